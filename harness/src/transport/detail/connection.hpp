// The client's one connection: name, TCP, TLS; and whether it is still good after lying idle.
#pragma once

#include "transport/client.hpp"
#include "transport/detail/tls_context.hpp"
#include "transport/detail/watch.hpp"
#include "transport/detail/wire.hpp"

#include <boost/asio/ssl/stream.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wsman::transport::detail {

using tls_stream = asio::ssl::stream<socket&>;

class connection {
public:
    // `settings` outlives the connection.
    connection(asio::io_context& context, const client_settings& settings)
        : context_(context), settings_(settings), socket_(context) {}

    struct verdict {
        failure why = failure::none;
        std::string detail;
    };

    // Closes what is open, then looks the name up, connects and shakes hands, all within one span.
    verdict open(base::duration within);
    void close();

    [[nodiscard]] bool is_open() const { return socket_.is_open(); }

    // Nothing has come since the last reply: no goodbye, no octets without a request.
    [[nodiscard]] bool is_quiet();
    // Whether the peer's system said within a moment that nobody read what was sent.
    [[nodiscard]] bool is_refused_by_peer();

    [[nodiscard]] socket& plain() { return socket_; }

    [[nodiscard]] tls_stream& tls() { return *tls_; }

    // "host:port" for messages.
    [[nodiscard]] std::string name() const;

private:
    verdict connect(const std::vector<std::string>& addresses, steady::time_point deadline);
    verdict try_address(const tcp::endpoint& endpoint, steady::time_point deadline);
    verdict shake_hands(steady::time_point deadline);
    // Starts an operation that calls its handler when it ends, and cuts it at the deadline.
    using handler = std::function<void()>;
    verdict run_until(steady::time_point deadline, const std::function<void(handler)>& start);

    asio::io_context& context_;
    const client_settings& settings_;
    socket socket_;
    std::optional<tls_context> tls_context_;
    std::optional<tls_stream> tls_;
};

} // namespace wsman::transport::detail
