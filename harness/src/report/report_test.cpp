// Reports are pure functions of a run: what a hostile endpoint says must never change their form.
#include "report/console.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/outcome.hpp"
#include "report/plain.hpp"
#include "report/raw_message.hpp"
#include "schema/validator.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

namespace {

using namespace wsman;
using conformance::verdict;
using namespace std::string_literals;

// What an endpoint can send to break out of each form; ends inside a character.
const std::string hostile =
    "<script>alert(1)</script>]]>\"'&{{word}}\0\x1b[2J\r\n\xE2\x80\xAE\xFF\xEF\xBF\xBF\xC3"s;

conformance::case_result a_case(std::string id, verdict v) {
    conformance::case_result c;
    c.rule = id.substr(id.find('/') + 1, id.rfind('/') - id.find('/') - 1);
    c.id = std::move(id);
    c.verdict = v;
    c.title = "A title";
    c.requirement = "The service answers.";
    c.reason = hostile;
    c.expected = hostile;
    c.actual = hostile;
    c.exchanges = {1};
    c.milliseconds = 1.5;
    return c;
}

record::exchange an_exchange() {
    record::exchange e;
    e.number = 1;
    e.owner = "dsp0226/R11-2/fails";
    e.label = hostile;
    e.request.fields.add("X-" + hostile, hostile);
    e.request.body = hostile;
    e.outcome.reply = transport::http_reply{};
    e.outcome.reply->status = 500;
    e.outcome.reply->reason = hostile;
    e.outcome.reply->body = hostile;
    return e;
}

conformance::run_result a_run() {
    conformance::run_result run;
    run.tool_version = "wsmanspec 0.1.0";
    run.started = "2026-01-01T00:00:00.000Z";
    run.target.url = "http://127.0.0.1:5985/wsman";
    run.target.product_vendor = hostile;
    run.profile = "bmc";
    run.seed = 7;
    run.remarks = {hostile};
    for (const auto v : conformance::all_verdicts)
        run.cases.push_back(a_case("dsp0226/R11-2/" + std::string{to_string(v)}, v));
    run.rules = {{"R11-2", verdict::fail, {"dsp0226/R11-2/fail"}}, {"R11-3", verdict::skipped, {}}};
    run.capabilities = {{"identify", true, hostile, 1}};
    run.exchanges = {an_exchange()};
    return run;
}

conformance::run_result a_run_of(std::initializer_list<verdict> verdicts) {
    auto run = a_run();
    run.cases.clear();
    for (const auto v : verdicts)
        run.cases.push_back(a_case("dsp0226/R8.2.1-3/" + std::string{to_string(v)}, v));
    return run;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string first_violation(const std::string& document) {
    auto schema = schema::validator::format("junit.xsd");
    BOOST_REQUIRE(schema.has_value());
    const auto found = schema->validate(document);
    if (!found.well_formed)
        return "not well-formed";
    return found.violations.empty() ? "" : found.violations.front().message;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plain)

BOOST_AUTO_TEST_CASE(control_characters_become_visible) {
    BOOST_TEST(report::plain("a\x1b[2J\0b"s) == "a\\x1B[2J\\x00b");
}

BOOST_AUTO_TEST_CASE(line_ends_and_tabs_stay) {
    BOOST_TEST(report::plain("a\r\nb\tc") == "a\nb\tc");
    BOOST_TEST(report::plain("a\rb") == "a\\x0Db");
}

BOOST_AUTO_TEST_CASE(broken_utf8_becomes_visible_octet_by_octet) {
    BOOST_TEST(report::plain("\xFF"
                             "a\xC3") == "\\xFFa\\xC3");
}

BOOST_AUTO_TEST_CASE(characters_that_turn_the_direction_of_writing_become_visible) {
    BOOST_TEST(report::plain("a\u202Eb") == "a\\u{202E}b");
    BOOST_TEST(report::plain("ä日本") == "ä日本");
}

BOOST_AUTO_TEST_CASE(a_cut_never_parts_a_character_and_says_what_is_missing) {
    BOOST_TEST(report::plain("aäb", 2) == "a … (3 more octets)");
    BOOST_TEST(report::plain("aäb", 3) == "aä … (1 more octets)");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(outcome)

BOOST_AUTO_TEST_CASE(rules_are_sorted_into_chapters) {
    BOOST_TEST(report::area_of("R8.2.1-3") == "8 Enumeration");
    BOOST_TEST(report::area_of("R11-2") == "11 Identify and metadata");
    BOOST_TEST(report::area_of("RC.2-9") == "Annex C HTTP");
    BOOST_TEST(report::area_of("SOAP5.4-1") == "SOAP 1.2 section 5");
    BOOST_TEST(report::area_of("WSEN3.2-1") == "WS-Enumeration section 3");
    BOOST_TEST(report::area_of("V3.1.4.11-2") == "[MS-WSMV] 3 Behaviour of shells");
}

BOOST_AUTO_TEST_CASE(the_word_follows_the_exit_status) {
    const auto word = [](const conformance::run_result& run) {
        return std::string{report::outcome_of(run, conformance::gate::fail).word};
    };
    BOOST_TEST(word(a_run_of({verdict::pass, verdict::warn})) == "PASS");
    BOOST_TEST(word(a_run_of({verdict::pass, verdict::fail})) == "FAIL");
    BOOST_TEST(word(a_run_of({verdict::skipped, verdict::not_applicable})) == "NOTHING JUDGED");
    BOOST_TEST(word(a_run_of({verdict::pass, verdict::error})) == "HARNESS ERROR");
    auto unreachable = a_run_of({});
    unreachable.target_judged = false;
    unreachable.target_problem = "connection refused";
    BOOST_TEST(word(unreachable) == "NOT JUDGED");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(console)

BOOST_AUTO_TEST_CASE(no_escape_sequence_of_the_endpoint_reaches_the_terminal) {
    const auto text = report::console(a_run(), {report::verbosity::verbose, false});
    BOOST_TEST(!contains(text, "\x1b"));
    BOOST_TEST(!contains(text, "\u202E"));
    BOOST_TEST(!contains(text, "\0"s));
}

BOOST_AUTO_TEST_CASE(failures_are_told_with_rule_expected_and_actual) {
    const auto text = report::console(a_run_of({verdict::fail}));
    for (const auto* part :
         {"FAIL", "dsp0226/R8.2.1-3/fail", "requires", "expected", "actual", "(exit 1)"})
        BOOST_TEST(contains(text, part), part);
}

BOOST_AUTO_TEST_CASE(quiet_is_one_line) {
    const auto text = report::console(a_run(), {report::verbosity::quiet});
    BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 1);
}

BOOST_AUTO_TEST_CASE(what_was_not_judged_is_listed_when_verbose_and_counted_always) {
    const auto run = a_run_of({verdict::pass, verdict::skipped});
    BOOST_TEST(!contains(report::console(run), "R8.2.1-3/skipped"));
    BOOST_TEST(contains(report::console(run), "1 skipped"));
    BOOST_TEST(contains(report::console(run, {report::verbosity::verbose}), "R8.2.1-3/skipped"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(junit)

BOOST_AUTO_TEST_CASE(hostile_text_keeps_it_valid_by_our_schema) {
    BOOST_TEST(first_violation(report::junit(a_run())) == "");
}

BOOST_AUTO_TEST_CASE(verdicts_become_the_elements_that_ci_systems_count) {
    const auto text = report::junit(a_run());
    BOOST_TEST(contains(text, R"(tests="7" failures="1" errors="1" skipped="3")"));
    BOOST_TEST(contains(text, R"(classname="dsp0226.R11-2" name="fail")"));
}

BOOST_AUTO_TEST_CASE(what_never_gates_is_shown_and_breaks_nothing) {
    conformance::run_result run;
    auto& one = run.cases.emplace_back();
    one.id = "dsp0227/RCIM-1/x";
    one.rule = "DSP0227:RCIM-1";
    one.verdict = conformance::verdict::fail;
    one.gates = false;
    const auto result = report::outcome_of(run, conformance::gate::fail);
    BOOST_TEST(result.word == "PASS");
    BOOST_TEST(contains(result.sentence, "1 failure that never gates"), result.sentence);
    const auto text = report::junit(run, conformance::gate::fail);
    BOOST_TEST(!contains(text, "<failure"));
    BOOST_TEST(contains(text, "fail, never gates"));
    BOOST_TEST(report::area_of(one.rule) == "CIM binding");
}

BOOST_AUTO_TEST_CASE(inconclusive_fails_where_the_gate_says_so) {
    const auto run = a_run_of({verdict::pass, verdict::inconclusive});
    BOOST_TEST(contains(report::junit(run, conformance::gate::fail),
                        R"(failures="0" errors="0" skipped="1")"));
    BOOST_TEST(contains(report::junit(run, conformance::gate::inconclusive),
                        R"(failures="1" errors="0" skipped="0")"));
    BOOST_TEST(contains(report::junit(run, conformance::gate::warn),
                        R"(failures="1" errors="0" skipped="0")"));
}

BOOST_AUTO_TEST_CASE(warn_passes_with_its_text_in_system_out) {
    const auto text = report::junit(a_run_of({verdict::warn}));
    BOOST_TEST(contains(text, R"(failures="0" errors="0" skipped="0")"));
    BOOST_TEST(contains(text, "<system-out>warn"));
}

BOOST_AUTO_TEST_CASE(a_run_that_judged_nothing_is_not_green) {
    auto run = a_run_of({});
    run.target_judged = false;
    run.target_problem = "connection refused";
    const auto text = report::junit(run);
    BOOST_TEST(contains(text, R"(tests="1" failures="0" errors="1")"));
    BOOST_TEST(contains(text, "connection refused"));
    BOOST_TEST(first_violation(text) == "");
    BOOST_TEST(contains(report::junit(a_run_of({verdict::skipped})), R"(errors="1")"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(json)

BOOST_AUTO_TEST_CASE(the_record_has_the_keys_that_scripts_rely_on) {
    const auto record = boost::json::parse(report::json(a_run())).as_object();
    std::string keys;
    for (const auto& member : record)
        keys += std::string{member.key()} + " ";
    BOOST_TEST(keys == "schema tool target seed summary rules cases left_behind ");
    BOOST_TEST(record.at("summary").at("fail").as_int64() == 1);
    BOOST_TEST(record.at("cases").at(0).at("id").as_string() == "dsp0226/R11-2/pass");
    BOOST_TEST(record.at("cases").at(0).at("exchanges").at(0).as_int64() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(html)

BOOST_AUTO_TEST_CASE(endpoint_text_is_never_markup) {
    const auto text = report::html(a_run());
    BOOST_TEST(!contains(text, "<script>alert"));
    BOOST_TEST(text.find("<script") == text.rfind("<script")); // ours
    BOOST_TEST(contains(text, "&lt;script&gt;"));
    BOOST_TEST(!contains(text, "\u202E"));
    BOOST_TEST(!contains(text, "\0"s));
}

BOOST_AUTO_TEST_CASE(template_tags_in_endpoint_text_stay_text) {
    BOOST_TEST(contains(report::html(a_run()), "{{word}}"));
}

BOOST_AUTO_TEST_CASE(nothing_is_loaded_from_outside_and_no_script_but_ours_can_run) {
    const auto text = report::html(a_run());
    BOOST_TEST(contains(text, "default-src 'none'; style-src 'sha256-"));
    BOOST_TEST(contains(text, "; script-src 'sha256-"));
    BOOST_TEST(!contains(text, "unsafe-"));
    for (const auto* part : {" src=", "<link", "@import", "url(", "javascript:"})
        BOOST_TEST(!contains(text, part), part);
}

BOOST_AUTO_TEST_CASE(the_most_pressing_findings_come_first) {
    const auto text = report::html(a_run());
    const auto at = [&](verdict v) {
        return text.find("id=\"dsp0226/R11-2/" + std::string{to_string(v)} + "\"");
    };
    BOOST_TEST(at(verdict::error) < at(verdict::fail));
    BOOST_TEST(at(verdict::fail) < at(verdict::inconclusive));
    BOOST_TEST(at(verdict::inconclusive) < at(verdict::warn));
    BOOST_TEST(at(verdict::warn) < at(verdict::pass)); // among the other cases
}

BOOST_AUTO_TEST_CASE(every_rule_of_the_ledger_has_a_row_with_a_verdict_or_a_reason) {
    const auto text = report::html(a_run());
    for (const auto& rule : conformance::ledger::builtin().rules()) {
        const auto at =
            text.find("<tr class=\"rule ", text.find("id=\"" + rule.spec + "/" + rule.id + "\"") -
                                               std::min<std::size_t>(40, text.size()));
        BOOST_TEST_REQUIRE(at != std::string::npos, rule.id);
        const std::string_view row{text.data() + at, text.find("</tr>", at) - at};
        BOOST_TEST((rule.id == "R11-2" ? contains(row, "✕ fail") : contains(row, "class=\"why\"")),
                   rule.id);
    }
}

BOOST_AUTO_TEST_CASE(an_exchange_stands_on_the_page_once_however_many_cases_name_it) {
    const auto text = report::html(a_run());
    // Of a case of this id there is none here, so it stands among those of no case.
    const auto first = text.find("id=\"exchange-1\"");
    BOOST_TEST(first != std::string::npos);
    BOOST_TEST(text.find("id=\"exchange-1\"", first + 1) == std::string::npos);
    BOOST_TEST(contains(text, "href=\"#exchange-1\""));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(raw_message)

BOOST_AUTO_TEST_CASE(an_attempt_without_a_reply_says_why) {
    record::exchange e;
    e.outcome.why = transport::failure::connection_refused;
    e.outcome.detail = "nobody listens there";
    BOOST_TEST(report::raw_reply(e, 100) == "(connection-refused: nobody listens there)\n");
    BOOST_TEST(report::what_came(e) == "connection-refused");
}

BOOST_AUTO_TEST_CASE(utf16_bodies_are_shown_as_text) {
    record::exchange e;
    e.request.body = "\xFF\xFE<\0a\0/\0>\0"s;
    BOOST_TEST(contains(report::raw_request(e, 100), "(UTF-16 on the wire)\n<a/>"));
}

BOOST_AUTO_TEST_SUITE_END()
