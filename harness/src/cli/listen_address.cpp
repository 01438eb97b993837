#include "cli/listen_address.hpp"

#include "cli/failed.hpp"
#include "report/plain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace wsman::cli {

namespace {

std::optional<std::uint16_t> port_of(std::string_view digits) {
    std::uint16_t port = 0;
    const auto* const last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, port);
    return error == std::errc{} && end == last ? std::optional{port} : std::nullopt;
}

// 127.0.0.0/8, and nothing like 127.example.net.
bool is_loopback_v4(std::string_view host) {
    return host.starts_with("127.") && std::count(host.begin(), host.end(), '.') == 3 &&
           host.find_first_not_of("0123456789.") == std::string_view::npos;
}

} // namespace

bool listen_address::is_loopback() const {
    return host == "localhost" || host == "::1" || is_loopback_v4(host);
}

std::string listen_address::url_host() const {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

base::result<listen_address> parse_listen_address(std::string_view text) {
    const auto wrong = [&](std::string_view why) {
        return failed<listen_address>(
            fmt::format("--listen {}: {}; write HOST:PORT as 127.0.0.1:5985 or [::1]:0",
                        report::plain_line(text, 100), why));
    };
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return wrong("no port");
    auto host = text.substr(0, colon);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        return wrong("an IPv6 address needs brackets");
    if (host.empty())
        return wrong("no host");
    const auto port = port_of(text.substr(colon + 1));
    if (!port)
        return wrong("the port is no number from 0 to 65535");
    return listen_address{std::string{host}, *port};
}

} // namespace wsman::cli
