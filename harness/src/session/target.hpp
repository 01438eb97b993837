// The connection string: where a session's requests go.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <wsman/error.hpp>

namespace wsman::session_floor {

struct target {
    std::string host; // name or address, IPv6 without brackets
    std::uint16_t port = 5985;
    bool tls = false;
    std::string path = "/wsman";
    bool transport_given = false; // http:// or https:// stood in the string

    // As wsa:To carries it, the port always shown: http://host:5985/wsman
    [[nodiscard]] std::string url() const;
    // Whether the host is an IPv4 or IPv6 address and not a name.
    [[nodiscard]] bool is_address() const;
    [[nodiscard]] bool is_loopback() const; // localhost, 127.0.0.1 or ::1
};

// [http://|https://]HOST[:PORT][/PATH], an IPv6 address in brackets; empty: localhost.
// Without a scheme the port is 5985 (5986 with `use_tls`), with one 80 or 443, or 5985 and 5986
// when `winrm_ports` is set. Errors: 0x803380D9 malformed, 0x803380DA other scheme, 0x803380DB
// port, 0x803381BE `use_tls` with http://.
result<target> parse_target(std::string_view connection, bool use_tls = false,
                            bool winrm_ports = false);

} // namespace wsman::session_floor
