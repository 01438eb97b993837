#include "com/connection_options_object.hpp"

#include "com/member_call.hpp"
#include "com/object.hpp"
#include "com/own_interfaces.hpp"

#include <cstring>
#include <wsmandisp.h>

namespace wsman::com {
namespace {

using interface_type = IWSManConnectionOptionsEx2;

namespace code {
constexpr std::uint32_t invalid_proxy_authentication = 0x8033819A;
constexpr std::uint32_t incomplete_proxy_credentials = 0x8033819B;
constexpr std::uint32_t proxy_access_type = 0x8033819C;
constexpr std::uint32_t no_proxy_with_credentials = 0x8033819D;
constexpr std::uint32_t multiple_proxy_authentication = 0x803381B4;
} // namespace code

constexpr member members[] = {
    property_get<&interface_type::get_UserName>(1, L"UserName"),
    property_put<&interface_type::put_UserName>(1, L"UserName", L"name"),
    property_put<&interface_type::put_Password>(2, L"Password", L"password"),
    property_get<&interface_type::get_CertificateThumbprint>(3, L"CertificateThumbprint"),
    property_put<&interface_type::put_CertificateThumbprint>(3, L"CertificateThumbprint",
                                                             L"thumbprint"),
    method<&interface_type::SetProxy>(4, L"SetProxy",
                                      {{{L"accessType", true},
                                        {L"authenticationMechanism", true},
                                        {L"userName", true},
                                        {L"password", true}}}),
    method<&interface_type::ProxyIEConfig>(5, L"ProxyIEConfig"),
    method<&interface_type::ProxyWinHttpConfig>(6, L"ProxyWinHttpConfig"),
    method<&interface_type::ProxyAutoDetect>(7, L"ProxyAutoDetect"),
    method<&interface_type::ProxyNoProxyServer>(8, L"ProxyNoProxyServer"),
    method<&interface_type::ProxyAuthenticationUseNegotiate>(9, L"ProxyAuthenticationUseNegotiate"),
    method<&interface_type::ProxyAuthenticationUseBasic>(10, L"ProxyAuthenticationUseBasic"),
    method<&interface_type::ProxyAuthenticationUseDigest>(11, L"ProxyAuthenticationUseDigest"),
};

constexpr const IID* chain[] = {&IID_IWSManConnectionOptions, &IID_IWSManConnectionOptionsEx,
                                &IID_IWSManConnectionOptionsEx2};
constexpr class_description description{"ConnectionOptions", members, chain};

result<void> check_proxy(long access_type, long authentication, bool user, bool password) {
    if (access_type != WSManProxyIEConfig && access_type != WSManProxyWinHttpConfig &&
        access_type != WSManProxyAutoDetect && access_type != WSManProxyNoProxyServer)
        return com_error(code::proxy_access_type);
    constexpr long known = WSManFlagProxyAuthenticationUseNegotiate |
                           WSManFlagProxyAuthenticationUseBasic |
                           WSManFlagProxyAuthenticationUseDigest;
    if ((authentication & ~known) != 0)
        return com_error(code::invalid_proxy_authentication);
    if ((authentication & (authentication - 1)) != 0)
        return com_error(code::multiple_proxy_authentication);
    if (user != password)
        return com_error(code::incomplete_proxy_credentials);
    if (access_type == WSManProxyNoProxyServer && (authentication != 0 || user))
        return com_error(code::no_proxy_with_credentials);
    return {};
}

class connection_options_object final : public object<IWSManConnectionOptionsEx2, own_options> {
public:
    connection_options_object() : object(description) {}

    HRESULT get_UserName(BSTR* name) override {
        return failing().give_text(name, [&] { return snapshot().user_name(); });
    }

    HRESULT put_UserName(BSTR name) override {
        return change([&](connection_options& o) { o.user_name(to_utf8(name)); });
    }

    HRESULT put_Password(BSTR password) override {
        return change([&](connection_options& o) {
            auto text = to_utf8(password);
            o.password(text);
            ::explicit_bzero(text.data(), text.size());
        });
    }

    HRESULT get_CertificateThumbprint(BSTR* thumbprint) override {
        return failing().give_text(thumbprint, [&] { return snapshot().certificate_thumbprint(); });
    }

    HRESULT put_CertificateThumbprint(BSTR thumbprint) override {
        return change(
            [&](connection_options& o) { o.certificate_thumbprint(to_utf8(thumbprint)); });
    }

    HRESULT SetProxy(long access_type, long authentication, BSTR user, BSTR password) override {
        return failing().run([&]() -> result<void> {
            if (access_type == 0) // what the IDL says where nothing is given
                access_type = WSManProxyWinHttpConfig;
            const auto is_given = [](BSTR text) { return text != nullptr && *text != 0; };
            if (auto fit =
                    check_proxy(access_type, authentication, is_given(user), is_given(password));
                fit.has_error())
                return fit;
            const std::lock_guard lock{mutex_};
            proxy_access_ = access_type; // the rest is for a proxy, and none is spoken to
            return {};
        });
    }

    HRESULT ProxyIEConfig(long* value) override { return give(value, WSManProxyIEConfig); }

    HRESULT ProxyWinHttpConfig(long* value) override {
        return give(value, WSManProxyWinHttpConfig);
    }

    HRESULT ProxyAutoDetect(long* value) override { return give(value, WSManProxyAutoDetect); }

    HRESULT ProxyNoProxyServer(long* value) override {
        return give(value, WSManProxyNoProxyServer);
    }

    HRESULT ProxyAuthenticationUseNegotiate(long* value) override {
        return give(value, WSManFlagProxyAuthenticationUseNegotiate);
    }

    HRESULT ProxyAuthenticationUseBasic(long* value) override {
        return give(value, WSManFlagProxyAuthenticationUseBasic);
    }

    HRESULT ProxyAuthenticationUseDigest(long* value) override {
        return give(value, WSManFlagProxyAuthenticationUseDigest);
    }

    connection_options snapshot() override {
        const std::lock_guard lock{mutex_};
        return options_;
    }

    long proxy_access() override {
        const std::lock_guard lock{mutex_};
        return proxy_access_;
    }

private:
    ~connection_options_object() override = default;

    void* other_interface(REFIID riid) override {
        return riid == iid_own_options ? static_cast<own_options*>(this) : nullptr;
    }

    HRESULT give(long* out, long value) { return failing().give(out, value); }

    template <class Work>
    HRESULT change(Work work) {
        return failing().run([&] {
            const std::lock_guard lock{mutex_};
            work(options_);
        });
    }

    std::mutex mutex_;
    connection_options options_;
    long proxy_access_ = 0;
};

} // namespace

pointer<IDispatch> make_connection_options() {
    return pointer<IDispatch>{new connection_options_object};
}

} // namespace wsman::com
