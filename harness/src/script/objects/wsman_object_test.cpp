#include "script/objects/testing.hpp"

using namespace wsman::script;

BOOST_FIXTURE_TEST_SUITE(wsman_object, scripted_target)

BOOST_AUTO_TEST_CASE(flags_are_the_numbers_of_wsmandisp) {
    BOOST_TEST(run("print(wsman.SessionFlagUTF8, wsman.SessionFlagCredUsernamePassword | "
                   "wsman.SessionFlagUseBasic, wsman.SessionFlagUseSsl, wsman.SessionFlagUTF16)") ==
               "1\t266240\t134217728\t8388608\n");
    BOOST_TEST(run("print(wsman.EnumerationFlagReturnEPR, wsman.EnumerationFlagReturnObjectAndEPR, "
                   "wsman.EnumerationFlagHierarchyDeepBasePropsOnly, "
                   "wsman.EnumerationFlagAssociationInstance, "
                   "wsman.EnumerationFlagHierarchyDeep)") == "2\t4\t64\t128\t0\n");
}

BOOST_AUTO_TEST_CASE(a_session_without_a_connection_is_with_the_runs_own_target) {
    BOOST_TEST(run("wsman.CreateSession() wsman.CreateSession('') wsman.CreateSession(nil)") == "");
    BOOST_REQUIRE(outside.opened.size() == 3u);
    for (const auto& wanted : outside.opened)
        BOOST_TEST(wanted.connection == "");
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(connection_flags_and_options_reach_the_host) {
    BOOST_TEST(run("local o = wsman.CreateConnectionOptions() o.UserName = 'admin' "
                   "o.Password = 'secret' o.CertificateThumbprint = nil "
                   "wsman.CreateSession('https://h:1/x', wsman.SessionFlagUseBasic | "
                   "wsman.SessionFlagCredUsernamePassword, o)") == "");
    BOOST_REQUIRE(outside.opened.size() == 1u);
    const auto& wanted = outside.opened.front();
    BOOST_TEST(wanted.connection == "https://h:1/x");
    BOOST_TEST(static_cast<std::uint32_t>(wanted.flags) == 0x41000u);
    BOOST_TEST(wanted.options.user_name() == "admin");
    BOOST_TEST(wanted.options.has_password());
}

BOOST_AUTO_TEST_CASE(options_are_copied_when_the_session_is_made) {
    channel.body("<a/>");
    BOOST_TEST(run("local o = wsman.CreateConnectionOptions() o.UserName = 'a' o.Password = 'b' "
                   "local s = wsman.CreateSession('h', wsman.SessionFlagUseBasic | "
                   "wsman.SessionFlagCredUsernamePassword, o) o.UserName = 'c' o = nil "
                   "s:Get('urn:c')") == "");
    // a:b in base64
    BOOST_TEST(channel.sent.at(0).fields.find("Authorization").value_or("") == "Basic YTpi");
}

BOOST_AUTO_TEST_CASE(what_cannot_work_is_said_when_the_session_is_made) {
    BOOST_TEST(run("local ok, e = pcall(wsman.CreateSession, 'ftp://h') "
                   "print(ok, string.format('%X', e.code), e.source, e.detail == wsman.Error, "
                   "#wsman.Error > 0) wsman.CreateSession() print(wsman.Error == '')") ==
               "false\t803380DA\twsman\ttrue\ttrue\ntrue\n");
}

BOOST_AUTO_TEST_CASE(functions_may_be_called_with_a_colon_too) {
    BOOST_TEST(run("print(wsman:CreateResourceLocator('urn:a').ResourceURI)") == "urn:a\n");
}

BOOST_AUTO_TEST_CASE(messages_of_codes_are_found_however_the_number_is_written) {
    const auto message = run("print(wsman.GetErrorMessage(5))");
    BOOST_TEST(message.size() > 2u);
    for (const auto* same : {"0x80070005", "'0x80070005'", "'5'", "'0x5'", "-2147024891",
                             "'-2147024891'", "'&H5'", "2147942405"})
        BOOST_TEST(run("print(wsman.GetErrorMessage(" + std::string{same} + "))") == message, same);
    BOOST_TEST(run("wsman.GetErrorMessage('five')").find("a number") != std::string::npos);
    BOOST_TEST(run("wsman.GetErrorMessage()").find("bad argument #1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_command_line_is_the_scripts_own) {
    BOOST_TEST(run("print(wsman.CommandLine)") == "t.lua one \"two words\"\n");
}

BOOST_AUTO_TEST_CASE(an_unknown_member_names_the_nearest) {
    BOOST_TEST(run("\nwsman.CreateSesion()") ==
               "!t.lua:2: wsman has no member 'CreateSesion'; did you mean 'CreateSession'? "
               "(0x80020006)");
    BOOST_TEST(run("print(wsman.sessionflagusebasic)").find("'SessionFlagUseBasic'") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(wrong_types_name_the_argument_and_what_was_expected) {
    BOOST_TEST(
        run("wsman.CreateSession({})") ==
        "!t.lua:1: bad argument #1 to wsman.CreateSession (a connection string expected, got "
        "table) (0x80020005)");
    BOOST_TEST(run("wsman.CreateSession('h', 'x')").find("bad argument #2") != std::string::npos);
    BOOST_TEST(run("wsman.CreateSession('h', 1 << 40)").find("bad argument #2") !=
               std::string::npos);
    BOOST_TEST(run("wsman.CreateSession('h', 0, wsman.CreateResourceLocator())")
                   .find("(ConnectionOptions expected, got ResourceLocator)") != std::string::npos);
    BOOST_TEST(run("wsman.CreateSession('h', 0, nil, 4)").find("3 arguments at most") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_of_the_object_can_be_changed) {
    BOOST_TEST(run("wsman.CreateSession = 1").find("cannot be set") != std::string::npos);
    BOOST_TEST(run("wsman.Mine = 1").find("no member 'Mine'") != std::string::npos);
    BOOST_TEST(run("print(getmetatable(wsman))") == "wsman\n");
    BOOST_TEST(run("setmetatable(wsman, {})").starts_with("!"));
}

BOOST_AUTO_TEST_CASE(a_script_may_hold_64_sessions_and_let_go_of_more) {
    BOOST_TEST(run("for i = 1, 500 do wsman.CreateSession() end print('many')") == "many\n");
    BOOST_TEST(run("local all = {} for i = 1, 65 do all[i] = wsman.CreateSession() end")
                   .find("64 sessions at once") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(connection_options_object, scripted_target)

BOOST_AUTO_TEST_CASE(a_password_cannot_be_read) {
    BOOST_TEST(run("local o = wsman.CreateConnectionOptions() o.Password = 'x' print(o.Password)")
                   .find("ConnectionOptions.Password can only be set") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(new_options_are_empty) {
    BOOST_TEST(run("local o = wsman.CreateConnectionOptions() print('[' .. o.UserName .. "
                   "o.CertificateThumbprint .. ']')") == "[]\n");
}

BOOST_AUTO_TEST_CASE(proxies_follow_their_rules) {
    const auto code = [this](const std::string& arguments) {
        return run("local o = wsman.CreateConnectionOptions() local ok, e = pcall(o.SetProxy, o" +
                   arguments + ") print(ok and 'ok' or string.format('%X', e.code))");
    };
    BOOST_TEST(code(", o.ProxyNoProxyServer") == "ok\n");
    BOOST_TEST(code(", 3") == "8033819C\n");
    BOOST_TEST(code(", 16") == "8033819C\n");
    BOOST_TEST(code("") == "8033819C\n"); // the default is WinHTTP's settings: not offered
    BOOST_TEST(code(", 2, 3") == "803381B4\n");
    BOOST_TEST(code(", 2, 8") == "8033819A\n");
    BOOST_TEST(code(", 2, 0, 'user'") == "8033819B\n");
    BOOST_TEST(code(", 8, 0, 'user', 'word'") == "8033819D\n");
}

BOOST_AUTO_TEST_CASE(proxy_settings_are_for_https) {
    BOOST_TEST(run("local o = wsman.CreateConnectionOptions() o:SetProxy(o.ProxyNoProxyServer) "
                   "wsman.CreateSession('https://h', 0, o) "
                   "local ok, e = pcall(wsman.CreateSession, 'http://h', 0, o) "
                   "print(string.format('%X', e.code))") == "803381B1\n");
}

BOOST_AUTO_TEST_CASE(options_have_no_error_property) {
    BOOST_TEST(run("print(wsman.CreateConnectionOptions().Error)").find("has no member 'Error'") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
