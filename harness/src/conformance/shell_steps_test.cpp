// The requests of the remote shell in a suite: what goes out, what a row of Receives brings, and
// what a repetition does.
#include "base/base64.hpp"
#include "conformance/case_walk.hpp"
#include "conformance/judge.hpp"
#include "conformance/request_builder.hpp"
#include "conformance/runner.hpp"
#include "conformance/sample_target.hpp"
#include "protocol/shell.hpp"
#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
namespace shell = protocol::shell;

namespace {

constexpr auto rsp_prefix = "xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell\"";

const std::string created =
    "<wxf:ResourceCreated><wsa:Address>http://target.test/wsman"
    "</wsa:Address><wsa:ReferenceParameters><wsman:ResourceURI>urn:x:shell"
    "</wsman:ResourceURI><wsman:SelectorSet><wsman:Selector Name=\"ShellId\">"
    "S-1</wsman:Selector></wsman:SelectorSet></wsa:ReferenceParameters>"
    "</wxf:ResourceCreated>";

const std::string command_response = "<rsp:CommandResponse " + std::string{rsp_prefix} +
                                     "><rsp:CommandId>C-1</rsp:CommandId></rsp:CommandResponse>";

std::string stream(const char* name, std::string_view octets, bool last = false,
                   const char* id = "C-1") {
    return "<rsp:Stream Name=\"" + std::string{name} + "\" CommandId=\"" + id + "\"" +
           (last ? " End=\"true\">" : ">") + base::base64_encode(octets) + "</rsp:Stream>";
}

std::string state(std::string_view uri, std::string_view inside = {}, const char* id = "c-1") {
    return "<rsp:CommandState CommandId=\"" + std::string{id} + "\" State=\"" + std::string{uri} +
           "\">" + std::string{inside} + "</rsp:CommandState>";
}

transport::outcome response(const std::string& content) {
    return sample::answer("<rsp:ReceiveResponse " + std::string{rsp_prefix} + ">" + content +
                          "</rsp:ReceiveResponse>");
}

// The fault that nothing came in time.
transport::outcome nothing_yet() {
    return sample::http(
        500, sample::envelope("", "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code>"
                                  "<s:Reason><s:Text xml:lang=\"en\">no</s:Text></s:Reason>"
                                  "<s:Detail><f:WSManFault Code=\"2150858793\" "
                                  "xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\""
                                  "/></s:Detail></s:Fault>"));
}

const std::string ended = state(shell::state::done, "<rsp:ExitCode>3</rsp:ExitCode>");

const std::string create = "<exchange name=\"control\" send=\"create\" on=\"writable\">"
                           "<body><x:Shell/></body></exchange>";
const std::string start = "<exchange name=\"run\" role=\"precondition\" send=\"command\" "
                          "line=\"echo &lt;hello&gt;\"/>";

std::string receiving(std::string_view condition, std::string_view attributes = {}) {
    return "<receive-until-done name=\"all\" " + std::string{attributes} +
           "><expect verdict=\"pass\" xpath=\"" + std::string{condition} +
           "\"/><expect verdict=\"fail\" http=\"2xx\" because=\"otherwise\"/>"
           "</receive-until-done>";
}

using came = std::vector<std::pair<std::string, transport::outcome>>;

case_result judged(const std::string& steps, const came& all) {
    std::vector<record::exchange> exchanges;
    for (const auto& [label, outcome] : all)
        exchanges.push_back(sample::exchange(label, outcome, exchanges.size() + 1));
    auto context = sample::context();
    context.allowed = protocol::risk::disruptive;
    return judge_case(sample::one_case(steps), context, exchanges);
}

verdict received(std::string_view condition, const std::vector<transport::outcome>& replies,
                 std::string_view attributes = {}) {
    came all{{"control", sample::answer(created)}, {"run", sample::answer(command_response)}};
    for (const auto& one : replies)
        all.emplace_back("all-" + std::to_string(all.size() - 1), one);
    return judged(create + start + receiving(condition, attributes), all).verdict;
}

// Of the step behind a Create.
std::string body_of(const std::string& step_text) {
    const auto one = sample::one_case(create + step_text);
    const auto context = sample::context();
    case_variables values{context};
    values.set(
        "created",
        {"<wsa:EndpointReference xmlns:wsa=\"" + std::string{protocol::namespace_of("wsa")} +
             "\" xmlns:wsman=\"" + std::string{protocol::namespace_of("wsman")} +
             "\" xmlns:wxf=\"urn:x\">" +
             created.substr(created.find('>') + 1, created.rfind("</wxf") - created.find('>') - 1) +
             "</wsa:EndpointReference>",
         true});
    values.set("command", {"C<1"});
    const auto built = build_request(one, one.steps[1], context.profile, values,
                                     {"http://target.test/wsman", "/wsman", "urn:uuid:1"});
    BOOST_REQUIRE_MESSAGE(built.has_value(), built.error());
    return built->http.body;
}

} // namespace

