#include "com/wsman_object.hpp"

#include "com/command_line.hpp"
#include "com/connection_options_object.hpp"
#include "com/given_values.hpp"
#include "com/member_call.hpp"
#include "com/object.hpp"
#include "com/own_interfaces.hpp"
#include "com/proxy_rules.hpp"
#include "com/resource_locator_object.hpp"
#include "com/session_object.hpp"

#include <wsmandisp.h>

namespace wsman::com {
namespace {

using interface_type = IWSManEx3;

// Members that give a number each, WSManFlagX for SessionFlagX and EnumerationFlagX.
// clang-format off
#define WSMAN_FLAGS(ROW)                                                                           \
    ROW(6, Session, UTF8)                                                                          \
    ROW(7, Session, CredUsernamePassword)                                                          \
    ROW(8, Session, SkipCACheck)                                                                   \
    ROW(9, Session, SkipCNCheck)                                                                   \
    ROW(10, Session, UseDigest)                                                                    \
    ROW(11, Session, UseNegotiate)                                                                 \
    ROW(12, Session, UseBasic)                                                                     \
    ROW(13, Session, UseKerberos)                                                                  \
    ROW(14, Session, NoEncryption)                                                                 \
    ROW(15, Session, EnableSPNServerPort)                                                          \
    ROW(16, Session, UseNoAuthentication)                                                          \
    ROW(17, Enumeration, NonXmlText)                                                               \
    ROW(18, Enumeration, ReturnEPR)                                                                \
    ROW(19, Enumeration, ReturnObjectAndEPR)                                                       \
    ROW(21, Enumeration, HierarchyDeep)                                                            \
    ROW(22, Enumeration, HierarchyShallow)                                                         \
    ROW(23, Enumeration, HierarchyDeepBasePropsOnly)                                               \
    ROW(24, Enumeration, ReturnObject)                                                             \
    ROW(25, Session, UseClientCertificate)                                                         \
    ROW(26, Session, UTF16)                                                                        \
    ROW(27, Session, UseCredSsp)                                                                   \
    ROW(28, Enumeration, AssociationInstance)                                                      \
    ROW(29, Enumeration, AssociatedInstance)                                                       \
    ROW(30, Session, SkipRevocationCheck)                                                          \
    ROW(31, Session, AllowNegotiateImplicitCredentials)                                            \
    ROW(32, Session, UseSsl)
// clang-format on

#define WSMAN_ROW(id, kind, name)                                                                  \
    method<&interface_type::kind##Flag##name>(id, L## #kind "Flag" #name),

constexpr member members[] = {
    method<&interface_type::CreateSession>(
        1, L"CreateSession",
        {{{L"connection", true}, {L"flags", true}, {L"connectionOptions", true}}}),
    method<&interface_type::CreateConnectionOptions>(2, L"CreateConnectionOptions"),
    property_get<&interface_type::get_CommandLine>(3, L"CommandLine"),
    property_get<&interface_type::get_Error>(4, L"Error"),
    method<&interface_type::CreateResourceLocator>(5, L"CreateResourceLocator",
                                                   {{{L"strResourceLocator", true}}}),
    method<&interface_type::GetErrorMessage>(20, L"GetErrorMessage", {{{L"errorNumber"}}}),
    WSMAN_FLAGS(WSMAN_ROW)};

#undef WSMAN_ROW

constexpr const IID* chain[] = {&IID_IWSMan, &IID_IWSManEx, &IID_IWSManEx2, &IID_IWSManEx3};
constexpr class_description description{"WSMan", members, chain};

result<session> open_session(std::string_view connection, session_flags flags,
                             const connection_options& options) {
    return session::open(connection, flags, options);
}

class wsman_object final : public object<IWSManEx3> {
public:
    explicit wsman_object(session_opener opener)
        : object(description), open_(opener ? std::move(opener) : open_session) {}

    HRESULT CreateSession(BSTR connection, long flags, IDispatch* options,
                          IDispatch** out) override {
        return failing().run(out, [&] { return create(to_utf8(connection), flags, options); });
    }

    HRESULT CreateConnectionOptions(IDispatch** out) override {
        return failing().run(
            out, []() -> result<pointer<IDispatch>> { return make_connection_options(); });
    }

    HRESULT get_CommandLine(BSTR* value) override {
        return failing().give_text(value, command_line);
    }

    HRESULT get_Error(BSTR* value) override { return failing().error(value); }

    HRESULT CreateResourceLocator(BSTR text, IDispatch** out) override {
        return failing().run(out, [&]() -> result<pointer<IDispatch>> {
            const auto given = to_utf8(text);
            if (given.empty())
                return make_resource_locator({});
            auto parsed = resource_locator::parse(given);
            if (parsed.has_error())
                return parsed.error();
            return make_resource_locator(*std::move(parsed));
        });
    }

    HRESULT GetErrorMessage(DWORD number, BSTR* message) override {
        return failing().give_text(message, [&] { return error_message(number); });
    }

#define WSMAN_MEMBER(id, kind, name)                                                               \
    HRESULT kind##Flag##name(long* flags) override {                                               \
        return failing().give(flags, long{WSManFlag##name});                                       \
    }
    WSMAN_FLAGS(WSMAN_MEMBER)
#undef WSMAN_MEMBER
#undef WSMAN_FLAGS

private:
    ~wsman_object() override = default;

    result<pointer<IDispatch>> create(const std::string& connection, long given_flags,
                                      IDispatch* given_options) {
        const auto flags = flags_of<session_flags>(given_flags);
        if (flags.has_error())
            return flags.error();
        connection_options options;
        long proxy_access = 0;
        if (given_options != nullptr) {
            const auto ours = as<own_options>(given_options, iid_own_options);
            if (!ours)
                return com_error(static_cast<std::uint32_t>(E_INVALIDARG),
                                 "the connection options were not made by "
                                 "CreateConnectionOptions");
            options = ours->snapshot();
            proxy_access = ours->proxy_access();
        }
        auto opened = open_(connection, *flags, options);
        if (opened.has_error())
            return opened.error();
        if (proxy_access != 0)
            if (const auto fit = check_proxy(proxy_access, connection, *flags); fit.has_error())
                return fit.error();
        return make_session(*std::move(opened));
    }

    session_opener open_;
};

} // namespace

pointer<IDispatch> make_wsman(session_opener opener) {
    return pointer<IDispatch>{new wsman_object{std::move(opener)}};
}

} // namespace wsman::com
