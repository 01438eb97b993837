#include "com/command_line.hpp"
#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdlib>
#include <stdexcept>

using namespace wsman::com;
using wsman::session_floor::scripted_channel;

namespace {

struct given_options {
    const wchar_t* user = nullptr;
    const wchar_t* password = nullptr;
    const wchar_t* thumbprint = nullptr;
};

// CreateSession with options of these texts.
HRESULT open(IWSMan* wsman, const wchar_t* connection, long flags, const given_options& given) {
    pointer<IDispatch> object;
    wsman->CreateConnectionOptions(object.out());
    const auto options = as<IWSManConnectionOptionsEx>(object.get(), IID_IWSManConnectionOptionsEx);
    const text user = given.user;
    const text password = given.password;
    const text thumbprint = given.thumbprint;
    options->put_UserName(user);
    options->put_Password(password);
    options->put_CertificateThumbprint(thumbprint);
    pointer<IDispatch> session;
    const text where = connection;
    const auto outcome = wsman->CreateSession(where, flags, options.get(), session.out());
    BOOST_TEST(static_cast<bool>(session) == SUCCEEDED(outcome));
    return outcome;
}

struct combination {
    std::uint32_t code;
    const wchar_t* connection;
    long flags;
    given_options options;
};

constexpr long cred = WSManFlagCredUsernamePassword;

// Section 3.4: flags and options that do not go together.
const combination combinations[] = {
    {0x803380AC, L"h", 0x2, {}},
    {0x803380AC, L"h", WSManFlagUTF8 | WSManFlagUTF16, {}},
    {0x803380AC, L"h", -1, {}},
    {0x803380AC, L"h", 0x100000000, {}},
    {0x803380AD, L"h", WSManFlagUseBasic | WSManFlagUseKerberos, {}},
    {0x803380AD, L"h", WSManFlagUseNoAuthentication | WSManFlagUseBasic, {}},
    {0x803380AB, L"h", WSManFlagUseNoAuthentication | cred, {L"u", L"p"}},
    {0x803380B0, L"h", WSManFlagUseBasic, {}},
    {0x803380B0, L"h", WSManFlagUseDigest, {}},
    {0x803381A1, L"h", WSManFlagUseCredSsp, {}},
    {0x803380B2, L"h", cred, {}},
    {0x803380B3, L"h", WSManFlagUseBasic, {L"u", L"p"}},
    {0x80338147, L"h", WSManFlagUseBasic | cred, {L"u", nullptr}},
    {0x803380B4, L"https://h", WSManFlagUseClientCertificate, {}},
    {0x80338156, L"https://h", 0, {nullptr, nullptr, L"ab cd"}},
    {0x80338157, L"https://h", WSManFlagUseClientCertificate | cred, {L"u", L"p", L"ab"}},
    {0x80338144, L"https://h", WSManFlagUseClientCertificate, {L"u", L"p", L"ab"}},
    {0x803380D8, L"http://h", WSManFlagUseClientCertificate, {nullptr, nullptr, L"ab"}},
    {0x803380AE, L"h", WSManFlagEnableSPNServerPort | WSManFlagUseBasic | cred, {L"u", L"p"}},
    {0x803380D7, L"https://h", WSManFlagNoEncryption, {}},
    {0x803381B0, L"http://h", WSManFlagAllowNegotiateImplicitCredentials, {}},
    {0x803381BE, L"http://h", WSManFlagUseSsl, {}},
    {0x8033810B, L"192.0.2.1", WSManFlagUseKerberos, {}},
    {0x8033810E, L"localhost", WSManFlagUseKerberos, {}},
    {0x803380D9, L"h h", 0, {}},
    {0x803380DA, L"ftp://h", 0, {}},
    {0x803380DB, L"h:70000", 0, {}},
    {0x803380E1, L"h", cred, {L"u", L"p"}}, // Windows would take Negotiate
};

struct proxy_case {
    std::uint32_t code;
    long access;
    long authentication;
    const wchar_t* user;
    const wchar_t* password;
};

const proxy_case proxy_cases[] = {
    {0, 0, 0, L"", L""},          {0, 2, 2, L"u", L"p"},          {0, 8, 0, nullptr, nullptr},
    {0x8033819C, 3, 0, L"", L""}, {0x8033819C, 16, 0, L"", L""},  {0x8033819A, 2, 8, L"", L""},
    {0x803381B4, 2, 3, L"", L""}, {0x8033819B, 2, 2, L"u", L""},  {0x8033819B, 2, 2, nullptr, L"p"},
    {0x8033819D, 8, 2, L"", L""}, {0x8033819D, 8, 0, L"u", L"p"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(wsman_object)

BOOST_AUTO_TEST_CASE(a_session_is_made_without_a_word_to_the_network) {
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    pointer<IDispatch> session;
    BOOST_TEST(wsman->CreateSession(nullptr, 0, nullptr, session.out()) == S_OK);
    BOOST_TEST(static_cast<bool>(as<IWSManSession>(session.get(), IID_IWSManSession)));
    BOOST_TEST(channel.sent.empty());
    BOOST_TEST(error_of(wsman) == "");
}

BOOST_AUTO_TEST_CASE(flags_and_options_that_do_not_combine_have_their_codes) {
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    for (const auto& one : combinations) {
        BOOST_TEST_CONTEXT(to_utf8(one.connection) << " flags " << one.flags) {
            const auto outcome = open(wsman.get(), one.connection, one.flags, one.options);
            BOOST_TEST(code_of(outcome) == one.code);
            BOOST_TEST(error_of(wsman).find("Code=\"" + std::to_string(one.code) + "\"") !=
                       std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_flags_of_everyday_combine) {
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    const given_options user{L"u", L"p"};
    BOOST_TEST(open(wsman.get(), L"h", WSManFlagUseBasic | cred | WSManFlagUTF8, user) == S_OK);
    BOOST_TEST(open(wsman.get(), L"h", WSManFlagUseNoAuthentication | WSManFlagUTF16, {}) == S_OK);
    BOOST_TEST(open(wsman.get(), L"h",
                    WSManFlagUseSsl | WSManFlagSkipCACheck | WSManFlagSkipCNCheck |
                        WSManFlagSkipRevocationCheck,
                    {}) == S_OK);
    BOOST_TEST(error_of(wsman) == "");
}

BOOST_AUTO_TEST_CASE(a_failure_is_told_in_three_ways_and_success_takes_all_back) {
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    auto* out = reinterpret_cast<IDispatch*>(&channel);
    const text where = L"ftp://h";
    BOOST_TEST(code_of(wsman->CreateSession(where, 0, nullptr, &out)) == 0x803380DAu);
    BOOST_TEST((out == nullptr));
    BOOST_TEST(error_of(wsman).starts_with("<f:WSManFault "));
    const auto told = told_error();
    BOOST_TEST(told.source == "WSMan");
    BOOST_TEST(told.description.find("transport \"ftp\"") != std::string::npos);

    wsman->CreateSession(where, 0, nullptr, &out);
    pointer<IDispatch> locator;
    BOOST_TEST(wsman->CreateResourceLocator(nullptr, locator.out()) == S_OK);
    BOOST_TEST(error_of(wsman) == "");
    BOOST_TEST(told_error().source == "");
}

BOOST_AUTO_TEST_CASE(the_error_object_outlives_a_look_at_error) {
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    pointer<IDispatch> session;
    const text where = L"ftp://h";
    wsman->CreateSession(where, 0, nullptr, session.out());
    error_of(wsman);
    BOOST_TEST(told_error().source == "WSMan");
}

BOOST_AUTO_TEST_CASE(null_out_pointers_are_e_pointer) {
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    const auto refused = code_of(E_POINTER);
    BOOST_TEST(code_of(wsman->CreateSession(nullptr, 0, nullptr, nullptr)) == refused);
    BOOST_TEST(error_of(wsman).find("Code=\"2147500035\"") != std::string::npos);
    BOOST_TEST(code_of(wsman->CreateConnectionOptions(nullptr)) == refused);
    BOOST_TEST(code_of(wsman->CreateResourceLocator(nullptr, nullptr)) == refused);
    BOOST_TEST(code_of(wsman->get_CommandLine(nullptr)) == refused);
    BOOST_TEST(code_of(wsman->get_Error(nullptr)) == refused);
    BOOST_TEST(code_of(wsman->GetErrorMessage(5, nullptr)) == refused);
    BOOST_TEST(code_of(wsman->QueryInterface(IID_IWSMan, nullptr)) == refused);
}

BOOST_AUTO_TEST_CASE(an_unknown_interface_is_refused_with_null) {
    const auto wsman = make_wsman();
    void* out = &out;
    BOOST_TEST(code_of(wsman->QueryInterface(IID_IWSManSession, &out)) == code_of(E_NOINTERFACE));
    BOOST_TEST((out == nullptr));
}

BOOST_AUTO_TEST_CASE(options_made_by_others_are_no_options) {
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    pointer<IDispatch> session;
    BOOST_TEST(code_of(wsman->CreateSession(nullptr, 0, wsman.get(), session.out())) ==
               code_of(E_INVALIDARG));
}

BOOST_AUTO_TEST_CASE(options_are_copied_when_the_session_is_made) {
    scripted_channel channel;
    channel.body("<wsmid:IdentifyResponse/>");
    const auto wsman = wsman_over(channel);
    pointer<IDispatch> object;
    wsman->CreateConnectionOptions(object.out());
    const auto options = as<IWSManConnectionOptions>(object.get(), IID_IWSManConnectionOptions);
    const text user = L"first";
    const text other = L"second";
    options->put_UserName(user);
    options->put_Password(user);
    pointer<IDispatch> made;
    const text where = L"h";
    BOOST_REQUIRE(
        wsman->CreateSession(where, WSManFlagUseBasic | cred, options.get(), made.out()) == S_OK);
    options->put_UserName(other);
    const auto session = as<IWSManSession>(made.get(), IID_IWSManSession);
    text answer;
    BOOST_TEST(session->Identify(0, answer.out()) == S_OK);
    BOOST_TEST(channel.sent.back().fields.find("Authorization").value_or("") ==
               "Basic Zmlyc3Q6Zmlyc3Q="); // first:first
}

BOOST_AUTO_TEST_CASE(references_count_and_the_last_one_ends_an_object) {
    auto wsman = make_wsman();
    BOOST_TEST(wsman->AddRef() == 2u);
    const auto again = as<IWSMan>(wsman.get(), IID_IWSMan);
    BOOST_TEST(wsman->Release() == 2u);
    BOOST_TEST(wsman.detach()->Release() == 1u);
    BOOST_TEST(again->AddRef() == 2u);
    BOOST_TEST(again->Release() == 1u);
}

BOOST_AUTO_TEST_CASE(sessions_outlive_the_object_that_made_them) {
    scripted_channel channel;
    channel.body("<wsmid:IdentifyResponse/>");
    const auto session = session_over(channel); // whose WSMan object is gone
    text answer;
    BOOST_TEST(session->Identify(0, answer.out()) == S_OK);
}

BOOST_AUTO_TEST_CASE(nothing_is_thrown_across_the_interface) {
    const auto refused = [](auto thrown) {
        const auto made =
            make_wsman([thrown](std::string_view, wsman::session_flags,
                                const wsman::connection_options&) -> wsman::result<wsman::session> {
                throw thrown;
            });
        const auto wsman = as<IWSMan>(made.get(), IID_IWSMan);
        pointer<IDispatch> session;
        return code_of(wsman->CreateSession(nullptr, 0, nullptr, session.out()));
    };
    BOOST_TEST(refused(std::bad_alloc{}) == code_of(E_OUTOFMEMORY));
    BOOST_TEST(refused(std::logic_error{"a bug"}) == code_of(E_UNEXPECTED));
    BOOST_TEST(told_error().description == "a bug");
}

BOOST_AUTO_TEST_CASE(error_messages_are_there_for_winrm_and_win32) {
    const auto wsman = as<IWSManEx>(make_wsman().get(), IID_IWSManEx);
    text message;
    BOOST_TEST(wsman->GetErrorMessage(0x80338029, message.out()) == S_OK);
    BOOST_TEST(message.utf8() == "operation exceeded OperationTimeout");
    BOOST_TEST(wsman->GetErrorMessage(0x8033814A, message.out()) == S_OK);
    BOOST_TEST(message.utf8() == "shell already closed");
    BOOST_TEST(wsman->GetErrorMessage(5, message.out()) == S_OK);
    BOOST_TEST(message.utf8() == "access denied");
    BOOST_TEST(wsman->GetErrorMessage(0xDEADBEEF, message.out()) == S_OK);
    BOOST_TEST(message.utf8() == "error 0xDEADBEEF");
}

BOOST_AUTO_TEST_CASE(the_command_line_is_this_processs) {
    const std::array<std::string, 4> arguments{"/bin/a b", "--x=1", "", "say \"hi\""};
    BOOST_TEST(joined(arguments) == "\"/bin/a b\" --x=1 \"\" \"say \\\"hi\\\"\"");
    const auto wsman = as<IWSMan>(make_wsman().get(), IID_IWSMan);
    text line;
    BOOST_TEST(wsman->get_CommandLine(line.out()) == S_OK);
    BOOST_TEST(line.utf8().find("com_test") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_proxy_has_its_own_rules) {
    const auto wsman = as<IWSMan>(make_wsman().get(), IID_IWSMan);
    pointer<IDispatch> object;
    wsman->CreateConnectionOptions(object.out());
    const auto options =
        as<IWSManConnectionOptionsEx2>(object.get(), IID_IWSManConnectionOptionsEx2);
    for (const auto& one : proxy_cases) {
        const text user = one.user;
        const text password = one.password;
        BOOST_TEST_CONTEXT(one.access << " " << one.authentication)
        BOOST_TEST(code_of(options->SetProxy(one.access, one.authentication, user, password)) ==
                   one.code);
    }
}

BOOST_AUTO_TEST_CASE(a_proxy_goes_with_https_and_never_with_kerberos) {
    ::unsetenv("https_proxy");
    ::unsetenv("HTTPS_PROXY");
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    pointer<IDispatch> object;
    wsman->CreateConnectionOptions(object.out());
    const auto options =
        as<IWSManConnectionOptionsEx2>(object.get(), IID_IWSManConnectionOptionsEx2);
    options->SetProxy(WSManProxyWinHttpConfig, 0, nullptr, nullptr);
    const auto open_at = [&](const wchar_t* connection) {
        pointer<IDispatch> session;
        const text where = connection;
        return code_of(wsman->CreateSession(where, 0, options.get(), session.out()));
    };
    BOOST_TEST(open_at(L"http://h") == 0x803381B1u);
    BOOST_TEST(open_at(L"https://h") == 0u);
    ::setenv("https_proxy", "http://proxy.test:3128", 1);
    BOOST_TEST(open_at(L"https://h") == 0x80070032u);
    options->SetProxy(WSManProxyNoProxyServer, 0, nullptr, nullptr);
    BOOST_TEST(open_at(L"https://h") == 0u);
    ::unsetenv("https_proxy");
}

BOOST_AUTO_TEST_SUITE_END()
