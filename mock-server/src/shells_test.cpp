#include "mock-server/src/shell_client.hpp"
#include "protocol/names.hpp"
#include "protocol/shell.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <functional>

using namespace wsman;
using mock::command_in;
using mock::create_shell;
using mock::on_shell;
using mock::receive_from;
using mock::send_to;
using mock::shell_client;
using mock::signal_to;
using mock::with_timeout;
using namespace std::chrono_literals;

namespace {

const std::string any{protocol::shell::any};
const std::string cmd{protocol::shell::cmd};

std::string rsp(const std::string& name, const std::string& inside,
                const std::string& attributes = "") {
    return "<rsp:" + name + " xmlns:rsp=\"" + any + "\"" + attributes + ">" + inside +
           "</rsp:" + name + ">";
}

bool has_code(const mock::answer& got, const std::string& code) {
    return got.served.reply.body.find("<f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/"
                                      "wsman/1/wsmanfault\" Code=\"" +
                                      code + "\"") != std::string::npos;
}

mock::letter delete_shell(const std::string& shell) {
    return mock::delete_of(cmd, {{"ShellId", shell}});
}

std::string state_in(const mock::answer& got) {
    const auto state = got.content().child({any, "CommandState"});
    const auto uri = state.attribute_value({{}, "State"}).value_or("");
    return std::string{uri.substr(uri.rfind('/') + 1)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(remote_shells)

BOOST_AUTO_TEST_CASE(create_answers_with_the_epr_and_the_description) {
    shell_client client;
    const auto got = client.send(create_shell());
    BOOST_TEST(got.content().name().local == "ResourceCreated");
    const auto id = got.value("Selector");
    BOOST_TEST(id.size() == 36u);
    BOOST_TEST(id.find_first_of("abcdef") == id.npos);
    BOOST_TEST(got.value("ShellId") == id);
    BOOST_TEST(got.value("ResourceUri") == cmd);
    BOOST_TEST(got.value("IdleTimeOut") == "PT7200.000S");
    BOOST_TEST(got.value("InputStreams") == "stdin");
    BOOST_TEST(got.value("OutputStreams") == "stdout stderr");
    BOOST_TEST(got.value("ShellRunTime") == "P0DT0H0M0S");
}

BOOST_AUTO_TEST_CASE(a_command_writes_ends_and_leaves_its_code) {
    shell_client client;
    const auto got = client.run("echo hello & stderr oops & exit 3");
    BOOST_TEST(got.out == "hello\r\n");
    BOOST_TEST(got.err == "oops\r\n");
    BOOST_TEST(got.exit_code == "3");
    BOOST_TEST(got.receives == 1u);
}

BOOST_AUTO_TEST_CASE(the_last_streams_are_empty_and_say_end) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "echo hello");
    const auto got = client.send(receive_from(shell, id));
    const auto text = "<rsp:Stream Name=\"stdout\" CommandId=\"" + id + "\">aGVsbG8NCg==";
    const auto& body = got.served.reply.body;
    BOOST_REQUIRE(body.find(text) != body.npos);
    for (const std::string name : {"stdout", "stderr"})
        BOOST_TEST(body.find("<rsp:Stream Name=\"" + name + "\" CommandId=\"" + id +
                                 "\" End=\"true\"></rsp:Stream>",
                             body.find(text)) != body.npos,
                   name);
    BOOST_TEST(state_in(got) == "Done");
    BOOST_TEST(got.value("ExitCode") == "0");
}

BOOST_AUTO_TEST_CASE(slow_output_comes_as_it_is_written) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "slow 3 1");
    const auto first = client.send(receive_from(shell, id));
    BOOST_TEST(stream_in(first, "stdout") == "line 1\r\n");
    BOOST_TEST(state_in(first) == "Running");
    const auto before = client.clock.now();
    BOOST_TEST(stream_in(client.send(receive_from(shell, id)), "stdout") == "line 2\r\n");
    BOOST_TEST((client.clock.now() - before).count() == base::duration{1s}.count());
    BOOST_TEST(state_in(client.send(receive_from(shell, id))) == "Done");
}

