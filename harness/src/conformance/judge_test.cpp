// Suites, context and recorded exchanges give verdicts, and nothing else does.
#include "conformance/judge.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using sample::case_text;

namespace {

const std::string judged = "<exchange name=\"p\" send=\"get\">"
                           "<expect verdict=\"pass\" http=\"200\"/>"
                           "<expect verdict=\"fail\" fault=\"*\" because=\"refused\"/></exchange>";

const std::string passive = "<passive id=\"R1-2/status\" over=\"replies\"><title>t</title>"
                            "<require xpath=\"$http-status = 200\" because=\"status\"/>"
                            "<falsified-by defect=\"d\"/></passive>";

record::exchange of(std::string_view id, transport::outcome came, std::uint64_t number) {
    auto made = sample::exchange("p", std::move(came), number);
    made.owner = id;
    return made;
}

const judge_settings settings{&sample::rules(), nullptr};

const case_result& find(const run_result& run, std::string_view id) {
    const auto found = std::ranges::find(run.cases, id, &case_result::id);
    BOOST_REQUIRE(found != run.cases.end());
    return *found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(judging)

BOOST_AUTO_TEST_CASE(each_case_takes_its_own_exchanges_by_owner_and_label) {
    const auto suites =
        sample::suites(case_text("R1-1/a", judged) + case_text("R1-1/b", judged) + passive);
    auto strange = of("dsp0226/R1-1/a", sample::fault("wsman:TimedOut"), 4);
    strange.label = "other";
    const auto run = judge(suites, sample::context(),
                           {of("dsp0226/R1-1/b", sample::fault("wsman:TimedOut"), 1),
                            of("dsp0226/R1-1/a", sample::answer(), 2),
                            of("probe", sample::answer(), 3), strange},
                           settings);
    BOOST_REQUIRE(run.cases.size() == 3u);
    BOOST_TEST(run.cases[0].id == "dsp0226/R1-1/a");
    BOOST_TEST(run.cases[0].verdict == verdict::pass);
    BOOST_TEST(run.cases[1].verdict == verdict::fail);
    BOOST_TEST((run.cases[1].exchanges == std::vector<std::uint64_t>{1}));
    BOOST_TEST(run.cases[2].verdict == verdict::warn);
    BOOST_TEST(run.cases[2].reason == "2 of 4 messages: status");
    BOOST_TEST((run.cases[2].exchanges == std::vector<std::uint64_t>{1, 4}));
    BOOST_TEST(run.exchanges.size() == 4u);
}

BOOST_AUTO_TEST_CASE(the_first_of_two_exchanges_of_one_label_is_judged) {
    const auto suites = sample::suites(case_text("R1-1/a", judged));
    const auto run = judge(suites, sample::context(),
                           {of("dsp0226/R1-1/a", sample::answer(), 1),
                            of("dsp0226/R1-1/a", sample::fault("wsman:TimedOut"), 2)},
                           settings);
    BOOST_TEST(run.cases[0].verdict == verdict::pass);
}

BOOST_AUTO_TEST_CASE(a_case_that_was_never_recorded_is_inconclusive) {
    const auto run =
        judge(sample::suites(case_text("R1-1/a", judged)), sample::context(), {}, settings);
    BOOST_TEST(run.cases[0].verdict == verdict::inconclusive);
    BOOST_TEST(run.cases[0].reason == "the record holds no exchange \"p\" of this case");
    BOOST_TEST(exit_status(run, gate::inconclusive) == 1);
}

BOOST_AUTO_TEST_CASE(what_was_left_out_keeps_what_the_run_said) {
    auto context = sample::context();
    context.left_out = {{"dsp0226/R1-1/a", verdict::skipped, "the run was interrupted"},
                        {"dsp0226/R1-1/b", verdict::error, "step \"p\": no role"}};
    const auto suites = sample::suites(case_text("R1-1/a", judged) + case_text("R1-1/b", judged));
    const auto run = judge(suites, context, {of("dsp0226/R1-1/a", sample::answer(), 7)}, settings);
    BOOST_TEST(run.cases[0].verdict == verdict::skipped);
    BOOST_TEST(run.cases[0].reason == "the run was interrupted");
    BOOST_TEST((run.cases[0].exchanges == std::vector<std::uint64_t>{7}));
    BOOST_TEST(run.cases[1].verdict == verdict::error);
}

BOOST_AUTO_TEST_CASE(what_is_not_due_names_its_reason_and_the_exchange_that_shows_it) {
    const auto suites = sample::suites(case_text("R1-1/a", judged, "needs=\"locale\"") +
                                       case_text("R1-1/b", judged, "interpretation=\"amt\"") +
                                       case_text("R1-1/c", judged, "risk=\"write\""));
    auto all = std::vector<record::exchange>{};
    for (const auto* id : {"dsp0226/R1-1/a", "dsp0226/R1-1/b", "dsp0226/R1-1/c"})
        all.push_back(of(id, sample::answer(), all.size() + 10));
    const auto run = judge(suites, sample::context(), all, settings);
    BOOST_TEST(run.cases[0].verdict == verdict::not_applicable);
    BOOST_TEST((run.cases[0].exchanges == std::vector<std::uint64_t>{3}));
    BOOST_TEST(run.cases[1].verdict == verdict::not_applicable);
    BOOST_TEST(run.cases[1].exchanges.empty());
    BOOST_TEST(run.cases[2].verdict == verdict::skipped);
    BOOST_TEST((run.cases[2].risk == protocol::risk::write));
    BOOST_TEST(exit_status(run, gate::fail) == 5);
}

BOOST_AUTO_TEST_CASE(a_rule_has_the_worst_verdict_of_its_cases) {
    struct row {
        const char* first;
        const char* second;
        verdict of_rule;
    };

    for (const auto& one : std::vector<row>{{"pass", "fail", verdict::fail},
                                            {"fail", "inconclusive", verdict::fail},
                                            {"inconclusive", "warn", verdict::inconclusive},
                                            {"warn", "pass", verdict::warn},
                                            {"pass", "not-applicable", verdict::pass}}) {
        const auto giving = [](const char* verdict) {
            return "<exchange name=\"p\" send=\"get\"><expect verdict=\"" + std::string{verdict} +
                   "\" http=\"200\" because=\"b\"/></exchange>";
        };
        const auto suites = sample::suites(case_text("R1-1/a", giving(one.first)) +
                                           case_text("R1-1/b", giving(one.second)));
        const auto run = judge(
            suites, sample::context(),
            {of("dsp0226/R1-1/a", sample::answer(), 1), of("dsp0226/R1-1/b", sample::answer(), 2)},
            settings);
        BOOST_REQUIRE(run.rules.size() == 1u);
        BOOST_TEST(run.rules[0].id == "R1-1");
        BOOST_TEST(run.rules[0].verdict == one.of_rule);
        BOOST_TEST(
            (run.rules[0].cases == std::vector<std::string>{"dsp0226/R1-1/a", "dsp0226/R1-1/b"}));
    }
}

BOOST_AUTO_TEST_CASE(a_result_carries_what_the_context_says) {
    auto context = sample::context();
    context.tool_version = "wsmanspec 1";
    context.seed = 9;
    context.started = "2026-01-01T00:00:00.000Z";
    context.seconds = 1.5;
    context.remarks = {"a remark"};
    context.target_judged = false;
    context.target_problem = "stopped answering";
    context.profile.interpretations = {"amt"};
    context.profile.digest = "d1";
    context.schema_digest = "d2";
    const auto run = judge(sample::suites(case_text("R1-1/a", judged)), context, {}, settings);
    BOOST_TEST(run.tool_version == "wsmanspec 1");
    BOOST_TEST(run.profile == "sample");
    BOOST_TEST((run.interpretations == std::vector<std::string>{"amt"}));
    BOOST_TEST(run.seed == 9u);
    BOOST_TEST(run.started == "2026-01-01T00:00:00.000Z");
    BOOST_TEST(run.seconds == 1.5);
    BOOST_TEST(run.profile_digest == "d1");
    BOOST_TEST(run.schema_digest == "d2");
    BOOST_TEST((run.remarks == std::vector<std::string>{"a remark"}));
    BOOST_TEST(run.capabilities.size() == 3u);
    BOOST_TEST(!run.target_judged);
    BOOST_TEST(run.target_problem == "stopped answering");
}

BOOST_AUTO_TEST_CASE(digests_that_differ_are_said) {
    const auto suites = sample::suites(case_text("R1-1/a", judged));
    auto messages = schema::validator::messages().value();
    const judge_settings with_schemas{&sample::rules(), &messages};
    auto context = sample::context();
    const auto remarks = [&] { return judge(suites, context, {}, with_schemas).remarks; };
    context.suite_digest = suites.digest;
    context.schema_digest = messages.fingerprint();
    BOOST_TEST(remarks().empty());
    context.suite_digest = "another";
    BOOST_TEST((remarks() == std::vector<std::string>{
                                 "the suites differ from those of the run: their digests are not "
                                 "equal"}));
    context.schema_digest = "another";
    BOOST_TEST(remarks().size() == 2u);
    context.interrupted = true;
    BOOST_TEST(remarks().back() == "the run was interrupted: the report is partial");
    BOOST_TEST(judge(suites, context, {}, with_schemas).suite_digest == suites.digest);
}

BOOST_AUTO_TEST_CASE(the_time_of_a_case_spans_what_was_sent_for_it) {
    using namespace std::chrono_literals;
    const auto steps = "<exchange name=\"a\" send=\"get\"/>" + judged;
    const auto one = sample::one_case(steps);
    auto first = sample::exchange("a", sample::answer(), 1);
    first.outcome.times = {100ms, 110ms, 120ms};
    auto second = sample::exchange("p", sample::answer(), 2);
    second.outcome.times = {140ms, 150ms, 150ms};
    BOOST_TEST(judge_case(one, sample::context(), {first, second}).milliseconds == 50.0);
    second.outcome.times = {0ms, 0ms, 900ms};
    BOOST_TEST(judge_case(one, sample::context(), {first, second}).milliseconds == 20.0);
    BOOST_TEST(judge_case(one, sample::context(), {second}).milliseconds == 0.0);
    BOOST_TEST(judge_case(one, sample::context(), {}).milliseconds == 0.0);
}

BOOST_AUTO_TEST_CASE(other_cases_and_their_order_change_no_verdict) {
    const auto alone = sample::suites(case_text("R1-1/a", judged));
    const auto among = sample::suites(case_text("R1-1/b", judged) + case_text("R1-1/a", judged));
    auto exchanges = std::vector{of("dsp0226/R1-1/b", sample::fault("wsman:TimedOut"), 1),
                                 of("dsp0226/R1-1/a", sample::answer(), 2)};
    const auto first = judge(alone, sample::context(), exchanges, settings);
    std::ranges::reverse(exchanges);
    const auto second = judge(among, sample::context(), exchanges, settings);
    BOOST_TEST(find(first, "dsp0226/R1-1/a").reason == find(second, "dsp0226/R1-1/a").reason);
    BOOST_TEST(find(second, "dsp0226/R1-1/a").verdict == verdict::pass);
}

BOOST_AUTO_TEST_SUITE_END()
