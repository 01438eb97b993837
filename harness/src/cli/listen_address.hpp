// HOST:PORT as `mock --listen` takes it.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wsman::cli {

struct listen_address {
    std::string host; // IPv6 without brackets
    std::uint16_t port = 0;

    // Whether only programs of this machine can reach it.
    [[nodiscard]] bool is_loopback() const;
    // Host as it stands in a URL.
    [[nodiscard]] std::string url_host() const;
};

base::result<listen_address> parse_listen_address(std::string_view text);

} // namespace wsman::cli
