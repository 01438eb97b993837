// The commands inside one process: what is typed, what is refused, and with which line and status.
#include "cli/catalogue.hpp"
#include "cli/file_text.hpp"
#include "cli/listen_address.hpp"
#include "cli/memory_channel.hpp"
#include "cli/message_facts.hpp"
#include "cli/password.hpp"
#include "cli/run_options.hpp"
#include "cli/settings.hpp"
#include "cli/span_text.hpp"
#include "cli/stop.hpp"
#include "cli/test_run.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <cstdlib>

namespace {

using namespace wsman;
using namespace wsman::cli::testing;
using namespace std::chrono_literals;

std::string error_of(std::string_view toml) {
    const auto parsed = cli::parse_settings(toml, "/etc/x.toml");
    return parsed ? "" : parsed.error();
}

} // namespace

BOOST_AUTO_TEST_SUITE(program)

BOOST_AUTO_TEST_CASE(no_command_is_a_usage_error_that_says_what_to_do) {
    const auto r = run({});
    BOOST_TEST(r.status == 2);
    BOOST_TEST(contains(r.err, "--help"));
}

BOOST_AUTO_TEST_CASE(help_leads_with_examples) {
    const auto r = run({"--help"});
    BOOST_TEST(r.status == 0);
    BOOST_TEST(r.out.find("Examples:") < r.out.find("Commands"));
    for (const auto& one : cli::verbs()) {
        const auto help = run({std::string{one.name}, "--help"});
        BOOST_TEST(help.status == 0);
        BOOST_TEST(help.out.starts_with("Examples:\n  wsmanspec " + std::string{one.name}));
        BOOST_TEST(contains(help.out, "Options:"));
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_command_suggests_the_nearest) {
    const auto r = run({"indentify"});
    BOOST_TEST(r.status == 2);
    BOOST_TEST(contains(r.err, "did you mean 'identify'?"));
}

BOOST_AUTO_TEST_CASE(an_unknown_flag_is_one_line_with_status_2) {
    const auto r = run({"list", "--fromat", "json"});
    BOOST_TEST(r.status == 2);
    BOOST_TEST(std::count(r.err.begin(), r.err.end(), '\n') == 1);
    BOOST_TEST(contains(r.err, "--help"));
}

BOOST_AUTO_TEST_CASE(passwords_are_never_a_flag) {
    for (const auto& one : cli::verbs())
        BOOST_TEST(!contains(run({std::string{one.name}, "--help"}).out, "--password "));
}

BOOST_AUTO_TEST_CASE(output_that_cannot_be_written_is_no_success) {
    std::FILE* full = std::fopen("/dev/full", "w");
    BOOST_REQUIRE(full != nullptr);
    std::FILE* nowhere = std::fopen("/dev/null", "w");
    BOOST_TEST(cli::run_program({"--help"}, {full, nowhere}) == 4);
    std::fclose(full);
    std::fclose(nowhere);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(password)

BOOST_AUTO_TEST_CASE(the_first_line_of_a_private_file_is_the_password) {
    const scratch at;
    BOOST_TEST(cli::read_password_file(at.file("a", "secret\r\nrest\n")).value().text == "secret");
    BOOST_TEST(cli::read_password_file(at.file("b", "no line end", 0400)).value().text ==
               "no line end");
}

BOOST_AUTO_TEST_CASE(a_file_that_others_can_read_is_refused_with_the_cure) {
    const scratch at;
    for (const mode_t mode : {0640, 0604, 0644}) {
        const auto r = cli::read_password_file(at.file("open", "secret\n", mode));
        BOOST_REQUIRE(r.has_error());
        BOOST_TEST(contains(r.error(), "chmod 600"));
        BOOST_TEST(!contains(r.error(), "secret"));
    }
}

BOOST_AUTO_TEST_CASE(missing_empty_and_folder_are_told_apart) {
    const scratch at;
    BOOST_TEST(contains(cli::read_password_file(at.folder() / "none").error(), "No such file"));
    BOOST_TEST(contains(cli::read_password_file(at.file("e", "\n")).error(), "empty"));
    BOOST_TEST(contains(cli::read_password_file(at.folder()).error(), "folder"));
}

BOOST_AUTO_TEST_CASE(the_file_comes_before_the_environment) {
    const scratch at;
    ::setenv("WSMANSPEC_PASSWORD", "from the environment", 1);
    BOOST_TEST(cli::password_for("u", "") == "from the environment");
    BOOST_TEST(cli::password_for("u", at.file("a", "from the file\n").string()) == "from the file");
    ::unsetenv("WSMANSPEC_PASSWORD");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(span_text)

BOOST_AUTO_TEST_CASE(spans_have_a_number_and_a_unit) {
    BOOST_TEST((cli::parse_span("500ms") == base::duration{500ms}));
    BOOST_TEST((cli::parse_span("1.5s") == base::duration{1500ms}));
    BOOST_TEST((cli::parse_span("2m") == base::duration{120s}));
    BOOST_TEST((cli::parse_span("24h") == base::duration{86400s}));
}

BOOST_AUTO_TEST_CASE(anything_else_is_no_span) {
    for (const auto* text : {"", "5", "s", "-1s", "5 s", "25h", "1e9s", "nans", "infs", "5sec"})
        BOOST_TEST(!cli::parse_span(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(a_rate_is_so_many_in_a_second_minute_or_hour) {
    BOOST_TEST((cli::parse_rate("10") == base::duration{100ms}));
    BOOST_TEST((cli::parse_rate("0.5") == base::duration{2s}));
    BOOST_TEST((cli::parse_rate("4/s") == base::duration{250ms}));
    BOOST_TEST((cli::parse_rate("10/min") == base::duration{6s}));
    BOOST_TEST((cli::parse_rate("60/h") == base::duration{60s}));
    BOOST_TEST((cli::parse_rate("none") == base::duration{}));
}

BOOST_AUTO_TEST_CASE(anything_else_is_no_rate) {
    for (const auto* text : {"", "0", "-1", "10/m", "10 /s", "/s", "1e3", "0.5/h", "nan", "inf"})
        BOOST_TEST(!cli::parse_rate(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(listen_address)

BOOST_AUTO_TEST_CASE(host_and_port_are_taken_apart) {
    const auto v4 = cli::parse_listen_address("127.0.0.1:0").value();
    BOOST_TEST(v4.host == "127.0.0.1");
    BOOST_TEST(v4.port == 0);
    const auto v6 = cli::parse_listen_address("[::1]:5985").value();
    BOOST_TEST(v6.host == "::1");
    BOOST_TEST(v6.url_host() == "[::1]");
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_refused) {
    for (const auto* text : {"", "127.0.0.1", ":80", "::1:80", "h:65536", "h:-1", "h:", "h:80x"})
        BOOST_TEST(cli::parse_listen_address(text).has_error(), text);
}

BOOST_AUTO_TEST_CASE(only_loopback_counts_as_this_machine) {
    const auto is_loopback = [](const char* text) {
        return cli::parse_listen_address(text).value().is_loopback();
    };
    BOOST_TEST(is_loopback("127.0.0.1:1"));
    BOOST_TEST(is_loopback("127.1.2.3:1"));
    BOOST_TEST(is_loopback("[::1]:1"));
    BOOST_TEST(is_loopback("localhost:1"));
    for (const auto* text :
         {"0.0.0.0:1", "[::]:1", "127.example.net:1", "127.0.0.1.example.net:1", "10.0.0.1:1"})
        BOOST_TEST(!is_loopback(text), text);
}

BOOST_AUTO_TEST_CASE(the_mock_is_not_opened_to_others_by_accident) {
    const auto r = run({"mock", "--listen", "0.0.0.0:0"});
    BOOST_TEST(r.status == 2);
    BOOST_TEST(contains(r.err, "--allow-anonymous"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(settings)

BOOST_AUTO_TEST_CASE(every_key_arrives) {
    const auto s = cli::parse_settings(R"(
[target]
url = "https://bmc/wsman"
user = "admin"
password-file = "secret"
ca = "/etc/lab.pem"
verify-tls = false
[run]
only = ["R8*", "R11*"]
exclude = ["*/slow"]
profile = "profiles/bmc.toml"
suites = "suites"
schemas = "schemas"
level = "shall"
risk = "write"
fail-on = "warn"
output = "out"
seed = 7
rate = "10/min"
heartbeat = 5
[report]
junit = "j.xml"
json = "j.json"
html = "h.html"
[limits]
connect = "1s"
first-octet = "2s"
operation = "3s"
recovery = "4s"
)",
                                       "/etc/wsmanspec/bmc.toml")
                       .value();
    BOOST_TEST(s.url == "https://bmc/wsman");
    BOOST_TEST(s.user == "admin");
    BOOST_TEST(s.password_file == "/etc/wsmanspec/secret");
    BOOST_TEST(s.ca == "/etc/lab.pem");
    BOOST_TEST((s.verify_tls == false));
    BOOST_TEST(s.only.size() == 2u);
    BOOST_TEST(s.exclude.at(0) == "*/slow");
    BOOST_TEST(s.profile == "/etc/wsmanspec/profiles/bmc.toml");
    BOOST_TEST(s.level == "shall");
    BOOST_TEST(s.risk == "write");
    BOOST_TEST(s.fail_on == "warn");
    BOOST_TEST(s.output == "/etc/wsmanspec/out");
    BOOST_TEST(s.seed.value() == 7u);
    BOOST_TEST(s.html == "/etc/wsmanspec/h.html");
    BOOST_TEST((s.operation == base::duration{3s}));
    BOOST_TEST((s.recovery == base::duration{4s}));
    BOOST_TEST((s.interval == base::duration{6s}));
    BOOST_TEST(s.heartbeat.value() == 5u);
}

BOOST_AUTO_TEST_CASE(a_profile_by_name_is_no_path) {
    BOOST_TEST(cli::parse_settings("run.profile = \"bmc\"", "/etc/x.toml").value().profile ==
               "bmc");
}

BOOST_AUTO_TEST_CASE(a_rate_may_be_a_number) {
    const auto interval = [](const std::string& value) {
        return cli::parse_settings("run.rate = " + value, "/etc/x.toml").value().interval;
    };
    BOOST_TEST((interval("10") == base::duration{100ms}));
    BOOST_TEST((interval("0.5") == base::duration{2s}));
    BOOST_TEST((interval("\"none\"") == base::duration{}));
}

BOOST_AUTO_TEST_CASE(mistakes_name_file_line_and_column) {
    BOOST_TEST(error_of("[target]\nulr = \"x\"")
                   .starts_with("/etc/x.toml:2:1: unknown key 'ulr' in [target]"));
    BOOST_TEST(contains(error_of("[target]\nusr = \"x\""), "did you mean 'user'?"));
    BOOST_TEST(error_of("[targte]\n").starts_with("/etc/x.toml:1:"));
    BOOST_TEST(
        error_of("[run]\nrisk = \"all\"").starts_with("/etc/x.toml:2:8: 'risk' must be one of"));
    BOOST_TEST(error_of("[run]\nseed = -1").starts_with("/etc/x.toml:2:8:"));
    BOOST_TEST(error_of("[run]\nrate = 0").starts_with("/etc/x.toml:2:8: 'rate' must be"));
    BOOST_TEST(error_of("[run]\nonly = \"R8\"").starts_with("/etc/x.toml:2:8:"));
    BOOST_TEST(error_of("[limits]\nconnect = 5").starts_with("/etc/x.toml:2:11:"));
    BOOST_TEST(error_of("target = 1").starts_with("/etc/x.toml:1:10:"));
    BOOST_TEST(error_of("[target\n").starts_with("/etc/x.toml:1:"));
}

BOOST_AUTO_TEST_CASE(a_password_in_the_settings_is_an_unknown_key) {
    BOOST_TEST(contains(error_of("[target]\npassword = \"secret\""), "unknown key 'password'"));
    BOOST_TEST(!contains(error_of("[target]\npassword = \"secret\""), "secret"));
}

BOOST_AUTO_TEST_CASE(with_a_url_in_the_settings_every_positional_is_a_glob) {
    const scratch at;
    const auto file = at.file("x.toml", "[target]\nurl = \"http://127.0.0.1:1\"\n");
    const auto r = run({"run", "-c", file.string(), "no-such-case-at-all"});
    BOOST_TEST(r.status == 5);
    BOOST_TEST(contains(r.err, "no case matches 'no-such-case-at-all'"));
}

BOOST_AUTO_TEST_CASE(run_without_a_target_says_so) {
    const auto r = run({"run"});
    BOOST_TEST(r.status == 2);
    BOOST_TEST(contains(r.err, "target"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(file_text)

BOOST_AUTO_TEST_CASE(files_are_replaced_in_one_step_and_nothing_stays_beside_them) {
    const scratch at;
    const auto file = at.file("a", "old");
    BOOST_REQUIRE(cli::write_file(file, "new").has_value());
    BOOST_TEST(cli::read_file(file).value().octets == "new");
    BOOST_TEST(std::distance(std::filesystem::directory_iterator{at.folder()}, {}) == 1);
}

BOOST_AUTO_TEST_CASE(reading_stops_one_octet_beyond_the_limit) {
    const scratch at;
    BOOST_TEST(cli::read_file(at.file("a", "0123456789"), 4).value().octets == "01234");
    BOOST_TEST(cli::read_file(at.file("b", "0123"), 4).value().octets == "0123");
}

BOOST_AUTO_TEST_CASE(errors_name_the_file) {
    const scratch at;
    BOOST_TEST(contains(cli::read_file(at.folder() / "none").error(), "none"));
    BOOST_TEST(contains(cli::read_file(at.folder()).error(), "is a folder"));
    BOOST_TEST(
        contains(cli::write_file(at.folder() / "no" / "where", "x").error(), "cannot be written"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(message_facts)

BOOST_AUTO_TEST_CASE(facts_are_read_from_headers_and_body) {
    const auto facts =
        cli::facts_of(R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
  xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd">
 <s:Header><a:To> http://h/wsman </a:To><a:Action>urn:x</a:Action><a:MessageID>urn:1</a:MessageID>
  <a:ReplyTo><a:Address>urn:r</a:Address></a:ReplyTo><w:ResourceURI>urn:res</w:ResourceURI>
  <w:SelectorSet><w:Selector Name="k">v</w:Selector></w:SelectorSet>
  <w:MaxEnvelopeSize>512000</w:MaxEnvelopeSize><w:OperationTimeout>PT5S</w:OperationTimeout></s:Header>
 <s:Body><x xmlns="urn:b"/></s:Body></s:Envelope>)");
    BOOST_TEST(
        boost::json::serialize(facts) ==
        R"({"action":"urn:x","message_id":"urn:1","relates_to":null,"to":"http://h/wsman","reply_to":"urn:r",)"
        R"("resource_uri":"urn:res","selectors":[{"name":"k","value":"v"}],"max_envelope_size":512000,)"
        R"("operation_timeout":"PT5S","body":"{urn:b}x","fault":null})");
}

BOOST_AUTO_TEST_CASE(a_fault_is_told_by_its_names) {
    const auto facts =
        cli::facts_of(cli::read_file(corpus("fault-invalid-selectors.xml")).value().octets);
    BOOST_TEST(facts.at("fault").at("code").as_string() ==
               "{http://www.w3.org/2003/05/soap-envelope}Sender");
    BOOST_TEST(facts.at("fault").at("subcode").as_string() ==
               "{http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd}InvalidSelectors");
}

BOOST_AUTO_TEST_CASE(what_is_no_envelope_has_no_facts) {
    for (const auto& [key, value] : cli::facts_of("<a/>"))
        BOOST_TEST(value.is_null(), key);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(replay_flags)

BOOST_AUTO_TEST_CASE(they_are_those_of_the_run_that_differ_from_what_is_taken_anyway) {
    cli::run_options options;
    options.positionals = {"bmc.test"};
    options.finish(false);
    BOOST_TEST(options.replay_flags().empty());

    const scratch files;
    options = {};
    options.positionals = {"bmc.test"};
    options.profile = "bmc";
    options.risk = "write";
    options.suites = {"my suites"};
    options.connection.user = "admin";
    options.connection.password_file = "secret-file";
    options.connection.insecure = true;
    options.limits = {"first-octet=1.5s"};
    options.settings_file = files.file("a.toml", "[limits]\nconnect = \"2s\"\n").string();
    options.finish(false);
    const std::vector<std::string> wanted{
        "--profile", "bmc",     "--risk",         "write",           "--suites",
        "my suites", "-u",      "admin",          "--password-file", "secret-file",
        "-k",        "--limit", "connect=2000ms", "--limit",         "first-octet=1500ms"};
    BOOST_TEST(options.replay_flags() == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_unknown_limit_is_told) {
    const auto r = run({"run", "bmc.test", "--limit", "patience=1s"});
    BOOST_TEST(r.status == 2);
    BOOST_TEST(contains(r.err, "there are connect, first-octet and operation"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(catalogue)

BOOST_AUTO_TEST_CASE(an_unknown_id_suggests_the_nearest) {
    const auto suites = cli::load_catalogue();
    BOOST_REQUIRE(suites.size() != 0u);
    auto id = suites.heads().front()->id;
    id.back() = id.back() == 'x' ? 'y' : 'x';
    const auto r = run({"explain", id});
    BOOST_TEST(r.status == 5);
    BOOST_TEST(contains(r.err, "did you mean '" + suites.heads().front()->id + "'?"));
}

BOOST_AUTO_TEST_CASE(the_bare_id_of_a_rule_stands_for_its_cases) {
    const auto suites = cli::load_catalogue();
    const auto& rule = suites.heads().front()->rule;
    const auto found = cli::select_cases(suites, cli::selection_of(suites, {rule}));
    BOOST_REQUIRE(!found.empty());
    for (const auto& one : found)
        BOOST_TEST(one.head().rule == rule);
}

BOOST_AUTO_TEST_CASE(explain_tells_every_case_with_all_its_parts) {
    const auto suites = cli::load_catalogue();
    const auto all = run({"explain"});
    BOOST_TEST_REQUIRE(all.status == 0);
    for (const auto* head : suites.heads()) {
        const auto begin = ("\n" + all.out).find("\n" + head->id + "\n");
        BOOST_TEST_REQUIRE(begin != std::string::npos, head->id);
        const auto told = all.out.substr(begin, all.out.find("\n\n", begin) - begin) + "\n";
        for (const auto* part : {"title", "rule", "requires", "level", "risk", "needs",
                                 "interpretation", "proven by", "file"})
            BOOST_TEST(contains(told, "\n  " + std::string{part} + " "), head->id + " " + part);
        BOOST_TEST((contains(told, "\n  script\n") || contains(told, " pass  ")), head->id);
        for (const auto& by : head->falsified_by)
            BOOST_TEST(!contains(told, "gives " + std::string{to_string(by.verdict)} + ": \n"),
                       head->id);
    }
}

BOOST_AUTO_TEST_CASE(explain_names_defects_that_move_a_case_beside_its_own) {
    const auto told = run({"explain", "R5.4.4-3/every-reply-relates"});
    BOOST_TEST(contains(told.out, "moved by       defect relates-to.lower-cased gives "));
}

BOOST_AUTO_TEST_CASE(explain_shows_edits_as_they_are_sent) {
    const auto told = run({"explain", "R5.1.2.2-4/duplicate-selector"});
    BOOST_TEST(contains(told.out, "insert into s:Header/wsman:SelectorSet: <wsman:Selector "));
    BOOST_TEST(contains(told.out, "Name=\"{key}\">{value}</wsman:Selector>"));
    BOOST_TEST(contains(told.out, "inconclusive    whatever else comes"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(memory_channel)

BOOST_AUTO_TEST_CASE(a_reply_comes_without_sockets_and_time_moves) {
    base::test_clock clock;
    auto endpoint = mock::endpoint::open({}, clock).value();
    cli::memory_channel channel{*endpoint, clock};
    const auto before = clock.now();
    transport::http_request request;
    request.body = "no xml";
    const auto outcome = channel.round_trip(request, {});
    BOOST_REQUIRE(outcome.reply.has_value());
    BOOST_TEST(outcome.reply->status >= 400u);
    BOOST_TEST(outcome.connection == 1u);
    BOOST_TEST((clock.now() > before));
    channel.drop_connection();
    BOOST_TEST(channel.round_trip(request, {}).connection == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
