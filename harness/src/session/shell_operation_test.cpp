#include "session/scripted_shell.hpp"
#include "session/shell_operation.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::session_floor;

namespace {

const auto shell_s1 = shell_reference(protocol::shell::cmd, "s1");

soap::envelope composed(const operation& what) {
    return soap::envelope::read(compose(what, {})).value();
}

std::string body_of(const operation& what) {
    return std::string{composed(what).body().inner()};
}

std::optional<std::string> option(const operation& of, std::string_view name) {
    for (const auto& one : of.options)
        if (one.name == name)
            return one.value;
    return std::nullopt;
}

const std::string rsp = " xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell\"";

} // namespace

BOOST_AUTO_TEST_SUITE(shell_operations)

BOOST_AUTO_TEST_CASE(a_shell_is_made_with_utf_8_and_three_streams) {
    const auto made = make_create_shell({}).value();
    BOOST_TEST(made.action == protocol::action::create);
    BOOST_TEST(made.resource.resource_uri == protocol::shell::cmd);
    BOOST_TEST(option(made, "WINRS_CODEPAGE").value() == "65001");
    BOOST_TEST(option(made, "WINRS_NOPROFILE").value() == "FALSE");
    BOOST_TEST(body_of(made) == "<rsp:Shell" + rsp +
                                    "><rsp:InputStreams>stdin</rsp:InputStreams>"
                                    "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams>"
                                    "</rsp:Shell>");
}

BOOST_AUTO_TEST_CASE(everything_about_a_shell_is_told) {
    shell_options options;
    options.working_directory = "C:\\a & b";
    options.environment = {{"N\"1", "v<1>"}, {"N2", ""}};
    options.idle_timeout = std::chrono::milliseconds{1500};
    options.lifetime = std::chrono::minutes{1};
    options.no_profile = true;
    options.code_page = 0;
    options.id = "mine";
    options.name = "n";
    const auto made = make_create_shell(options).value();
    BOOST_TEST(!option(made, "WINRS_CODEPAGE").has_value());
    BOOST_TEST(option(made, "WINRS_NOPROFILE").value() == "TRUE");
    BOOST_TEST(body_of(made) ==
               "<rsp:Shell" + rsp +
                   " ShellId=\"mine\" Name=\"n\"><rsp:Environment>"
                   "<rsp:Variable Name=\"N&quot;1\">v&lt;1&gt;</rsp:Variable>"
                   "<rsp:Variable Name=\"N2\"></rsp:Variable></rsp:Environment>"
                   "<rsp:WorkingDirectory>C:\\a &amp; b</rsp:WorkingDirectory>"
                   "<rsp:Lifetime>PT60.000S</rsp:Lifetime>"
                   "<rsp:IdleTimeOut>PT1.500S</rsp:IdleTimeOut>"
                   "<rsp:InputStreams>stdin</rsp:InputStreams>"
                   "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>");
}

