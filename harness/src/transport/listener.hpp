// The HTTP/1.1 listener over TCP and TLS: one thread, one coroutine per connection, a handler
// called for each request.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "transport/http_message.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace wsman::transport {

// What a handler answers. `delay` lets a slow operation be slow without blocking other connections.
// With `then` there is no reply yet: it is called after `delay`, and what it returns counts, which
// may be `then` again. The request stays where it is until the reply is written.
struct served_reply {
    http_reply reply;
    base::duration delay{};
    bool close = false;   // close the connection after the reply
    bool silent = false;  // close without any octet of a reply
    bool chunked = false; // send with Transfer-Encoding: chunked
    std::function<served_reply()> then = {};
};

struct listener_settings {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;           // 0: a free one
    std::string tls_certificate_file; // PEM chain; empty: no TLS
    std::string tls_key_file;
    std::size_t request_limit = std::size_t{8} << 20; // octets of a request's body; above it 413
    base::duration idle = std::chrono::seconds{60};   // a connection without a request is closed
    unsigned connections = 1024;                      // at most at once
};

using request_handler = std::function<served_reply(const http_request&)>;

// Told of what the listener refuses itself and hands to no handler (no HTTP, too large): its octets
// as they came, the first 64 KiB of them, and the answer.
using refusal_observer = std::function<void(std::string_view octets, const http_reply& answer)>;

class listener {
public:
    // Binds and listens at once; an error says why not (address in use, certificate unreadable).
    static boost::system::result<std::unique_ptr<listener>, std::string>
    open(listener_settings settings, request_handler handler, refusal_observer refused = {});
    ~listener();

    [[nodiscard]] std::uint16_t port() const;

    // Serves until stop(); running requests are finished for at most one second.
    void run();
    // From any thread or a signal handler's thread.
    void stop();
    // Makes SIGTERM and SIGINT call stop(); returns from run() then as after stop().
    void stop_on_signals();

private:
    listener();
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace wsman::transport