BOOST_AUTO_TEST_CASE(a_receive_that_nothing_comes_for_is_held_and_then_asked_again) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "sleep 5 & echo late");
    const auto got = client.send(with_timeout(receive_from(shell, id), "PT2S"));
    BOOST_TEST(client.clock.now().count() == base::duration{2s}.count());
    BOOST_TEST(got.status() == 500u);
    BOOST_TEST(got.fault_name() == "wsman:TimedOut");
    BOOST_TEST(has_code(got, "2150858793"));
    BOOST_TEST(got.value("Text").find("OperationTimeout") != std::string::npos);
    BOOST_TEST(client.finish(shell, id).out == "late\r\n");
    BOOST_TEST(client.clock.now().count() == base::duration{5s}.count());
}

BOOST_AUTO_TEST_CASE(an_operation_timeout_beyond_the_services_is_cut) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "cat");
    (void)client.send(with_timeout(receive_from(shell, id), "PT1H"));
    BOOST_TEST(client.clock.now().count() == base::duration{60s}.count());
}

BOOST_AUTO_TEST_CASE(a_held_receive_sees_what_others_send) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "cat");
    const auto request = client.request(receive_from(shell, id).text());
    auto held = client.service->handle(request);
    BOOST_REQUIRE(static_cast<bool>(held.then));
    BOOST_TEST(client.send(send_to(shell, id, "abc")).succeeded());
    client.clock.advance(held.delay);
    held = std::function{held.then}();
    BOOST_REQUIRE(!held.then);
    BOOST_TEST(held.reply.body.find(">YWJj<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_held_receive_ends_with_its_command_or_its_shell) {
    for (const bool whole_shell : {false, true}) {
        shell_client client;
        const auto shell = client.open();
        const auto id = client.start(shell, "cat");
        const auto request = client.request(receive_from(shell, id).text());
        auto held = client.service->handle(request);
        (void)client.send(whole_shell ? delete_shell(shell) : signal_to(shell, id, "terminate"));
        client.clock.advance(held.delay);
        held = std::function{held.then}();
        BOOST_REQUIRE(!held.then);
        BOOST_TEST(held.reply.status == 500u);
        const std::string code = whole_shell ? "Code=\"2150858843\"" : "Code=\"995\"";
        BOOST_TEST(held.reply.body.find(code) != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(input_is_read_until_its_end) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "cat");
    BOOST_TEST(client.send(send_to(shell, id, "one ")).content().name().local == "SendResponse");
    BOOST_TEST(client.send(send_to(shell, id, "")).succeeded());
    BOOST_TEST(client.send(send_to(shell, id, std::string("\0\xFF two", 6), true)).succeeded());
    const auto got = client.finish(shell, id);
    BOOST_TEST(got.out == std::string("one \0\xFF two", 10));
    BOOST_TEST(got.exit_code == "0");
}

BOOST_AUTO_TEST_CASE(commands_of_one_shell_keep_their_streams_apart) {
    shell_client client;
    const auto shell = client.open();
    const auto one = client.start(shell, "sleep 1 & echo one");
    const auto two = client.start(shell, "cat");
    BOOST_TEST(one != two);
    (void)client.send(send_to(shell, two, "two", true));
    BOOST_TEST(client.finish(shell, one).out == "one\r\n");
    BOOST_TEST(client.finish(shell, two).out == "two");
}

BOOST_AUTO_TEST_CASE(a_command_id_of_the_clients_own_is_kept_and_not_given_twice) {
    shell_client client;
    const auto shell = client.open();
    auto what = command_in(shell, "cat");
    what.body.replace(what.body.find("><rsp:Command>"), 1, " CommandId=\"MY-OWN\">");
    BOOST_TEST(client.send(what).value("CommandId") == "MY-OWN");
    BOOST_TEST(client.send(what).fault_name() == "wsman:InvalidParameter");
}

BOOST_AUTO_TEST_CASE(a_command_may_be_cdata_and_have_arguments) {
    shell_client client;
    const auto shell = client.open();
    const auto got =
        client.send(on_shell(shell, "Command",
                             rsp("CommandLine", "<rsp:Command><![CDATA[echo <a>&b]]></rsp:Command>"
                                                "<rsp:Arguments>c d</rsp:Arguments>")));
    BOOST_TEST(client.finish(shell, got.value("CommandId")).exit_code == "1");
    const auto plain =
        client.send(on_shell(shell, "Command",
                             rsp("CommandLine", "<rsp:Command><![CDATA[echo]]></rsp:Command>"
                                                "<rsp:Arguments>a</rsp:Arguments>"
                                                "<rsp:Arguments>b</rsp:Arguments>")));
    BOOST_TEST(client.finish(shell, plain.value("CommandId")).out == "a b\r\n");
}

BOOST_AUTO_TEST_CASE(interrupts_end_a_command_and_terminate_forgets_it) {
    for (const auto* code : {"ctrl_c", "ctrl_break"}) {
        shell_client client;
        const auto shell = client.open();
        const auto id = client.start(shell, "endless 1");
        client.clock.advance(1500ms);
        BOOST_TEST(client.send(signal_to(shell, id, code)).content().name().local ==
                   "SignalResponse");
        const auto got = client.finish(shell, id);
        BOOST_TEST(got.out == "line 1\r\nline 2\r\n");
        BOOST_TEST(got.exit_code == "3221225786");
        BOOST_TEST(client.send(signal_to(shell, id, "Terminate")).succeeded());
        BOOST_TEST(client.send(receive_from(shell, id)).fault_name() == "wsman:InvalidParameter");
        BOOST_TEST(client.send(signal_to(shell, id, "terminate")).fault_name() ==
                   "wsman:InvalidParameter");
    }
}

BOOST_AUTO_TEST_CASE(a_shell_that_is_gone_has_unexpected_selectors) {
    shell_client client;
    const auto shell = client.open();
    const auto gone = client.send(delete_shell(shell));
    BOOST_TEST(gone.succeeded());
    BOOST_TEST(!gone.content());
    const auto late = client.send(command_in(shell, "echo"));
    BOOST_TEST(late.status() == 500u);
    BOOST_TEST(late.fault_name() == "wsman:InvalidSelectors/UnexpectedSelectors");
    BOOST_TEST(has_code(late, "2150858843"));
}

BOOST_AUTO_TEST_CASE(the_selector_compares_without_case) {
    shell_client client;
    auto shell = client.open();
    std::ranges::transform(shell, shell.begin(), [](unsigned char c) { return std::tolower(c); });
    auto what = command_in(shell, "echo");
    what.selectors[0].first = "SHELLID";
    BOOST_TEST(client.send(what).succeeded());
}

BOOST_AUTO_TEST_CASE(an_idle_shell_ends_and_use_keeps_it) {
    shell_client client;
    const auto shell = client.open(create_shell("<rsp:IdleTimeOut>PT60S</rsp:IdleTimeOut>"));
    for (int i = 0; i < 3; ++i) {
        client.clock.advance(50s);
        BOOST_TEST(client.send(command_in(shell, "echo")).succeeded());
    }
    client.clock.advance(60s);
    BOOST_TEST(client.send(command_in(shell, "echo")).fault_name() ==
               "wsman:InvalidSelectors/UnexpectedSelectors");
}

BOOST_AUTO_TEST_CASE(a_shell_ends_with_its_lifetime) {
    shell_client client;
    const auto shell = client.open(create_shell("<rsp:Lifetime>PT3S</rsp:Lifetime>"));
    client.clock.advance(2s);
    BOOST_TEST(client.send(command_in(shell, "echo")).succeeded());
    client.clock.advance(1s);
    BOOST_TEST(client.send(command_in(shell, "echo")).status() == 500u);
}

BOOST_AUTO_TEST_CASE(shells_and_commands_have_quotas) {
    shell_client client;
    std::string shell;
    for (int i = 0; i < 30; ++i)
        shell = client.open();
    const auto refused = client.send(create_shell());
    BOOST_TEST(refused.fault_name() == "wsman:QuotaLimit");
    BOOST_TEST(has_code(refused, "2150859173"));
    std::string command;
    for (int i = 0; i < 25; ++i)
        command = client.start(shell, "echo");
    const auto full = client.send(command_in(shell, "echo"));
    BOOST_TEST(full.fault_name() == "wsman:QuotaLimit");
    BOOST_TEST(has_code(full, "2150859174"));
    (void)client.send(signal_to(shell, command, "terminate"));
    BOOST_TEST(client.send(command_in(shell, "echo")).succeeded());
    (void)client.send(delete_shell(shell));
    BOOST_TEST(client.send(create_shell()).succeeded());
}

BOOST_AUTO_TEST_CASE(get_and_enumerate_show_the_shells_below_the_uri_of_all) {
    shell_client client;
    const auto shell = client.open();
    (void)client.open();
    client.clock.advance(61s);
    const auto got = client.send(mock::get_of(any, {{"ShellId", shell}}));
    BOOST_TEST((got.content().name() == xml::qname{any, "Shell"}));
    BOOST_TEST(got.value("ShellRunTime") == "P0DT0H1M1S");
    const auto all = client.send(mock::enumerate_of(
        any, "<wsman:OptimizeEnumeration/><wsman:MaxElements>9</wsman:MaxElements>"));
    BOOST_TEST(all.count("ShellId") == 2u);
    BOOST_TEST(client.send(mock::get_of(cmd, {{"ShellId", shell}})).fault_name() ==
               "wsa:ActionNotSupported/ActionMismatch");
    BOOST_TEST(
        client.send(mock::enumerate_of(any, "<wsman:Filter>x</wsman:Filter>")).fault_name() ==
        "wsen:FilteringNotSupported");
}

BOOST_AUTO_TEST_CASE(a_shell_can_be_left_and_taken_up_again) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "echo kept");
    const auto left = client.send(on_shell(shell, "Disconnect", rsp("Disconnect", "")));
    BOOST_TEST(left.succeeded());
    BOOST_TEST(client.send(mock::get_of(any, {{"ShellId", shell}})).value("State") ==
               "Disconnected");
    BOOST_TEST(client.send(receive_from(shell, id)).fault_name() == "wsman:InternalError");
    BOOST_TEST(client.send(on_shell(shell, "Reconnect", "")).succeeded());
    BOOST_TEST(client.finish(shell, id).out == "kept\r\n");
    BOOST_TEST(client.send(on_shell(shell, "Connect", rsp("Connect", ""))).fault_name() ==
               "wsman:InternalError");
    (void)client.send(on_shell(shell, "Disconnect", rsp("Disconnect", "")));
    BOOST_TEST(client.send(on_shell(shell, "Connect", rsp("Connect", ""))).content().name().local ==
               "ConnectResponse");
}

