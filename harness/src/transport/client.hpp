// The HTTP/1.1 client over TCP and TLS. Blocking; one connection kept alive; redirects are never
// followed.
#pragma once

#include "transport/channel.hpp"

#include <atomic>
#include <cstdint>
#include <memory>

namespace wsman::transport {

struct tls_settings {
    std::string ca_file;     // PEM; empty: the system's store
    bool verify_peer = true; // the chain
    bool verify_host = true; // the name
};

struct client_settings {
    std::string host; // name or address; IPv6 without brackets
    std::uint16_t port = 5985;
    bool tls = false;
    tls_settings tls_options;
    std::size_t reply_limit = std::size_t{32} << 20; // octets of a reply's body
    base::clock* clock = nullptr; // for the times in outcomes; null: base::real_clock()
    const std::atomic<bool>* interrupted =
        nullptr; // set by a signal handler: the round trip ends within 100 ms
};

class client final : public channel {
public:
    explicit client(client_settings settings);
    ~client() override;

    // Sends exactly the fields given; adds Host, Content-Length or Transfer-Encoding where absent,
    // and User-Agent. A kept connection that the peer closed while it was idle is opened anew once,
    // before any octet of the request was answered.
    outcome round_trip(const http_request& request, const deadlines& within) override;
    void drop_connection() override;

private:
    struct state;
    std::unique_ptr<state> state_;
};

// The value of an Authorization field for HTTP Basic (RFC 7617).
std::string basic_authorization(std::string_view user, std::string_view password);

} // namespace wsman::transport