BOOST_AUTO_TEST_SUITE(shell_steps)

BOOST_AUTO_TEST_CASE(requests_of_the_shell_go_to_what_was_created_last) {
    const struct {
        const char* verb;
        std::string action;
        const char* body;
    } rows[] = {
        {"command\" line=\"echo &lt;a&gt;", std::string{shell::action::command},
         "<rsp:Command>echo &lt;a&gt;</rsp:Command>"},
        {"receive", std::string{shell::action::receive},
         "<rsp:DesiredStream CommandId=\"C&lt;1\">stdout stderr</rsp:DesiredStream>"},
        {"receive\" streams=\"stdout\" command=\"other", std::string{shell::action::receive},
         "<rsp:DesiredStream CommandId=\"other\">stdout</rsp:DesiredStream>"},
        {"signal", std::string{shell::action::signal}, "/shell/signal/terminate</rsp:Code>"},
        {"signal\" code=\"ctrl_c", std::string{shell::action::signal},
         "/shell/signal/ctrl_c</rsp:Code>"},
        {"signal\" code=\"urn:x", std::string{shell::action::signal}, "<rsp:Code>urn:x</rsp:Code>"},
        {"disconnect", std::string{shell::action::disconnect}, "<rsp:Disconnect "},
        {"reconnect", std::string{shell::action::reconnect}, "<s:Body"},
        {"connect", std::string{shell::action::connect}, "<rsp:Connect "},
    };

    for (const auto& row : rows) {
        const auto sent = body_of("<exchange name=\"p\" send=\"" + std::string{row.verb} +
                                  "\"><expect verdict=\"pass\" http=\"200\"/></exchange>");
        const auto envelope = soap::envelope::read(sent);
        BOOST_REQUIRE(envelope.has_value());
        BOOST_TEST(envelope->address().action.value_or("") == row.action);
        BOOST_TEST(sample::contains(sent, row.body), sent);
        BOOST_TEST(sample::contains(sent, ">S-1</wsman:Selector>"), sent);
        BOOST_TEST(sample::contains(sent, "urn:x:shell"), sent);
    }
}

BOOST_AUTO_TEST_CASE(a_row_of_receives_waits_ten_seconds_each) {
    const auto sent = body_of(receiving("1"));
    BOOST_TEST(sample::contains(sent, ">PT10S</wsman:OperationTimeout></s:Header>"), sent);
}

BOOST_AUTO_TEST_CASE(streams_are_put_together_up_to_the_end_of_the_command) {
    const auto running = state(shell::state::running);
    BOOST_TEST(received("$all.done = 'true' and $all.stdout = 'hello' and $all.stderr = 'oh' and "
                        "$all.exit-code = '3' and "
                        "$all.receives = 3 and $all.stdout-octets = 5 and $all.behind-end = 0 and "
                        "$all.foreign-streams = 0 and $all.foreign-states = 0 and $all.broken = 0",
                        {response(stream("stdout", "hel") + running), nothing_yet(),
                         response(stream("stdout", "lo", true) + stream("stderr", "oh", true) +
                                  ended)}) == verdict::pass);
}

