#include "session/target.hpp"

#include "base/text.hpp"
#include "session/error_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace wsman::session_floor {
namespace {

constexpr std::uint32_t connection_malformed = 0x803380D9;
constexpr std::uint32_t transport_unsupported = 0x803380DA;
constexpr std::uint32_t port_invalid = 0x803380DB;
constexpr std::uint32_t ssl_with_http = 0x803381BE;

error malformed(std::string_view connection, std::string_view why) {
    // What may hold a password is not repeated.
    const bool secret = connection.find('@') != connection.npos;
    return argument_error(
        connection_malformed,
        "connection string " + (secret ? "" : "\"" + base::printable(connection) + "\" ") +
            std::string{why} + "; the form is [http://|https://]HOST[:PORT][/PATH]");
}

struct parts {
    std::string_view scheme; // empty: none
    std::string_view host;
    std::optional<std::string_view> port;
    std::string_view path; // with its slash; empty: none
};

bool is_graphic(char c) {
    return c > ' ' && c < 0x7F;
}

bool is_host_character(char c) {
    return is_graphic(c) &&
           std::string_view{"\"#%/:<>?@[\\]^`{|}"}.find(c) == std::string_view::npos;
}

bool is_address_character(char c) {
    // A zone id (fe80::1%eth0) may follow the address.
    return is_host_character(c) || c == ':' || c == '%';
}

bool is_path_character(char c) {
    return is_graphic(c) && std::string_view{"\"#<>?"}.find(c) == std::string_view::npos;
}

// Takes HOST or [ADDRESS] from the front; false when what stands there is neither.
bool take_host(std::string_view& rest, std::string_view& host) {
    const bool bracketed = rest.starts_with('[');
    const auto end = bracketed ? rest.find(']') : rest.find_first_of(":/");
    if (bracketed && end == rest.npos)
        return false;
    host = bracketed ? rest.substr(1, end - 1) : rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + (bracketed ? 1 : 0));
    const auto allowed = bracketed ? is_address_character : is_host_character;
    if (bracketed && host.find(':') == host.npos)
        return false;
    return !host.empty() && std::ranges::all_of(host, allowed);
}

std::optional<parts> split(std::string_view text) {
    parts found;
    if (const auto at = text.find("://"); at != text.npos) {
        if (at == 0)
            return std::nullopt;
        found.scheme = text.substr(0, at);
        text.remove_prefix(at + 3);
    }
    if (!take_host(text, found.host))
        return std::nullopt;
    if (text.starts_with(':')) {
        const auto end = std::min(text.find('/'), text.size());
        found.port = text.substr(1, end - 1);
        text.remove_prefix(end);
    }
    if (!text.empty() && text.front() != '/')
        return std::nullopt;
    found.path = text;
    return std::ranges::all_of(found.path, is_path_character) ? std::optional{found} : std::nullopt;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > 65535)
        return std::nullopt;
    return static_cast<std::uint16_t>(value);
}

std::uint16_t default_port(const target& where, bool winrm_ports) {
    // Q26: winrm's own rule. 5985 and 5986 hold only where the string names no transport.
    if (where.transport_given && !winrm_ports)
        return where.tls ? 443 : 80;
    return where.tls ? 5986 : 5985;
}

} // namespace

std::string target::url() const {
    const bool bracketed = host.find(':') != host.npos;
    return std::string{tls ? "https://" : "http://"} + (bracketed ? "[" + host + "]" : host) + ":" +
           std::to_string(port) + path;
}

bool target::is_address() const {
    if (host.find(':') != host.npos)
        return true;
    const auto octets = base::split(host, '.');
    return octets.size() == 4 && std::ranges::all_of(octets, [](std::string_view octet) {
               return !octet.empty() && octet.size() <= 3 &&
                      octet.find_first_not_of("0123456789") == octet.npos;
           });
}

bool target::is_loopback() const {
    return base::equal_ignoring_case(host, "localhost") || host == "127.0.0.1" || host == "::1";
}

result<target> parse_target(std::string_view connection, bool use_tls, bool winrm_ports) {
    const auto text = base::trim(connection);
    const auto found = text.empty() ? parts{{}, "localhost", {}, {}} : split(text);
    if (text.find('@') != text.npos)
        return malformed(connection, "may not hold a user name or password");
    if (!found)
        return malformed(connection, "is malformed");
    target where;
    where.host = found->host;
    where.transport_given = !found->scheme.empty();
    const bool https = base::equal_ignoring_case(found->scheme, "https");
    if (where.transport_given && !https && !base::equal_ignoring_case(found->scheme, "http"))
        return argument_error(transport_unsupported, "transport \"" +
                                                         base::printable(found->scheme) +
                                                         "\" is not supported; use http or https");
    if (use_tls && where.transport_given && !https)
        return argument_error(ssl_with_http);
    where.tls = https || use_tls;
    const auto port = found->port ? port_of(*found->port) : default_port(where, winrm_ports);
    if (!port)
        return argument_error(port_invalid, "port \"" + base::printable(*found->port) +
                                                "\" is outside 1 to 65535");
    where.port = *port;
    if (found->path.size() > 1)
        where.path = found->path;
    return where;
}

} // namespace wsman::session_floor
