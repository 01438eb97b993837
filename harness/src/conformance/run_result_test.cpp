// The exit status of every gate.
#include "conformance/run_result.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::conformance;

namespace {

run_result of(std::initializer_list<verdict> verdicts) {
    run_result made;
    for (const auto one : verdicts)
        made.cases.emplace_back().verdict = one;
    return made;
}

struct row {
    std::vector<verdict> verdicts;
    int fail_on_fail;
    int fail_on_inconclusive;
    int fail_on_warn;
};

} // namespace

BOOST_AUTO_TEST_SUITE(exit_statuses)

BOOST_AUTO_TEST_CASE(each_gate_fails_on_its_verdict_and_on_what_is_worse) {
    using enum verdict;
    for (const auto& one : std::vector<row>{{{pass}, 0, 0, 0},
                                            {{pass, warn}, 0, 0, 1},
                                            {{pass, inconclusive}, 0, 1, 1},
                                            {{pass, fail}, 1, 1, 1},
                                            {{warn}, 0, 0, 1},
                                            {{inconclusive}, 0, 1, 1},
                                            {{fail}, 1, 1, 1},
                                            {{pass, skipped, not_applicable}, 0, 0, 0},
                                            {{}, 5, 5, 5},
                                            {{skipped}, 5, 5, 5},
                                            {{not_applicable}, 5, 5, 5},
                                            {{skipped, not_applicable}, 5, 5, 5},
                                            {{pass, error}, 4, 4, 4},
                                            {{fail, error}, 4, 4, 4}}) {
        run_result run;
        for (const auto v : one.verdicts)
            run.cases.emplace_back().verdict = v;
        BOOST_TEST(exit_status(run, gate::fail) == one.fail_on_fail);
        BOOST_TEST(exit_status(run, gate::inconclusive) == one.fail_on_inconclusive);
        BOOST_TEST(exit_status(run, gate::warn) == one.fail_on_warn);
    }
}

BOOST_AUTO_TEST_CASE(a_target_that_was_not_judged_never_passes) {
    for (auto run : {of({}), of({verdict::pass}), of({verdict::fail}), of({verdict::skipped})}) {
        run.target_judged = false;
        BOOST_TEST(exit_status(run, gate::fail) == 3);
    }
    auto broken = of({verdict::error});
    broken.target_judged = false;
    BOOST_TEST(exit_status(broken, gate::fail) == 4);
}

BOOST_AUTO_TEST_CASE(an_interruption_goes_before_everything) {
    for (auto run : {of({}), of({verdict::pass}), of({verdict::fail}), of({verdict::error})}) {
        run.interrupted = true;
        run.target_judged = false;
        BOOST_TEST(exit_status(run, gate::warn) == 130);
    }
}

BOOST_AUTO_TEST_CASE(the_summary_counts_each_verdict) {
    using enum verdict;
    const auto counted = of({pass, fail, pass}).summary();
    BOOST_TEST(counted.size() == 2u);
    BOOST_TEST(counted.at(pass) == 2u);
    BOOST_TEST(counted.at(fail) == 1u);
}

BOOST_AUTO_TEST_CASE(verdicts_and_levels_have_words_there_and_back) {
    for (const auto one : all_verdicts)
        BOOST_TEST(verdict_from(to_string(one)).value() == one);
    for (const auto one :
         {level::shall, level::shall_not, level::should, level::should_not, level::may})
        BOOST_TEST(level_from(to_string(one)).value() == one);
    BOOST_TEST(!verdict_from("Pass").has_value());
    BOOST_TEST(!level_from("").has_value());
}

BOOST_AUTO_TEST_CASE(a_case_that_never_gates_was_judged_and_is_no_failure) {
    run_result run;
    run.cases.emplace_back().verdict = verdict::fail;
    BOOST_TEST(exit_status(run, gate::fail) == 1);
    run.cases.back().gates = false;
    BOOST_TEST(exit_status(run, gate::fail) == 0);
    BOOST_TEST(exit_status(run, gate::warn) == 0);
    run.cases.emplace_back().verdict = verdict::warn;
    BOOST_TEST(exit_status(run, gate::warn) == 1);
    run.cases.front().verdict = verdict::error;
    BOOST_TEST(exit_status(run, gate::fail) == 4);
}

BOOST_AUTO_TEST_SUITE_END()