BOOST_AUTO_TEST_CASE(a_shell_id_of_the_clients_own_is_kept_and_not_given_twice) {
    shell_client client;
    auto create = create_shell();
    create.body.replace(create.body.find('>'), 1, " ShellId=\"MY-SHELL\" Name=\"mine\">");
    const auto got = client.send(create);
    BOOST_TEST(got.value("Selector") == "MY-SHELL");
    BOOST_TEST(got.value("Name") == "mine");
    BOOST_TEST(client.send(create).fault_name() == "wsman:AlreadyExists");
    BOOST_TEST(client.send(delete_shell("my-shell")).succeeded());
    BOOST_TEST(client.open(create) == "MY-SHELL");
    BOOST_TEST(client.send(create_shell("<rsp:ShellId>" + std::string(65, 'x') + "</rsp:ShellId>"))
                   .fault_name() == "wsman:InvalidParameter");
}

BOOST_AUTO_TEST_CASE(a_disconnect_may_change_how_long_the_shell_stays) {
    shell_client client;
    const auto shell = client.open();
    (void)client.send(on_shell(shell, "Disconnect",
                               rsp("Disconnect", "<rsp:IdleTimeOut>PT10S</rsp:IdleTimeOut>")));
    client.clock.advance(10s);
    BOOST_TEST(client.send(on_shell(shell, "Reconnect", "")).fault_name() ==
               "wsman:InvalidSelectors/UnexpectedSelectors");
}

