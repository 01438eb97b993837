// The engine of the self-test on suites of a few cases: what it must find, and that neither
// skipping nor the number of processes changes what it says.
#include "cli/selftest.hpp"
#include "conformance/loader.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;

namespace {

std::string suite_text(std::string_view inside) {
    std::string out = R"(<suite xmlns="urn:wsmanspec:suite:1" spec="dsp0226" edition="1.0.0")"
                      R"( clause="11" title="Samples")";
    for (const auto* prefix : {"s", "wsa", "wsman", "wsmid"})
        out.append(" xmlns:")
            .append(prefix)
            .append("=\"")
            .append(protocol::namespace_of(prefix))
            .append("\"");
    return out.append(">").append(inside).append("</suite>");
}

// R11-2: an optional header moves nothing.
std::string identify_case(std::string_view id, std::string_view defect) {
    return "<case id=\"" + std::string{id} + R"("><title>Optional headers are ignored</title>
      <exchange send="identify">
        <insert into="s:Header"><x:Opt xmlns:x="urn:x" s:mustUnderstand="false">1</x:Opt></insert>
        <expect verdict="pass" http="200" fault="none"/>
        <expect verdict="fail" fault="*" because="an optional header was answered with a fault"/>
      </exchange>
      <falsified-by defect=")" +
           std::string{defect} + "\"/></case>";
}

constexpr auto right = "identify.fault-on-unknown-header";

// Never sends an Identify.
constexpr auto get_case =
    R"xml(<case id="R5.4.4-3/get"><title>A Get is answered by its response</title>
      <exchange send="get">
        <expect verdict="pass" xpath="contains(/s:Envelope/s:Header/wsa:Action, 'GetResponse')"/>
        <expect verdict="fail" fault="none" because="the reply has another action"/>
      </exchange>
      <falsified-by defect="action.reply-repeats-request"/></case>)xml";

constexpr auto passive_case = R"xml(<passive id="R5.4.4-3/all" over="replies">
      <title>Every response has the action that belongs to its request</title>
      <builtin check="response-action"/>
      <falsified-by defect="action.reply-repeats-request"/></passive>)xml";

conformance::suite_set suites(const std::string& inside) {
    const auto text = suite_text(inside);
    const base::resource one{"sample.xml", text};
    return conformance::load_suites(conformance::ledger::builtin(), std::span{&one, 1}).value();
}

// Of these cases and the defects that they name.
cli::self_test_result prove(const std::string& inside, cli::self_test_settings settings = {}) {
    conformance::selection all;
    all.globs = {"*"};
    return cli::self_test(suites(inside), all, settings).value();
}

std::vector<std::string> lines_of(const cli::self_test_result& result) {
    std::vector<std::string> out;
    for (const auto& one : result.matrix.matrix)
        out.push_back(one.case_id + " " + one.defect + " " + one.reason);
    for (const auto& one : result.moves)
        out.push_back(one.case_id + " " + one.defect + " " + std::string{to_string(one.verdict)});
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(self_test)

BOOST_AUTO_TEST_CASE(a_case_that_its_defect_turns_is_proven) {
    const auto result = prove(identify_case("R11-2/one", right));
    BOOST_TEST(result.matrix.good());
    BOOST_TEST(result.matrix.kill_rate() == 1);
    BOOST_TEST(result.matrix.runs == 1u);
}

BOOST_AUTO_TEST_CASE(a_case_that_its_defect_does_not_turn_is_found) {
    const auto result = prove(identify_case("R11-2/one", "get.has-side-effect"));
    BOOST_TEST(!result.matrix.good());
    BOOST_REQUIRE(result.matrix.unfalsified.size() == 1u);
    BOOST_TEST(result.matrix.unfalsified[0] == "dsp0226/R11-2/one");
    BOOST_TEST(result.matrix.unnoticed.size() == 1u);
    BOOST_TEST(result.matrix.runs == 0u); // it never gets there
}

BOOST_AUTO_TEST_CASE(a_case_that_fails_on_the_correct_mock_proves_nothing) {
    auto wrong = identify_case("R11-2/one", right);
    wrong.replace(wrong.find("http=\"200\""), 10, "http=\"201\"");
    const auto result = prove(wrong);
    BOOST_TEST(result.matrix.unfalsified.size() == 1u);
    BOOST_TEST(result.matrix.notes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_unlisted_move_is_found_and_a_listed_one_is_good) {
    const auto two = identify_case("R11-2/one", right) +
                     identify_case("R11-2/two", "identify.needs-header-element");
    const auto result = prove(two);
    BOOST_REQUIRE(result.matrix.unexpected.size() == 1u);
    BOOST_TEST(result.matrix.unexpected[0].case_id == "dsp0226/R11-2/two");
    BOOST_REQUIRE(result.moves.size() == 1u);
    cli::self_test_settings settings;
    settings.moved = result.moves;
    BOOST_TEST(prove(two, settings).matrix.unreasoned.size() == 1u);
    settings.moved[0].reason = "the same probe";
    const auto listed = prove(two, settings);
    BOOST_TEST(listed.matrix.unexpected.empty());
    BOOST_TEST(listed.matrix.moved.size() == 1u);
    BOOST_TEST(listed.moves[0].reason == "the same probe");
}

BOOST_AUTO_TEST_CASE(a_row_that_moves_no_more_is_stale) {
    cli::self_test_settings settings;
    settings.moved = {{right, "dsp0226/R5.4.4-3/get", conformance::verdict::fail, "once it did"},
                      {"another.defect", "dsp0226/R5.4.4-3/get", conformance::verdict::fail, "x"}};
    const auto result = prove(identify_case("R11-2/one", right) + get_case, settings);
    BOOST_REQUIRE(result.matrix.stale.size() == 1u); // the other one is not tried
    BOOST_TEST(result.matrix.stale[0].defect == right);
    BOOST_TEST(!result.matrix.good());
}

BOOST_AUTO_TEST_CASE(runs_that_never_reach_the_defect_are_skipped_and_change_nothing) {
    const auto all = identify_case("R11-2/one", right) + get_case + passive_case;
    const auto some = prove(all);
    cli::self_test_settings settings;
    settings.proof.every_run = true;
    const auto every = prove(all, settings);
    BOOST_TEST(some.matrix.runs < every.matrix.runs);
    BOOST_TEST(every.matrix.runs == 4u); // two cases, two defects
    BOOST_TEST(lines_of(some) == lines_of(every), boost::test_tools::per_element());
    BOOST_TEST(some.matrix.good());
}

BOOST_AUTO_TEST_CASE(the_number_of_processes_changes_nothing) {
    const auto all = identify_case("R11-2/one", right) + get_case + passive_case;
    const auto alone = prove(all);
    cli::self_test_settings settings;
    settings.processes = 3;
    const auto together = prove(all, settings);
    BOOST_TEST(report::json(alone.matrix) == report::json(together.matrix));
    BOOST_TEST(lines_of(alone) == lines_of(together), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_diagonal_keeps_claims_and_leaves_moves_aside) {
    const auto two = identify_case("R11-2/one", right) +
                     identify_case("R11-2/two", "identify.needs-header-element");
    cli::self_test_settings settings;
    settings.proof.diagonal = true;
    const auto result = prove(two + get_case + passive_case, settings);
    BOOST_TEST(result.matrix.diagonal);
    BOOST_TEST(result.matrix.unexpected.empty());
    BOOST_TEST(result.matrix.matrix.size() == 4u);
    BOOST_TEST(result.matrix.unfalsified.size() == 1u); // R11-2/two: that defect is about no header
}

BOOST_AUTO_TEST_SUITE_END()
