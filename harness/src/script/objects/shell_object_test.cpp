#include "base/base64.hpp"
#include "script/objects/testing.hpp"

using namespace wsman::script;

namespace {

constexpr std::string_view rsp = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";

std::string stream(std::string_view name, std::string_view octets) {
    return "<rsp:Stream xmlns:rsp=\"" + std::string{rsp} + "\" Name=\"" + std::string{name} +
           "\" CommandId=\"C\">" + wsman::base::base64_encode(octets) + "</rsp:Stream>";
}

std::string command_state(std::string_view word, std::string_view exit_code = {}) {
    return "<rsp:CommandState xmlns:rsp=\"" + std::string{rsp} + "\" CommandId=\"C\" State=\"" +
           std::string{rsp} + "/CommandState/" + std::string{word} + "\">" +
           (exit_code.empty() ? ""
                              : "<rsp:ExitCode>" + std::string{exit_code} + "</rsp:ExitCode>") +
           "</rsp:CommandState>";
}

struct shells : scripted_target {
    void created() {
        channel.body("<wxf:ResourceCreated><wsa:Address>http://h/wsman</wsa:Address>"
                     "<wsa:ReferenceParameters><wsman:ResourceURI>" +
                     std::string{rsp} +
                     "/cmd</wsman:ResourceURI><wsman:SelectorSet><wsman:Selector "
                     "Name=\"ShellId\">S</wsman:Selector></wsman:SelectorSet>"
                     "</wsa:ReferenceParameters></wxf:ResourceCreated>");
    }

    void answer(std::string_view element, const std::string& content = {}) {
        const std::string name{element};
        channel.body("<rsp:" + name + " xmlns:rsp=\"" + std::string{rsp} + "\">" + content +
                     "</rsp:" + name + ">");
    }

    void started() {
        created();
        answer("CommandResponse", "<rsp:CommandId>C</rsp:CommandId>");
    }

    // A command that says "hi" and "oh", ends with 3, and whose shell is then deleted.
    void one_command() {
        started();
        answer("ReceiveResponse", stream("stdout", "hi") + command_state("Running"));
        answer("ReceiveResponse", stream("stderr", "oh") + command_state("Done", "3"));
        answer("SignalResponse");
        channel.body("");
    }

