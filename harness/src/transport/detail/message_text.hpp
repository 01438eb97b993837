// HTTP/1.1 messages as octets: heads into a string that the caller keeps and reuses, and the
// chunked coding.
#pragma once

#include "transport/http_message.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace wsman::transport::detail {

// Start line, the request's own fields exactly as they are, then those of the transport that are
// absent.
void append_request_head(std::string& out, const http_request& request, std::string_view host);

struct reply_framing {
    bool chunked = false;
    bool close = false;      // say so
    bool keep_alive = false; // say so: HTTP/1.0 clients must be told
};

void append_reply_head(std::string& out, const http_reply& reply, const reply_framing& framing);

// Chunks of at most `piece` octets, the last chunk and the trailers.
void append_chunked(std::string& out, std::string_view body, const http_fields& trailers,
                    std::size_t piece);

// The field value for a host: IPv6 in brackets, the port unless it is the scheme's own.
std::string host_field(std::string_view host, unsigned port, bool tls);

} // namespace wsman::transport::detail
