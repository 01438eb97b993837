// What is known of a run before its first request.
#include "conformance/plan.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using namespace std::chrono_literals;
using sample::case_text;

namespace {

const std::string get = "<exchange send=\"get\"><expect verdict=\"pass\" http=\"200\"/></exchange>";

const std::string put = "<exchange send=\"put\" on=\"writable\"><body><x:V>2</x:V></body>"
                        "<expect verdict=\"pass\" http=\"2xx\"/></exchange>";

struct planned {
    profile known = sample::context().profile;
    run_settings settings;
    suite_set suites;

    run_plan plan(std::string_view inside) {
        suites = sample::suites(inside);
        return plan_of(suites, known, settings);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(plan, planned)

BOOST_AUTO_TEST_CASE(cases_are_told_by_why_they_are_not_sent) {
    settings.selection.exclude = {"*/d"};
    const auto made = plan(case_text("R1-1/a", get) + case_text("R1-1/b", put) +
                           case_text("R1-1/c", get, "needs=\"shell\"") + case_text("R1-1/d", get));
    BOOST_TEST(made.cases.size() == 1u);
    BOOST_TEST(made.above_risk == 1u);
    BOOST_TEST(made.not_applicable == 1u);
    BOOST_TEST(made.not_selected == 1u);
}

BOOST_AUTO_TEST_CASE(requests_of_loops_and_of_the_runner_are_counted) {
    settings.allowed = protocol::risk::write;
    const auto made =
        plan(case_text("R1-1/a", "<exchange send=\"enumerate\" on=\"collection\"/>"
                                 "<pull-until-end name=\"rest\" at-most=\"7\"><expect "
                                 "verdict=\"pass\" xpath=\"$rest.items = 1\"/></pull-until-end>") +
             case_text("R1-1/b", put) + case_text("R1-1/c", "<wait for=\"PT2S\"/>" + get));
    BOOST_TEST_REQUIRE(made.cases.size() == 3u);
    BOOST_TEST(made.cases[0].least == 2u);
    BOOST_TEST(made.cases[0].most == 9u);
    BOOST_TEST(made.cases[1].least == 3u);
    BOOST_TEST(made.writes == 1u);
    BOOST_TEST(made.contexts == 1u);
    BOOST_TEST((made.waits == 2s));
}

BOOST_AUTO_TEST_CASE(the_rate_says_how_long_it_takes) {
    settings.interval = 6s;
    settings.heartbeat = 0;
    const auto made = plan(case_text("R1-1/a", get));
    BOOST_TEST((made.likely == made.least_requests * 6s));
}

BOOST_AUTO_TEST_CASE(what_discovery_may_find_is_planned_for) {
    known.roles.clear();
    BOOST_TEST(plan(case_text("R1-1/a", get)).cases.empty());
    known.candidates = {{"urn:x:candidate", {}}};
    BOOST_TEST(plan(case_text("R1-1/a", get)).cases.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_selection_of_nothing_is_told) {
    settings.selection.globs = {"no-such"};
    BOOST_TEST(plan(case_text("R1-1/a", get)).selects_nothing());
}

BOOST_AUTO_TEST_SUITE_END()
