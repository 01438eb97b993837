#include "report/kill_matrix.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace wsman;
using conformance::verdict;

namespace {

report::kill move(const std::string& defect, const std::string& id, verdict got) {
    return {id, defect, std::nullopt, got, "seen"};
}

} // namespace

BOOST_AUTO_TEST_SUITE(kill_matrix)

BOOST_AUTO_TEST_CASE(a_listed_move_with_a_reason_is_good) {
    report::kill_matrix made;
    compare_moves(made, {move("a", "c", verdict::fail)}, {{"a", "c", verdict::fail, "why"}});
    BOOST_TEST(made.good());
    BOOST_TEST(made.moved.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_unlisted_move_is_unexpected) {
    report::kill_matrix made;
    compare_moves(made, {move("a", "c", verdict::fail)}, {});
    BOOST_TEST(!made.good());
    BOOST_TEST(made.unexpected.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_listed_move_to_another_verdict_is_unexpected_and_its_row_stale) {
    report::kill_matrix made;
    compare_moves(made, {move("a", "c", verdict::fail)}, {{"a", "c", verdict::warn, "why"}});
    BOOST_TEST(made.unexpected.size() == 1u);
    BOOST_TEST(made.stale.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_row_that_does_not_move_is_stale) {
    report::kill_matrix made;
    compare_moves(made, {}, {{"a", "c", verdict::fail, "why"}});
    BOOST_TEST(!made.good());
    BOOST_TEST(made.stale.size() == 1u);
    BOOST_TEST(table(made).find("Listed moves that are none any more:\n  a ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_row_without_a_reason_is_not_good) {
    report::kill_matrix made;
    compare_moves(made, {move("a", "c", verdict::fail)}, {{"a", "c", verdict::fail, ""}});
    BOOST_TEST(!made.good());
    BOOST_TEST(made.unreasoned.size() == 1u);
    BOOST_TEST(made.moved.empty());
}

BOOST_AUTO_TEST_CASE(the_diagonal_says_that_it_looked_at_claims_alone) {
    report::kill_matrix made;
    made.diagonal = true;
    BOOST_TEST(table(made).find("unexpected") == std::string::npos);
    BOOST_TEST(boost::json::parse(json(made)).at("mode").as_string() == "diagonal");
}

BOOST_AUTO_TEST_SUITE_END()
