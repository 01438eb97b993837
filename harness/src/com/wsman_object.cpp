#include "com/wsman_object.hpp"

#include "com/command_line.hpp"
#include "com/connection_options_object.hpp"
#include "com/member_call.hpp"
#include "com/object.hpp"
#include "com/proxy_rules.hpp"
#include "com/resource_locator_object.hpp"
#include "com/session_object.hpp"

#include <wsmandisp.h>

namespace wsman::com {
namespace {

using interface_type = IWSManEx3;

constexpr std::uint32_t invalid_flag = 0x803380AC;

// A member that gives a number: the same name everywhere.
#define WSMAN_FLAG(id, name)                                                                       \
    { id, DISPATCH_METHOD, L## #name, {}, call<&interface_type::name> }

constexpr member members[] = {
    {1,
     DISPATCH_METHOD,
     L"CreateSession",
     {{{L"connection", true}, {L"flags", true}, {L"connectionOptions", true}}},
     call<&interface_type::CreateSession>},
    {2,
     DISPATCH_METHOD,
     L"CreateConnectionOptions",
     {},
     call<&interface_type::CreateConnectionOptions>},
    {3, DISPATCH_PROPERTYGET, L"CommandLine", {}, call<&interface_type::get_CommandLine>},
    {4, DISPATCH_PROPERTYGET, L"Error", {}, call<&interface_type::get_Error>},
    {5,
     DISPATCH_METHOD,
     L"CreateResourceLocator",
     {{{L"strResourceLocator", true}}},
     call<&interface_type::CreateResourceLocator>},
    WSMAN_FLAG(6, SessionFlagUTF8),
    WSMAN_FLAG(7, SessionFlagCredUsernamePassword),
    WSMAN_FLAG(8, SessionFlagSkipCACheck),
    WSMAN_FLAG(9, SessionFlagSkipCNCheck),
    WSMAN_FLAG(10, SessionFlagUseDigest),
    WSMAN_FLAG(11, SessionFlagUseNegotiate),
    WSMAN_FLAG(12, SessionFlagUseBasic),
    WSMAN_FLAG(13, SessionFlagUseKerberos),
    WSMAN_FLAG(14, SessionFlagNoEncryption),
    WSMAN_FLAG(15, SessionFlagEnableSPNServerPort),
    WSMAN_FLAG(16, SessionFlagUseNoAuthentication),
    WSMAN_FLAG(17, EnumerationFlagNonXmlText),
    WSMAN_FLAG(18, EnumerationFlagReturnEPR),
    WSMAN_FLAG(19, EnumerationFlagReturnObjectAndEPR),
    {20,
     DISPATCH_METHOD,
     L"GetErrorMessage",
     {{{L"errorNumber"}}},
     call<&interface_type::GetErrorMessage>},
    WSMAN_FLAG(21, EnumerationFlagHierarchyDeep),
    WSMAN_FLAG(22, EnumerationFlagHierarchyShallow),
    WSMAN_FLAG(23, EnumerationFlagHierarchyDeepBasePropsOnly),
    WSMAN_FLAG(24, EnumerationFlagReturnObject),
    WSMAN_FLAG(25, SessionFlagUseClientCertificate),
    WSMAN_FLAG(26, SessionFlagUTF16),
    WSMAN_FLAG(27, SessionFlagUseCredSsp),
    WSMAN_FLAG(28, EnumerationFlagAssociationInstance),
    WSMAN_FLAG(29, EnumerationFlagAssociatedInstance),
    WSMAN_FLAG(30, SessionFlagSkipRevocationCheck),
    WSMAN_FLAG(31, SessionFlagAllowNegotiateImplicitCredentials),
    WSMAN_FLAG(32, SessionFlagUseSsl),
};

#undef WSMAN_FLAG

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

    // One constant each; the enumerations of the header have the same names.
    // clang-format off
#define WSMAN_FLAG(member, flag)                                                                   \
    HRESULT member(long* flags) override { return failing().give(flags, long{flag}); }

    WSMAN_FLAG(SessionFlagUTF8, WSManFlagUTF8)
    WSMAN_FLAG(SessionFlagCredUsernamePassword, WSManFlagCredUsernamePassword)
    WSMAN_FLAG(SessionFlagSkipCACheck, WSManFlagSkipCACheck)
    WSMAN_FLAG(SessionFlagSkipCNCheck, WSManFlagSkipCNCheck)
    WSMAN_FLAG(SessionFlagUseDigest, WSManFlagUseDigest)
    WSMAN_FLAG(SessionFlagUseNegotiate, WSManFlagUseNegotiate)
    WSMAN_FLAG(SessionFlagUseBasic, WSManFlagUseBasic)
    WSMAN_FLAG(SessionFlagUseKerberos, WSManFlagUseKerberos)
    WSMAN_FLAG(SessionFlagNoEncryption, WSManFlagNoEncryption)
    WSMAN_FLAG(SessionFlagEnableSPNServerPort, WSManFlagEnableSPNServerPort)
    WSMAN_FLAG(SessionFlagUseNoAuthentication, WSManFlagUseNoAuthentication)
    WSMAN_FLAG(EnumerationFlagNonXmlText, WSManFlagNonXmlText)
    WSMAN_FLAG(EnumerationFlagReturnEPR, WSManFlagReturnEPR)
    WSMAN_FLAG(EnumerationFlagReturnObjectAndEPR, WSManFlagReturnObjectAndEPR)
    WSMAN_FLAG(EnumerationFlagHierarchyDeep, WSManFlagHierarchyDeep)
    WSMAN_FLAG(EnumerationFlagHierarchyShallow, WSManFlagHierarchyShallow)
    WSMAN_FLAG(EnumerationFlagHierarchyDeepBasePropsOnly, WSManFlagHierarchyDeepBasePropsOnly)
    WSMAN_FLAG(EnumerationFlagReturnObject, WSManFlagReturnObject)
    WSMAN_FLAG(SessionFlagUseClientCertificate, WSManFlagUseClientCertificate)
    WSMAN_FLAG(SessionFlagUTF16, WSManFlagUTF16)
    WSMAN_FLAG(SessionFlagUseCredSsp, WSManFlagUseCredSsp)
    WSMAN_FLAG(EnumerationFlagAssociationInstance, WSManFlagAssociationInstance)
    WSMAN_FLAG(EnumerationFlagAssociatedInstance, WSManFlagAssociatedInstance)
    WSMAN_FLAG(SessionFlagSkipRevocationCheck, WSManFlagSkipRevocationCheck)
    WSMAN_FLAG(SessionFlagAllowNegotiateImplicitCredentials, WSManFlagAllowNegotiateImplicitCredentials)
    WSMAN_FLAG(SessionFlagUseSsl, WSManFlagUseSsl)
#undef WSMAN_FLAG
    // clang-format on

private:
    ~wsman_object() override = default;

    result<pointer<IDispatch>> create(const std::string& connection, long given_flags,
                                      IDispatch* given_options) {
        if (!std::in_range<std::uint32_t>(given_flags))
            return com_error(invalid_flag, "a session flag is unknown");
        const auto flags = static_cast<session_flags>(static_cast<std::uint32_t>(given_flags));
        connection_options options;
        std::optional<proxy_settings> proxy;
        if (given_options != nullptr) {
            const auto ours = own<own_options>(given_options, iid_own_options);
            if (!ours)
                return com_error(static_cast<std::uint32_t>(E_INVALIDARG),
                                 "the connection options were not made by "
                                 "CreateConnectionOptions");
            options = ours->snapshot();
            proxy = ours->proxy();
        }
        auto opened = open_(connection, flags, options);
        if (opened.has_error())
            return opened.error();
        if (proxy)
            if (const auto fit = check_proxy(*proxy, connection, flags); fit.has_error())
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