BOOST_AUTO_TEST_CASE(a_reset_closes_every_shell) {
    shell_client client;
    const auto shell = client.open();
    client.service->reset();
    BOOST_TEST(client.send(command_in(shell, "echo")).status() == 500u);
    client.service->reset();
    BOOST_TEST(client.open() == shell); // ids begin anew
}

BOOST_AUTO_TEST_CASE(streams_that_were_not_agreed_on_do_not_come) {
    shell_client client;
    const auto shell = client.open(create_shell("<rsp:OutputStreams>stdout</rsp:OutputStreams>"));
    const auto id = client.start(shell, "echo a & echo b 1>&2");
    const auto got = client.send(receive_from(shell, id));
    BOOST_TEST(got.served.reply.body.find("stderr") == std::string::npos);
    BOOST_TEST(state_in(got) == "Done");
    BOOST_TEST(client.send(receive_from(shell, id, "stderr")).fault_name() ==
               "wsman:InvalidParameter");
    BOOST_TEST(client.send(send_to(shell, id, "x")).fault_name() == "wsman:InvalidParameter");
}

BOOST_AUTO_TEST_CASE(names_of_streams_may_have_any_white_space_between_them) {
    shell_client client;
    const auto shell =
        client.open(create_shell("<rsp:OutputStreams>\n stdout\t\n stderr </rsp:OutputStreams>"));
    const auto id = client.start(shell, "echo a& stderr b");
    const auto got = client.send(receive_from(shell, id, "stdout\n\tstderr"));
    BOOST_TEST(stream_in(got, "stdout") == "a\r\n");
    BOOST_TEST(stream_in(got, "stderr") == "b\r\n");
}

