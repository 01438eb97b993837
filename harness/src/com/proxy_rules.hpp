// What becomes of SetProxy when a session is made.
#pragma once

#include <string_view>
#include <wsman/error.hpp>
#include <wsman/session_flags.hpp>

namespace wsman::com {

// `access_type` is one of WSManProxyAccessTypeFlags. Proxies are for HTTPS (0x803381B1), not for
// Kerberos (0x803381B2) or CredSSP (0x803381B3). Where the environment names one (https_proxy) and
// access is not direct, 0x80070032: this library speaks to no proxy, and never goes around one that
// was asked for.
result<void> check_proxy(long access_type, std::string_view connection, session_flags flags);

} // namespace wsman::com
