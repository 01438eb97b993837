// Which cases are wanted.
#include "conformance/context.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::conformance;

namespace {

bool selects(const std::vector<std::string>& globs, const std::vector<std::string>& exclude,
             std::string_view id = "dsp0226/R8.2-1/paging") {
    return selection{globs, exclude}.matches(id);
}

case_head head(level of) {
    case_head made;
    made.id = "dsp0226/R8.2-1/paging";
    made.level = of;
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(selection_of_cases)

BOOST_AUTO_TEST_CASE(without_globs_all_cases_are_wanted) {
    BOOST_TEST(selects({}, {}));
}

BOOST_AUTO_TEST_CASE(a_glob_matches_with_and_without_the_specification) {
    for (const auto* glob : {"dsp0226/R8.2-1/paging", "R8.2-1/paging", "R8.2-1/*", "R8*", "*paging",
                             "*", "dsp*", "R8.?-1/pag???"})
        BOOST_TEST(selects({glob}, {}), glob);
    for (const auto* glob : {"paging", "R8.2-1", "R8.2-1/", "R9*", "dsp0227/*", "", "r8*",
                             "R8.2-1/paging/x", "8.2-1/*"})
        BOOST_TEST(!selects({glob}, {}), glob);
}

BOOST_AUTO_TEST_CASE(one_of_several_globs_is_enough) {
    BOOST_TEST(selects({"R9*", "R8*"}, {}));
}

BOOST_AUTO_TEST_CASE(exclusion_comes_after_selection) {
    BOOST_TEST(!selects({"R8*"}, {"*/paging"}));
    BOOST_TEST(!selects({}, {"dsp0226/*"}));
    BOOST_TEST(selects({"R8*"}, {"*/other", "R9*"}));
}

BOOST_AUTO_TEST_CASE(levels_are_left_out_by_strictness) {
    using enum selection::strictness;

    struct row {
        selection::strictness asked;
        level of;
        bool wanted;
    };

    for (const auto& one : std::vector<row>{{shall, level::shall, true},
                                            {shall, level::shall_not, true},
                                            {shall, level::should, false},
                                            {shall, level::should_not, false},
                                            {shall, level::may, false},
                                            {should, level::shall, true},
                                            {should, level::should_not, true},
                                            {should, level::may, false},
                                            {all, level::may, true}})
        BOOST_TEST(!selection({}, {}, one.asked).refuses(head(one.of)).has_value() == one.wanted);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_why) {
    BOOST_TEST(selection({"R9*"}, {}).refuses(head(level::shall)).value() ==
               "not among the cases that were asked for");
    BOOST_TEST(selection({}, {"R8*"}).refuses(head(level::shall)).value() == "excluded by -x");
    BOOST_TEST(selection({}, {}, selection::strictness::shall).refuses(head(level::may)).value() ==
               "only rules of level shall were asked for");
    BOOST_TEST(selection({}, {}, selection::strictness::should).refuses(head(level::may)).value() ==
               "only rules of level shall and should were asked for");
}

BOOST_AUTO_TEST_SUITE_END()
