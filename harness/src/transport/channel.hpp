// The byte stream seam: something that carries one HTTP request to a target and brings its reply.
// Real targets are reached by transport::client; tests and the self-test put a mock behind the same
// door.
#pragma once

#include "base/clock.hpp"
#include "transport/http_message.hpp"

#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace wsman::transport {

// Why no reply came. Names are data of the record, so they never change.
enum class failure {
    none,
    name_not_resolved,
    connection_refused,
    connect_timed_out,
    tls_handshake,         // no TLS on the other side, or an alert
    tls_not_trusted,       // certificate refused: chain, name or time
    plain_reply_to_tls,    // the peer answered TLS with something else (HTTP on a TLS port or the
                           // reverse)
    first_octet_timed_out, // connected and sent, and no octet came in time
    operation_timed_out,   // the reply did not end in time
    closed_before_reply,   // the peer closed before the first octet
    closed_inside_reply,
    not_http,
    reply_too_large,
    network,    // any other error of the operating system
    interrupted // by our own side
};

// One word, as in `connection-refused`; and back. Unknown words give failure::network.
std::string_view to_string(failure why);
failure failure_from(std::string_view word);

struct timings {
    base::duration sent{};        // the first octet of the request left
    base::duration first_octet{}; // of the reply; zero when none came
    base::duration last_octet{};  // of the reply, or when the attempt ended
};

// What became of one request. What the peer did wrong is data: there is always an outcome.
struct outcome {
    failure why = failure::none;
    std::string detail; // one line for people when `why` is not none
    std::optional<http_reply>
        reply; // present also, as far as it came, for closed_inside_reply and reply_too_large
    timings times;
    unsigned connection = 0; // counts the channel's connections from 1
};

struct deadlines {
    base::duration connect = std::chrono::seconds{10};
    base::duration first_octet =
        std::chrono::seconds{80}; // OperationTimeout + 20 s by default (protocol.md 17.7)
    base::duration operation = std::chrono::seconds{120}; // until the last octet
};

class channel {
public:
    virtual ~channel() = default;
    virtual outcome round_trip(const http_request& request, const deadlines& within) = 0;
    // The next request goes over a new connection.
    virtual void drop_connection() = 0;
};

} // namespace wsman::transport