    bool sent(std::string_view text) const {
        for (const auto& request : channel.sent)
            if (request.body.find(text) != std::string::npos)
                return true;
        return false;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(shell_object, shells)

BOOST_AUTO_TEST_CASE(run_gives_exit_code_and_both_streams) {
    one_command();
    BOOST_TEST(over_session("local sh = s:CreateShell() local r = sh:run('ipconfig', '/all') "
                            "print(r.exit_code, r.stdout, r.stderr, sh.id) sh:close() "
                            "print(sh.is_open, sh.Error == '')") == "3\thi\toh\tS\nfalse\ttrue\n");
    BOOST_TEST(sent("ipconfig"));
    BOOST_TEST(sent("/all"));
}

BOOST_AUTO_TEST_CASE(settings_of_a_shell_go_out) {
    one_command();
    over_session("s:CreateShell{working_directory = 'C:\\\\x', environment = {A = 'b'}, code_page "
                 "= 437, no_profile = true, idle_timeout = 60000}");
    for (const auto* part : {"C:\\x", "Name=\"A\"", ">437<", "WINRS_NOPROFILE", "PT60"})
        BOOST_TEST(sent(part), part);
}

BOOST_AUTO_TEST_CASE(input_goes_out_whatever_its_octets_are) {
    started();
    answer("SendResponse");
    answer("ReceiveResponse", command_state("Done", "0"));
    answer("SignalResponse");
    BOOST_TEST(over_session("print(s:CreateShell():run('x', {stdin = '\\0'}).exit_code)") == "0\n");
    BOOST_TEST(sent(">AA==<")); // the octet 0 in base64
}

BOOST_AUTO_TEST_CASE(an_unknown_setting_names_the_nearest) {
    BOOST_TEST(over_session("s:CreateShell{codepage = 437}").find("did you mean 'code_page'?") !=
               std::string::npos);
    BOOST_TEST(over_session("s:CreateShell{no_profile = 1}")
                   .find("setting 'no_profile' of Session:CreateShell is a boolean") !=
               std::string::npos);
    BOOST_TEST(over_session("s:CreateShell('cmd')").find("a table of settings expected") !=
               std::string::npos);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(output_comes_live_when_asked_for) {
    one_command();
    BOOST_TEST(over_session("local r = s:CreateShell():run('x', {on_output = function(stream, "
                            "text) print(stream, text) end}) print(r.exit_code, r.stdout == '')") ==
               "stdout\thi\nstderr\toh\n3\ttrue\n");
}

BOOST_AUTO_TEST_CASE(an_error_of_the_callback_ends_the_command_and_comes_through) {
    started();
    answer("ReceiveResponse", stream("stdout", "hi") + command_state("Running"));
    for (int i = 0; i < 4; ++i)
        answer("SignalResponse");
    BOOST_TEST(over_session("local ok, e = pcall(function() s:CreateShell():run('x', {on_output = "
                            "function() error('enough') end}) end) print(ok, e)") ==
               "false\tt.lua:1: enough\n");
    BOOST_TEST((sent("signal/ctrl_c") || sent("signal/terminate")));
}

BOOST_AUTO_TEST_CASE(a_callback_cannot_close_the_shell_under_its_command) {
    one_command();
    BOOST_TEST(
        over_session("local sh = s:CreateShell() local r = sh:run('x', {on_output = "
                     "function() local ok, e = pcall(sh.close, sh) print(ok, e.message) end}) "
                     "print(r.exit_code, sh.is_open)") ==
        "false\tthe shell runs a command: raise an error to end it\n"
        "false\tthe shell runs a command: raise an error to end it\n3\ttrue\n");
}

BOOST_AUTO_TEST_CASE(a_host_that_vanishes_leaves_what_came_in_the_error) {
    started();
    answer("ReceiveResponse", stream("stdout", "half") + command_state("Running"));
    channel.failure(wsman::transport::failure::connection_refused);
    BOOST_TEST(over_session("local sh = s:CreateShell() local ok, e = pcall(sh.run, sh, 'x') "
                            "print(ok, e.stdout, e.stderr == '', e.code > 0, e.source)") ==
               "false\thalf\ttrue\ttrue\tShell\n");
}

BOOST_AUTO_TEST_CASE(powershell_goes_as_base64_of_utf_16) {
    one_command();
    over_session("s:CreateShell():run_powershell('dir')");
    BOOST_TEST(sent("ZABpAHIA"));
}

BOOST_AUTO_TEST_CASE(a_command_is_talked_with_step_by_step) {
    started();
    answer("SendResponse");
    answer("ReceiveResponse", stream("stdout", "echo") + command_state("Done", "0"));
    answer("SignalResponse");
    BOOST_TEST(over_session("local sh = s:CreateShell() local c = sh:start('cat') "
                            "c:send('line\\n', true) local r = c:receive() print(c.id, r.stdout, "
                            "r.state, r.exit_code, c.state, c.exit_code) c:signal('terminate')") ==
               "C\techo\tdone\t0\tdone\t0\n");
    BOOST_TEST(sent("End=\"true\""));
}

BOOST_AUTO_TEST_CASE(an_unknown_signal_is_refused) {
    started();
    BOOST_TEST(over_session("s:CreateShell():start('cat'):signal('kill')")
                   .find("one of terminate, ctrl_c, ctrl_break expected") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_closed_shell_says_so) {
    one_command();
    BOOST_TEST(over_session("local sh = s:CreateShell() sh:run('x') sh:close() sh:close() "
                            "local ok, e = pcall(sh.run, sh, 'x') "
                            "print(string.format('%X', e.code), sh.Error == e.detail)") ==
               "8033814A\ttrue\n");
}

BOOST_AUTO_TEST_SUITE_END()
