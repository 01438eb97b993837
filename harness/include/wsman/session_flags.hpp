// How a session connects. Numbers are IWSMan's WSManFlag… ([wsmandisp.idl] 10.0.16299.0), so that
// scripts and saved settings mean the same here.
#pragma once

#include <cstdint>

namespace wsman {

// Combine with |. Combinations that cannot work are errors of session::open (see there).
enum class session_flags : std::uint32_t {
    none = 0,
    utf8 = 0x00000001,                   // requests in UTF-8: the default
    cred_username_password = 0x00001000, // use the user name and password of the options
    skip_ca_check = 0x00002000,          // HTTPS: do not verify the certificate's issuers
    skip_cn_check = 0x00004000,          // HTTPS: do not compare the certificate's name
    use_no_authentication = 0x00008000,  // send no credentials; for Identify
    use_digest = 0x00010000,             // HTTP Digest: not offered yet
    use_negotiate = 0x00020000,          // SPNEGO: not offered yet
    use_basic = 0x00040000,              // HTTP Basic
    use_kerberos = 0x00080000,           // Kerberos: not offered yet
    no_encryption = 0x00100000,          // no message encryption over HTTP
    use_client_certificate = 0x00200000, // TLS client certificate: not offered yet
    enable_spn_server_port = 0x00400000, // port in the service principal name
    utf16 = 0x00800000,                  // requests in UTF-16, little endian with BOM
    use_cred_ssp = 0x01000000,           // CredSSP: not offered yet
    skip_revocation_check = 0x02000000,  // HTTPS: revocation is never checked here
    allow_negotiate_implicit_credentials = 0x04000000,
    use_ssl = 0x08000000 // HTTPS where the connection string names no transport
};

constexpr session_flags operator|(session_flags a, session_flags b) {
    return static_cast<session_flags>(static_cast<std::uint32_t>(a) |
                                      static_cast<std::uint32_t>(b));
}

constexpr session_flags operator&(session_flags a, session_flags b) {
    return static_cast<session_flags>(static_cast<std::uint32_t>(a) &
                                      static_cast<std::uint32_t>(b));
}

// Whether every bit of `wanted` is set.
constexpr bool has(session_flags flags, session_flags wanted) {
    return (flags & wanted) == wanted;
}

} // namespace wsman