BOOST_AUTO_TEST_CASE(large_output_fills_replies_up_to_the_envelope_size) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "large 1000000");
    auto receive = receive_from(shell, id);
    receive.headers = "<wsman:MaxEnvelopeSize>153600</wsman:MaxEnvelopeSize>";
    std::size_t octets = 0;
    for (int i = 0; i < 9; ++i) {
        const auto got = client.send(receive);
        BOOST_REQUIRE(got.succeeded());
        BOOST_TEST(got.served.reply.body.size() <= 153600u);
        BOOST_TEST((state_in(got) == "Done" || got.served.reply.body.size() > 150000u));
        octets += stream_in(got, "stdout").size();
    }
    BOOST_TEST(octets == 1'000'000u);
    const auto small = client.start(shell, "large 100000");
    receive = receive_from(shell, small);
    receive.headers = "<wsman:MaxEnvelopeSize>8192</wsman:MaxEnvelopeSize>";
    const auto got = client.send(receive);
    BOOST_TEST(got.succeeded());
    BOOST_TEST(got.served.reply.body.size() <= 8192u);
}

BOOST_AUTO_TEST_CASE(a_command_without_the_command_processor_must_be_a_program) {
    shell_client client;
    const auto shell = client.open();
    auto what = command_in(shell, "nothing");
    what.headers = "<wsman:OptionSet><wsman:Option Name=\"WINRS_SKIP_CMD_SHELL\">TRUE"
                   "</wsman:Option></wsman:OptionSet>";
    const auto got = client.send(what);
    BOOST_TEST(got.fault_name() == "wsman:InternalError");
    BOOST_TEST(has_code(got, "2147942402"));
}

BOOST_AUTO_TEST_CASE(a_chunked_request_to_a_shell_is_not_supported) {
    shell_client client;
    const auto shell = client.open();
    auto request = client.request(command_in(shell, "echo").text());
    request.fields.add("Transfer-Encoding", "chunked");
    const auto got = client.send_request(request);
    BOOST_TEST(got.fault_name() == "wsman:InternalError");
    BOOST_TEST(has_code(got, "50"));
}

