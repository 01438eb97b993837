#include "script/patterns/matcher.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wsman::script;

namespace {

struct spent {};

struct budget final : step_counter {
    std::uint64_t left;
    std::uint64_t taken = 0;

    explicit budget(std::uint64_t steps) : left(steps) {}

    void spend(std::uint64_t steps) override {
        taken += steps;
        if (steps > left)
            throw spent{};
        left -= steps;
    }
};

std::uint64_t steps_of(std::string_view subject, std::string_view pattern) {
    budget steps{~std::uint64_t{0}};
    matcher match{subject, pattern, steps};
    (void)match.search(0);
    match.settle();
    return steps.taken;
}

std::string repeated(std::string_view part, int times) {
    std::string made;
    for (int i = 0; i < times; ++i)
        made += part;
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pattern_matcher)

BOOST_AUTO_TEST_CASE(finds_the_first_match_and_its_captures) {
    budget steps{1000};
    matcher match{"key = value", "(%w+)%s*=()%s*(%w+)", steps};
    const auto found = match.search(1);
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->begin == 1U);
    BOOST_TEST(found->end == 11U);
    BOOST_TEST(match.captures() == 3U);
    BOOST_TEST(match.capture(0).offset == 1U);
    BOOST_TEST(match.capture(0).size == 2U);
    BOOST_TEST((match.capture(1).what == pattern_capture::kind::position));
    BOOST_TEST(match.capture(1).offset == 5U);
    BOOST_TEST(match.capture(2).offset == 6U);
}

BOOST_AUTO_TEST_CASE(a_match_that_ends_where_it_must_not_is_passed_over) {
    budget steps{1000};
    matcher match{"aab", "a*", steps};
    BOOST_TEST(match.search(0)->end == 2U);
    const auto next = match.search(2, 2);
    BOOST_REQUIRE(next.has_value());
    BOOST_TEST(next->begin == 3U);
}

BOOST_AUTO_TEST_CASE(a_fault_is_one_for_whoever_gets_there) {
    budget steps{1000};
    matcher match{"ab", "b[", steps};
    BOOST_TEST(!match.match_at(0).has_value());
    BOOST_TEST((match.fault() == nullptr));
    BOOST_TEST(!match.match_at(1).has_value());
    BOOST_TEST(match.fault() == "malformed pattern (missing ']')");
}

BOOST_AUTO_TEST_CASE(what_backtracks_stops_when_the_steps_are_spent) {
    const auto subject = repeated("a", 200);
    for (const auto& pattern : {repeated("a-", 4) + "b", repeated("a*", 30) + "b",
                                repeated("a?", 100) + "b", repeated("(a-)", 20) + "b",
                                repeated(".-", 20) + "(b)%1", repeated("[a]*", 9) + "%f[b]"}) {
        budget steps{5'000'000};
        matcher match{subject, pattern, steps};
        BOOST_CHECK_THROW(((void)match.search(0), match.settle()), spent);
    }
}

BOOST_AUTO_TEST_CASE(steps_grow_with_the_work) {
    const auto shorter = repeated("a", 100);
    const auto longer = repeated("a", 1000);
    for (const std::string_view pattern :
         {"a*b", "a-b", "[^b]*$b", "%ba)", ".-b", "^a*b", "^(a*)%1b", "%a+%d"}) {
        const auto few = steps_of(shorter, pattern);
        const auto many = steps_of(longer, pattern);
        BOOST_TEST(few >= 6U, pattern << " took " << few);
        BOOST_TEST(many >= 5 * few, pattern << " took " << few << " and " << many);
    }
    // As blocks, where octets are compared as blocks.
    BOOST_TEST(steps_of(repeated("a", 16'000), "b") >= 1000U);
    BOOST_TEST(steps_of(longer + longer, "^(" + longer + ")%1") >= 1000U / 16 * 2);
}

BOOST_AUTO_TEST_CASE(a_pattern_is_read_only_as_far_as_it_is_needed) {
    const auto pattern = "b" + repeated("a*", 100'000);
    BOOST_TEST(steps_of("a", pattern) < 10U);
    BOOST_TEST(steps_of("b", pattern) >= 100'000U);
}

BOOST_AUTO_TEST_SUITE_END()
