#include "session/flag_rules.hpp"

#include "session/error_text.hpp"

#include <array>
#include <bit>

namespace wsman::session_floor {
namespace {

using enum session_flags;
using facts = connection_facts;

constexpr auto every_mechanism = use_no_authentication | use_digest | use_negotiate | use_basic |
                                 use_kerberos | use_client_certificate | use_cred_ssp;
constexpr auto every_flag = every_mechanism | utf8 | cred_username_password | skip_ca_check |
                            skip_cn_check | no_encryption | enable_spn_server_port | utf16 |
                            skip_revocation_check | allow_negotiate_implicit_credentials | use_ssl;

bool set(const facts& f, session_flags flag) {
    return has(f.flags, flag);
}

int mechanisms(const facts& f) {
    return std::popcount(static_cast<std::uint32_t>(f.flags & every_mechanism));
}

bool any_credentials(const facts& f) {
    return f.has_user || f.has_password;
}

bool both_credentials(const facts& f) {
    return f.has_user && f.has_password;
}

struct rule {
    std::uint32_t code;
    bool (*broken)(const facts&);
    std::string_view message;
};

constexpr std::string_view not_offered = " is not offered yet; use_basic is";

// In the order in which they are told: what was written wrongly before what is missing, and what
// this session cannot do last.
constexpr std::array rules{
    rule{0x803380AC, [](const facts& f) { return (f.flags & every_flag) != f.flags; },
         "a session flag is unknown"},
    rule{0x803380AC, [](const facts& f) { return set(f, utf8 | utf16); },
         "utf8 and utf16 exclude each other"},
    rule{0x803380AD, [](const facts& f) { return mechanisms(f) > 1; },
         "more than one way to authenticate"},
    rule{0x803380AB,
         [](const facts& f) {
             return set(f, use_no_authentication) && (any_credentials(f) || f.has_thumbprint);
         },
         "credentials were given together with use_no_authentication"},
    rule{0x80338157,
         [](const facts& f) { return set(f, use_client_certificate | cred_username_password); },
         "use_client_certificate and cred_username_password exclude each other"},
    rule{0x80338144, [](const facts& f) { return f.has_thumbprint && any_credentials(f); },
         "a certificate and a user name or password exclude each other"},
    rule{0x803380B4,
         [](const facts& f) { return set(f, use_client_certificate) && !f.has_thumbprint; },
         "use_client_certificate needs a certificate thumbprint"},
    rule{0x80338156,
         [](const facts& f) { return f.has_thumbprint && !set(f, use_client_certificate); },
         "a certificate thumbprint needs use_client_certificate"},
    rule{0x803380D8, [](const facts& f) { return set(f, use_client_certificate) && !f.where.tls; },
         "client certificates need https"},
    // Q7: Windows asks the user here; a library never does.
    rule{0x803380B2,
         [](const facts& f) { return set(f, cred_username_password) && !any_credentials(f); },
         "cred_username_password needs a user name and a password"},
    rule{0x803380B3,
         [](const facts& f) { return any_credentials(f) && !set(f, cred_username_password); },
         "a user name and password need cred_username_password"},
    rule{0x80338147, [](const facts& f) { return any_credentials(f) && !both_credentials(f); },
         "user name and password go together"},
    rule{0x803380B0,
         [](const facts& f) {
             return (set(f, use_basic) || set(f, use_digest)) && !both_credentials(f);
         },
         "Basic and Digest need a user name and a password"},
    rule{0x803381A1, [](const facts& f) { return set(f, use_cred_ssp) && !both_credentials(f); },
         "CredSSP needs a user name and a password"},
    rule{0x803380AE,
         [](const facts& f) {
             return set(f, enable_spn_server_port) && mechanisms(f) == 1 &&
                    !set(f, use_negotiate) && !set(f, use_kerberos);
         },
         "enable_spn_server_port goes with Negotiate and Kerberos alone"},
    rule{0x803380D7, [](const facts& f) { return set(f, no_encryption) && f.where.tls; },
         "no_encryption does not go with https"},
    rule{
        0x803381B0,
        [](const facts& f) { return set(f, allow_negotiate_implicit_credentials) && !f.where.tls; },
        "allow_negotiate_implicit_credentials needs https"},
    rule{0x8033810E, [](const facts& f) { return set(f, use_kerberos) && f.where.is_loopback(); },
         "Kerberos cannot be used with the local computer"},
    rule{0x8033810B, [](const facts& f) { return set(f, use_kerberos) && f.where.is_address(); },
         "Kerberos needs a host name and not an address"},
    rule{0x803380E0, [](const facts& f) { return set(f, use_digest); }, "Digest"},
    rule{0x803380E1, [](const facts& f) { return set(f, use_negotiate); }, "Negotiate"},
    rule{0x803380E2, [](const facts& f) { return set(f, use_kerberos); }, "Kerberos"},
    rule{0x803380E3, [](const facts& f) { return set(f, use_client_certificate); },
         "Authentication by client certificate"},
    rule{0x803381A2, [](const facts& f) { return set(f, use_cred_ssp); }, "CredSSP"},
    // Windows would take Negotiate here. A password never goes out as Basic unless that was said.
    rule{0x803380E1, [](const facts& f) { return any_credentials(f) && mechanisms(f) == 0; },
         "Negotiate, the default for credentials,"},
};

// Of the rules above, those about what this session cannot do.
bool is_about_an_offer(std::uint32_t code) {
    return (code >= 0x803380E0 && code <= 0x803380E3) || code == 0x803381A2;
}

} // namespace

result<void> check_flags(const connection_facts& facts) {
    for (const auto& rule : rules) {
        if (!rule.broken(facts))
            continue;
        std::string message{rule.message};
        if (is_about_an_offer(rule.code))
            message += not_offered;
        return argument_error(rule.code, std::move(message));
    }
    return {};
}

} // namespace wsman::session_floor