BOOST_AUTO_TEST_CASE(a_shell_of_another_kind_has_content_and_no_options_of_the_text_shell) {
    shell_options options;
    options.resource_uri = protocol::shell::powershell;
    options.creation_xml = "<c:creationXml xmlns:c=\"urn:c\">YQ==</c:creationXml>";
    const auto made = make_create_shell(options).value();
    BOOST_TEST(made.options.empty());
    BOOST_TEST(body_of(made).find("<c:creationXml xmlns:c=\"urn:c\">YQ==</c:creationXml></rsp:") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(text_that_xml_cannot_carry_is_refused) {
    constexpr std::uint32_t invalid_characters = 0x8033810A;
    shell_options options;
    options.working_directory = "a\x01";
    BOOST_TEST(make_create_shell(options).error().code == invalid_characters);
    options = {};
    options.environment = {{"N", "\xFF"}};
    BOOST_TEST(make_create_shell(options).error().code == invalid_characters);
    BOOST_TEST(make_command(shell_s1, std::string_view{"a\0", 2}, {}, {}).error().code ==
               invalid_characters);
    BOOST_TEST(make_command(shell_s1, "a", {"\x1B"}, {}).error().code == invalid_characters);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_meant_is_refused) {
    shell_options options;
    options.environment = {{"", "v"}};
    BOOST_TEST(make_create_shell(options).error().code == 0x80338149u);
    options = {};
    options.creation_xml = "<a>";
    BOOST_TEST(make_create_shell(options).error().code == 0x80338043u);
    BOOST_TEST(make_command(shell_s1, " ", {}, {}).error().code == 0x8033814Eu);
    BOOST_TEST(make_connect(shell_s1, "x").error().code == 0x80338043u);
}

BOOST_AUTO_TEST_CASE(a_quote_in_a_command_stays_as_it_is) {
    const auto made = make_command(shell_s1, "echo \"a\" 'b' & <c>", {"-x", "\"y\""}, {}).value();
    BOOST_TEST(made.body.find("<rsp:Command>echo \"a\" 'b' &amp; &lt;c&gt;</rsp:Command>"
                              "<rsp:Arguments>-x</rsp:Arguments>"
                              "<rsp:Arguments>\"y\"</rsp:Arguments>") != std::string::npos);
    BOOST_TEST(option(made, "WINRS_CONSOLEMODE_STDIN").value() == "FALSE");
    BOOST_TEST(option(made, "WINRS_SKIP_CMD_SHELL").value() == "FALSE");
}

BOOST_AUTO_TEST_CASE(a_command_may_bring_its_id_and_options) {
    command_options options;
    options.console_stdin = true;
    options.skip_cmd_shell = true;
    options.id = "c9";
    const auto made = make_command(shell_s1, "a", {}, options).value();
    BOOST_TEST(body_of(made) ==
               "<rsp:CommandLine" + rsp +
                   " CommandId=\"c9\"><rsp:Command>a</rsp:Command></rsp:CommandLine>");
    BOOST_TEST(option(made, "WINRS_CONSOLEMODE_STDIN").value() == "TRUE");
    BOOST_TEST(option(made, "WINRS_SKIP_CMD_SHELL").value() == "TRUE");
}

BOOST_AUTO_TEST_CASE(input_goes_as_base64_with_its_end) {
    BOOST_TEST(body_of(make_send(shell_s1, "c1", "stdin", "abc", true)) ==
               "<rsp:Send" + rsp +
                   "><rsp:Stream Name=\"stdin\" CommandId=\"c1\" End=\"true\">YWJj</rsp:Stream>"
                   "</rsp:Send>");
    BOOST_TEST(body_of(make_send(shell_s1, "c1", "stdin", "", false)) ==
               "<rsp:Send" + rsp +
                   "><rsp:Stream Name=\"stdin\" CommandId=\"c1\"></rsp:Stream></rsp:Send>");
}

BOOST_AUTO_TEST_CASE(the_shells_own_streams_have_no_command_id) {
    BOOST_TEST(body_of(make_receive(shell_s1, "", "stdout")) ==
               "<rsp:Receive" + rsp +
                   "><rsp:DesiredStream>stdout</rsp:DesiredStream></rsp:Receive>");
    BOOST_TEST(body_of(make_receive(shell_s1, "c1", "stdout stderr")) ==
               "<rsp:Receive" + rsp +
                   "><rsp:DesiredStream CommandId=\"c1\">stdout stderr</rsp:DesiredStream>"
                   "</rsp:Receive>");
}

BOOST_AUTO_TEST_CASE(signals_are_uris) {
    const std::string base = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/";
    BOOST_TEST(body_of(make_signal(shell_s1, "c1", shell_signal::terminate)) ==
               "<rsp:Signal" + rsp + " CommandId=\"c1\"><rsp:Code>" + base +
                   "terminate</rsp:Code></rsp:Signal>");
    BOOST_TEST(composed(make_signal(shell_s1, "", shell_signal::ctrl_c))
                   .content()
                   .child(protocol::rsp("Code"))
                   .value() == base + "ctrl_c");
    BOOST_TEST(composed(make_signal(shell_s1, "", shell_signal::ctrl_break))
                   .content()
                   .child(protocol::rsp("Code"))
                   .value() == base + "ctrl_break");
}

BOOST_AUTO_TEST_CASE(shells_are_left_and_taken_up_again) {
    BOOST_TEST(body_of(make_disconnect(shell_s1, std::chrono::seconds{5}, true)) ==
               "<rsp:Disconnect" + rsp +
                   "><rsp:IdleTimeOut>PT5.000S</rsp:IdleTimeOut>"
                   "<rsp:BufferMode>Drop</rsp:BufferMode></rsp:Disconnect>");
    BOOST_TEST(body_of(make_disconnect(shell_s1, {}, false)) == "<rsp:Disconnect" + rsp + "/>");
    BOOST_TEST(make_reconnect(shell_s1).body.empty());
    BOOST_TEST(body_of(make_connect(shell_s1, "<a/>").value()) ==
               "<rsp:Connect" + rsp + "><a/></rsp:Connect>");
}

BOOST_AUTO_TEST_CASE(every_request_names_its_shell) {
    const auto message = composed(make_signal(shell_s1, "c1", shell_signal::terminate));
    const auto selectors =
        protocol::read_selectors(message.header_named(protocol::wsman("SelectorSet"))->element);
    BOOST_REQUIRE(selectors.selectors.size() == 1u);
    BOOST_TEST(selectors.selectors[0].name == "ShellId");
    BOOST_TEST(selectors.selectors[0].value == "s1");
    BOOST_TEST(shell_reference("u", "s", "ShellID").selectors[0].name == "ShellID");
}

BOOST_AUTO_TEST_CASE(pieces_of_input_are_a_multiple_of_three_below_the_limit) {
    BOOST_TEST(octets_per_send(8192, 1192, 1) == 5250u);
    BOOST_TEST(octets_per_send(8192, 1192, 2) == 2625u);
    BOOST_TEST(octets_per_send(0, 0, 1) == 115'200u);
    BOOST_TEST(octets_per_send(8192, 9000, 1) == 1024u);
}

BOOST_AUTO_TEST_SUITE_END()