BOOST_AUTO_TEST_CASE(what_is_no_request_of_a_shell_is_refused) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "cat");
    const auto stream = [&](const std::string& attributes, const std::string& text) {
        return client.send(on_shell(shell, "Send", rsp("Send", rsp("Stream", text, attributes))))
            .fault_name();
    };
    const auto of_command = " Name=\"stdin\" CommandId=\"" + id + "\"";
    BOOST_TEST(stream(of_command, "no base64!") == "wsman:SchemaValidationError");
    BOOST_TEST(stream(of_command, "QQ") == "wsman:SchemaValidationError");
    BOOST_TEST(stream(of_command, "<x/>") == "wsman:SchemaValidationError");
    BOOST_TEST(stream(" Name=\"stdin\"", "QQ==") == "wsman:InternalError");
    BOOST_TEST(stream(" Name=\"stdout\" CommandId=\"" + id + "\"", "QQ==") ==
               "wsman:InvalidParameter");
    const auto refused = [&](const std::string& verb, const std::string& body) {
        return client.send(on_shell(shell, verb, body)).fault_name();
    };
    const std::string schema = "wsman:SchemaValidationError";
    BOOST_TEST(refused("Send", rsp("Send", "")) == schema);
    BOOST_TEST(refused("Receive", rsp("Receive", "")) == schema);
    BOOST_TEST(refused("Receive", rsp("Send", "")) == schema);
    BOOST_TEST(refused("Command", rsp("CommandLine", "")) == schema);
    BOOST_TEST(refused("Command", rsp("CommandLine", "<rsp:Arguments>a</rsp:Arguments>")) ==
               schema);
    BOOST_TEST(refused("Command", "") == schema);
    BOOST_TEST(refused("Signal", rsp("Signal", "")) == schema);
    BOOST_TEST(refused("Signal", rsp("Signal", "<rsp:Code>stop</rsp:Code>")) ==
               "wsman:InvalidParameter");
    BOOST_TEST(client.send(create_shell("<rsp:Unheard/>")).fault_name() == schema);
    BOOST_TEST(client.send(create_shell("<rsp:Lifetime>long</rsp:Lifetime>")).fault_name() ==
               schema);
    BOOST_TEST(
        client.send(create_shell("<rsp:OutputStreams>video</rsp:OutputStreams>")).fault_name() ==
        "wsman:InvalidParameter");
    BOOST_TEST(client.send(create_shell("<o:Any xmlns:o=\"urn:o\"/>")).succeeded());
}

BOOST_AUTO_TEST_CASE(input_that_nobody_reads_cannot_grow_without_end) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "cat");
    const std::string much(300'000, 'x');
    std::size_t taken = 0;
    for (int i = 0; i < 100; ++i) {
        const auto got = client.send(with_timeout(send_to(shell, id, much), "PT1S"));
        if (!got.succeeded()) {
            BOOST_TEST(got.fault_name() == "wsman:TimedOut");
            break;
        }
        taken += much.size();
    }
    BOOST_TEST(taken <= 16'777'216u);
    BOOST_TEST(taken > 16'000'000u);
    BOOST_TEST(stream_in(client.send(receive_from(shell, id)), "stdout").size() > 300'000u);
    BOOST_TEST(client.send(send_to(shell, id, much)).succeeded());
}

BOOST_AUTO_TEST_CASE(an_endless_flood_is_handed_out_in_replies_of_bounded_size) {
    shell_client client;
    const auto shell = client.open();
    const auto id = client.start(shell, "endless 0");
    for (int i = 0; i < 5; ++i) {
        const auto got = client.send(receive_from(shell, id));
        BOOST_TEST(got.served.reply.body.size() > 500'000u);
        BOOST_TEST(got.served.reply.body.size() <= 512'000u);
    }
    BOOST_TEST(client.send(delete_shell(shell)).succeeded());
}

BOOST_AUTO_TEST_CASE(the_profile_bmc_knows_no_shells) {
    mock::test_client client;
    BOOST_TEST(client.send(create_shell()).fault_name() ==
               "wsa:DestinationUnreachable/InvalidResourceURI");
    BOOST_TEST(client.send(command_in("x", "echo")).fault_name() == "wsa:ActionNotSupported");
}

BOOST_AUTO_TEST_SUITE_END()
