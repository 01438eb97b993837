#include "report/console.hpp"
#include "report/junit.hpp"
#include "report/replay.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace wsman;
using conformance::verdict;

conformance::case_result a_case(std::string id, verdict v, std::vector<std::uint64_t> exchanges) {
    conformance::case_result c;
    c.rule = id.substr(id.find('/') + 1, id.rfind('/') - id.find('/') - 1);
    c.id = std::move(id);
    c.verdict = v;
    c.exchanges = std::move(exchanges);
    return c;
}

record::exchange sent_by(std::string owner, std::uint64_t number) {
    record::exchange one;
    one.owner = std::move(owner);
    one.number = number;
    return one;
}

conformance::run_result a_run() {
    conformance::run_result run;
    run.target.url = "http://[::1]:5985/wsman";
    run.seed = 7;
    run.replay_flags = {"--profile", "it's mine.toml", "-u", "admin"};
    run.cases = {a_case("dsp0226/R1-1/one", verdict::fail, {2}),
                 a_case("dsp0226/R1-2/two", verdict::pass, {3}),
                 a_case("dsp0226/R1-3/passive", verdict::fail, {2, 3})};
    run.exchanges = {sent_by("probe", 1), sent_by("dsp0226/R1-1/one", 2),
                     sent_by("dsp0226/R1-2/two", 3)};
    return run;
}

} // namespace

BOOST_AUTO_TEST_SUITE(replay)

BOOST_AUTO_TEST_CASE(words_are_quoted_for_a_posix_shell_where_they_must_be) {
    BOOST_TEST(report::shell_word("dsp0226/R8.2.1-3/slug") == "dsp0226/R8.2.1-3/slug");
    BOOST_TEST(report::shell_word("") == "''");
    BOOST_TEST(report::shell_word("a b") == "'a b'");
    BOOST_TEST(report::shell_word("it's $(x)") == "'it'\\''s $(x)'");
    BOOST_TEST(report::shell_word("~") == "'~'");
}

BOOST_AUTO_TEST_CASE(a_failure_is_repeated_with_its_seed_and_the_flags_of_the_run) {
    const auto run = a_run();
    BOOST_TEST(report::replay_line(run, run.cases[0]) ==
               "wsmanspec run 'http://[::1]:5985/wsman' dsp0226/R1-1/one --seed 7 "
               "--profile 'it'\\''s mine.toml' -u admin");
}

BOOST_AUTO_TEST_CASE(a_rule_over_exchanges_brings_the_cases_that_sent_them) {
    const auto run = a_run();
    BOOST_TEST(report::replay_line(run, run.cases[2])
                   .starts_with("wsmanspec run 'http://[::1]:5985/wsman' dsp0226/R1-3/passive "
                                "dsp0226/R1-1/one dsp0226/R1-2/two --seed 7 "));
}

BOOST_AUTO_TEST_CASE(what_discovery_shows_needs_no_case_beside) {
    auto run = a_run();
    run.cases[2].exchanges = {1, 2};
    BOOST_TEST(report::replay_line(run, run.cases[2])
                   .starts_with("wsmanspec run 'http://[::1]:5985/wsman' dsp0226/R1-3/passive "
                                "--seed 7 "));
}

BOOST_AUTO_TEST_CASE(what_is_no_finding_has_no_replay) {
    const auto run = a_run();
    for (const auto v : {verdict::pass, verdict::skipped, verdict::not_applicable})
        BOOST_TEST(report::replay_line(run, a_case("dsp0226/R1-1/one", v, {})) == "");
    for (const auto v : {verdict::fail, verdict::warn, verdict::inconclusive, verdict::error})
        BOOST_TEST(report::replay_line(run, a_case("dsp0226/R1-1/one", v, {})) != "");
    auto without_target = run;
    without_target.target.url.clear();
    BOOST_TEST(report::replay_line(without_target, run.cases[0]) == "");
}

BOOST_AUTO_TEST_CASE(it_stands_under_failures_in_console_and_junit) {
    const auto run = a_run();
    const auto line = report::replay_line(run, run.cases[0]);
    BOOST_TEST(report::console(run).find("replay    " + line) != std::string::npos);
    BOOST_TEST(report::junit(run).find("replay: wsmanspec run ") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
