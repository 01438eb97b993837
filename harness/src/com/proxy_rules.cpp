#include "com/proxy_rules.hpp"

#include "com/failures.hpp"
#include "session/target.hpp"

#include <cstdlib>
#include <wsmandisp.h>

namespace wsman::com {
namespace {

namespace code {
constexpr std::uint32_t not_supported = 0x80070032;
constexpr std::uint32_t proxy_for_http = 0x803381B1;
constexpr std::uint32_t proxy_for_kerberos = 0x803381B2;
constexpr std::uint32_t proxy_for_cred_ssp = 0x803381B3;
} // namespace code

// Q25: what stands for the settings of the browser and of WinHTTP.
bool environment_names_a_proxy() {
    for (const auto* name : {"https_proxy", "HTTPS_PROXY"})
        if (const auto* value = std::getenv(name); value != nullptr && *value != '\0')
            return true;
    return false;
}

} // namespace

result<void> check_proxy(long access_type, std::string_view connection, session_flags flags) {
    const auto where =
        session_floor::parse_target(connection, has(flags, session_flags::use_ssl), false);
    if (where.has_error())
        return where.error();
    if (!where->tls)
        return com_error(code::proxy_for_http);
    if (has(flags, session_flags::use_kerberos))
        return com_error(code::proxy_for_kerberos);
    if (has(flags, session_flags::use_cred_ssp))
        return com_error(code::proxy_for_cred_ssp);
    if (access_type != WSManProxyNoProxyServer && environment_names_a_proxy())
        return com_error(code::not_supported,
                         "https_proxy is set, and this library speaks to no proxy; "
                         "ProxyNoProxyServer goes without one");
    return {};
}

} // namespace wsman::com