BOOST_AUTO_TEST_CASE(what_belongs_to_no_command_and_what_follows_the_end_is_counted) {
    BOOST_TEST(
        received("$all.behind-end = 2 and $all.foreign-streams = 1 and "
                 "$all.foreign-states = 1 and $all.broken = 1 and $all.stdout-octets = 3",
                 {response(stream("stdout", "a", true) + stream("stdout", "bc", false, "C-2") +
                           "<rsp:Stream Name=\"stderr\" CommandId=\"C-1\">%</rsp:Stream>" +
                           state(shell::state::done, {}, "C-2"))}) == verdict::pass);
}

BOOST_AUTO_TEST_CASE(octets_that_are_no_text_become_marks_and_only_the_first_are_shown) {
    BOOST_TEST(received("$all.stdout = 'a\xEF\xBF\xBD\xEF\xBF\xBD'",
                        {response(stream("stdout", std::string{"a\xFF\0", 3}) + ended)}) ==
               verdict::pass);
    const std::string large(70'000, 'x');
    BOOST_TEST(received("string-length($all.stdout) = 65536 and $all.stdout-octets = 70000",
                        {response(stream("stdout", large) + ended)}) == verdict::pass);
}

BOOST_AUTO_TEST_CASE(a_fault_ends_the_row_and_so_does_a_reply_that_is_no_receive_response) {
    BOOST_TEST(received("$all.receives = 1 and $all.done = 'false'",
                        {sample::fault("wsman:InvalidSelectors")}) == verdict::pass);
    BOOST_TEST(received("$all.receives = 1", {sample::answer()}) == verdict::pass);
    BOOST_TEST(received("$all.receives = 2",
                        {sample::fault("wsman:TimedOut"), sample::fault("wsman:TimedOut"),
                         sample::fault("wsman:TimedOut")},
                        "at-most=\"2\"") == verdict::pass);
}

BOOST_AUTO_TEST_CASE(an_end_that_does_not_come_is_inconclusive_where_nothing_is_expected) {
    const auto steps =
        create + start + "<receive-until-done name=\"all\" at-most=\"2\"/>" +
        "<conclude><expect verdict=\"pass\" xpath=\"$all.receives = 1\"/></conclude>";
    const auto running = response(stream("stdout", "") + state(shell::state::running));
    came all{{"control", sample::answer(created)}, {"run", sample::answer(command_response)}};
    all.emplace_back("all-1", running);
    all.emplace_back("all-2", running);
    BOOST_TEST(judged(steps, all).reason ==
               "the command did not end within 2 requests for its output");
    all.resize(2);
    all.emplace_back("all-1", sample::fault("wsman:InternalError"));
    BOOST_TEST(sample::contains(judged(steps, all).reason, "a Receive brought HTTP 400"));
    all[2] = {"all-1", response(stream("stdout", "") + ended)};
    BOOST_TEST(judged(steps, all).verdict == verdict::pass);
}

BOOST_AUTO_TEST_CASE(a_shell_or_a_command_that_never_came_is_inconclusive) {
    const auto steps = create + start + receiving("1");
    const auto no_shell = judged(steps, {{"control", sample::answer()}});
    BOOST_TEST(no_shell.verdict == verdict::inconclusive);
    BOOST_TEST(no_shell.reason == "nothing before brought the EPR of a shell to go on with");
    const auto no_command =
        judged(steps, {{"control", sample::answer(created)}, {"run", sample::answer()}});
    BOOST_TEST(no_command.reason == "nothing before brought a CommandId to go on with");
}

BOOST_AUTO_TEST_CASE(several_shells_and_commands_have_names_of_their_own) {
    const auto steps = create + start +
                       "<exchange name=\"again\" role=\"precondition\" "
                       "send=\"command\" line=\"x\" epr=\"{control.created}\"/>"
                       "<conclude><expect verdict=\"pass\" xpath=\"$run.command = "
                       "'C-1' and $again.command = 'C-2' and $command = 'C-2'\"/>"
                       "</conclude>";
    auto second = command_response;
    second.replace(second.find("C-1"), 3, "C-2");
    BOOST_TEST(judged(steps, {{"control", sample::answer(created)},
                              {"run", sample::answer(command_response)},
                              {"again", sample::answer(second)}})
                   .verdict == verdict::pass);
}

BOOST_AUTO_TEST_CASE(a_repetition_ends_with_the_first_failure_or_with_its_number) {
    const std::string steps =
        "<exchange name=\"many\" send=\"get\" repeat=\"2\">"
        "<expect verdict=\"pass\" fault=\"wsman:QuotaLimit\" xpath=\"$many.times = 2\"/>"
        "<expect verdict=\"not-applicable\" http=\"2xx\" xpath=\"$many.times = 3\" because=\"no "
        "limit\"/></exchange>";
    const auto full = sample::fault("wsman:QuotaLimit");
    const auto fine = sample::answer();
    BOOST_TEST(judged(steps, {{"many-1", fine}, {"many-2", full}}).verdict == verdict::pass);
    const auto none = judged(steps, {{"many-1", fine}, {"many-2", fine}, {"many-3", fine}});
    BOOST_TEST(none.verdict == verdict::not_applicable);
    BOOST_TEST(none.exchanges.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_wait_may_take_its_time_from_the_target) {
    auto context = sample::context();
    context.profile.roles.front().facts["patience"] = "PT7S";
    const auto one = sample::one_case("<wait for=\"{instance.patience}\"/>"
                                      "<exchange name=\"p\" send=\"get\">"
                                      "<expect verdict=\"pass\" http=\"200\"/></exchange>");
    conformance::case_walk walk{one, context};
    BOOST_TEST((walk.wait() == std::chrono::seconds{7}));
    BOOST_TEST((one.facts == std::vector<std::string>{"instance.patience"}));
    context.profile.roles.front().facts["patience"] = "soon";
    conformance::case_walk lost{one, context};
    BOOST_TEST(lost.next() == nullptr);
    BOOST_TEST(lost.result().verdict == verdict::error);
}

BOOST_AUTO_TEST_CASE(the_runner_sends_the_row_and_deletes_the_shell_behind_the_case) {
    sample::target target;
    base::test_clock clock;
    auto known = sample::context().profile;
    discovery found{sample::context().target, sample::context().capabilities, known.roles};
    run_settings settings;
    settings.url = "http://target.test:5985/wsman";
    settings.clock = &clock;
    settings.discovered = &found;
    settings.allowed = protocol::risk::disruptive;
    settings.judging.rules = &sample::rules();
    target.answer_with(protocol::action::create, created);
    target.answer_with(shell::action::command, command_response);
    int asked = 0;
    target.on(shell::action::receive, [&asked](const auto&) {
        return ++asked < 3 ? nothing_yet() : response(stream("stdout", "x", true) + ended);
    });
    const auto suites = sample::suites(
        sample::case_text("R1-1/one", create + start + receiving("$all.stdout = 'x'")));
    const auto result = conformance::run(target, suites, known, settings);
    BOOST_TEST(result.cases.front().verdict == verdict::pass, result.cases.front().reason);
    BOOST_TEST((result.cases.front().risk == protocol::risk::disruptive));
    BOOST_TEST(target.actions() == "Create Command Receive Receive Receive Delete");
    settings.allowed = protocol::risk::write;
    target.sent.clear();
    const auto guarded = conformance::run(target, suites, known, settings);
    BOOST_TEST(guarded.cases.front().verdict == verdict::skipped);
    BOOST_TEST(target.sent.empty());
}

BOOST_AUTO_TEST_SUITE_END()
