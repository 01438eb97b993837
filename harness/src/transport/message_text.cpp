#include "transport/detail/message_text.hpp"

#include <array>
#include <charconv>

namespace wsman::transport::detail {

namespace {

void append_number(std::string& out, std::size_t value, int base = 10) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, base).ptr;
    out.append(digits.data(), end);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

void append_length(std::string& out, std::size_t length) {
    out.append("Content-Length: ");
    append_number(out, length);
    out.append("\r\n");
}

void append_fields(std::string& out, const http_fields& fields) {
    for (const auto& field : fields)
        append_field(out, field.name, field.value);
}

// RFC 9112 section 6.3: replies of these never have a body, so a length would only mislead.
bool has_no_body(unsigned status) {
    return status / 100 == 1 || status == 204 || status == 304;
}

// RFC 9110 section 8.6: a method that anticipates a body says so even when it is empty.
bool anticipates_body(std::string_view method) {
    return method == "POST" || method == "PUT" || method == "PATCH";
}

} // namespace

void append_request_head(std::string& out, const http_request& request, std::string_view host) {
    out.append(request.method).append(" ").append(request.target).append(" HTTP/1.1\r\n");
    if (!request.fields.has("Host"))
        append_field(out, "Host", host);
    append_fields(out, request.fields);
    if (!request.fields.has("User-Agent"))
        append_field(out, "User-Agent", "wsmanspec");
    if (request.expect_continue && !request.fields.has("Expect"))
        append_field(out, "Expect", "100-continue");
    if (request.chunked) {
        if (!request.fields.has("Transfer-Encoding"))
            append_field(out, "Transfer-Encoding", "chunked");
    } else if (!request.fields.has("Content-Length") &&
               (!request.body.empty() || anticipates_body(request.method))) {
        append_length(out, request.body.size());
    }
    out.append("\r\n");
}

void append_reply_head(std::string& out, const http_reply& reply, const reply_framing& framing) {
    out.append(reply.version).append(" ");
    // Three digits, also for a status that no server should send.
    for (const unsigned place : {100U, 10U, 1U})
        out += static_cast<char>('0' + reply.status / place % 10);
    out.append(" ").append(reply.reason).append("\r\n");
    append_fields(out, reply.fields);
    if (framing.close && !reply.fields.has("Connection"))
        append_field(out, "Connection", "close");
    if (framing.keep_alive && !reply.fields.has("Connection"))
        append_field(out, "Connection", "keep-alive");
    if (framing.chunked) {
        if (!reply.fields.has("Transfer-Encoding"))
            append_field(out, "Transfer-Encoding", "chunked");
    } else if (!has_no_body(reply.status) && !reply.fields.has("Content-Length")) {
        append_length(out, reply.body.size());
    }
    out.append("\r\n");
}

void append_chunked(std::string& out, std::string_view body, const http_fields& trailers,
                    std::size_t piece) {
    while (!body.empty()) {
        const auto chunk = body.substr(0, piece);
        append_number(out, chunk.size(), 16);
        out.append("\r\n").append(chunk).append("\r\n");
        body.remove_prefix(chunk.size());
    }
    out.append("0\r\n");
    append_fields(out, trailers);
    out.append("\r\n");
}

std::string host_field(std::string_view host, unsigned port, bool tls) {
    const bool is_ipv6 = host.find(':') != host.npos;
    // RFC 6874: the zone of a link-local address means nothing to the other side.
    const auto name = is_ipv6 ? host.substr(0, host.find('%')) : host;
    std::string field;
    field.append(is_ipv6 ? "[" : "").append(name).append(is_ipv6 ? "]" : "");
    if (port != (tls ? 443U : 80U)) {
        field += ':';
        append_number(field, port);
    }
    return field;
}

} // namespace wsman::transport::detail
