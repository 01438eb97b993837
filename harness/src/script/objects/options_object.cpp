#include "script/objects/options_object.hpp"

#include <bit>

namespace wsman::script {
namespace {

enum proxy_access : std::uint32_t {
    ie_config = 1,
    win_http_config = 2,
    auto_detect = 4,
    no_proxy_server = 8
};

enum proxy_authentication : std::uint32_t { negotiate = 1, basic = 2, digest = 4 };

connection_options& options(call& it) {
    return it.self<options_object>().options;
}

int user_name(call& it) {
    return it.give(options(it).user_name());
}

int set_user_name(call& it) {
    options(it).user_name(it.text(1));
    return 0;
}

int set_password(call& it) {
    options(it).password(it.text(1));
    return 0;
}

int thumbprint(call& it) {
    return it.give(options(it).certificate_thumbprint());
}

int set_thumbprint(call& it) {
    options(it).certificate_thumbprint(it.text(1));
    return 0;
}

// The rules of IWSManConnectionOptionsEx2::SetProxy, then what this session offers: none.
void check_proxy(const call& it, std::uint32_t access, std::uint32_t mechanism, bool user,
                 bool password) {
    if (!std::has_single_bit(access) || access > no_proxy_server)
        it.mistake(0x8033819C, "the proxy's access type is one of ProxyIEConfig, "
                               "ProxyWinHttpConfig, ProxyAutoDetect and ProxyNoProxyServer");
    if (std::popcount(mechanism) > 1)
        it.mistake(0x803381B4, "more than one mechanism for the proxy's authentication");
    if (mechanism > digest)
        it.mistake(0x8033819A, "no mechanism for the proxy's authentication");
    if (user != password)
        it.mistake(0x8033819B, "the proxy wants both a user name and a password, or neither");
    if (access == no_proxy_server && (user || mechanism != 0))
        it.mistake(0x8033819D, "without a proxy there is nothing to authenticate to");
    if (access != no_proxy_server)
        it.mistake(0x8033819C,
                   "connections through a proxy are not offered: use ProxyNoProxyServer");
}

int set_proxy(call& it) {
    const auto access = it.flags(1);
    check_proxy(it, access == 0 ? win_http_config : access, it.flags(2), !it.text(3).empty(),
                !it.text(4).empty());
    it.self<options_object>().proxy_given = true;
    return 0;
}

template <lua_Integer Value>
int constant(call& it) {
    return it.give(Value);
}

constexpr member members[] = {
    property("UserName", &user_name, &set_user_name),
    property("Password", nullptr, &set_password),
    property("CertificateThumbprint", &thumbprint, &set_thumbprint),
    method("SetProxy", &set_proxy, 4),
    property("ProxyIEConfig", &constant<ie_config>),
    property("ProxyWinHttpConfig", &constant<win_http_config>),
    property("ProxyAutoDetect", &constant<auto_detect>),
    property("ProxyNoProxyServer", &constant<no_proxy_server>),
    property("ProxyAuthenticationUseNegotiate", &constant<negotiate>),
    property("ProxyAuthenticationUseBasic", &constant<basic>),
    property("ProxyAuthenticationUseDigest", &constant<digest>),
};

constexpr object_class options_class{"ConnectionOptions", members};

} // namespace

const object_class& class_of<options_object>::what() {
    return options_class;
}

} // namespace wsman::script
