#include "report/moved_pairs.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using conformance::verdict;

BOOST_AUTO_TEST_SUITE(moved_pairs)

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_in_the_order_of_defects_and_cases) {
    const auto text = report::moved_pairs_csv({{"b", "s/R1/x", verdict::warn, "why, \"so\""},
                                               {"a", "s/R2/y", verdict::not_applicable, ""},
                                               {"a", "s/R1/z", verdict::fail, "because"}});
    BOOST_TEST(text == "defect,case,verdict,reason\n"
                       "a,s/R1/z,fail,\"because\"\n"
                       "a,s/R2/y,not-applicable,\n"
                       "b,s/R1/x,warn,\"why, \"\"so\"\"\"\n");
    const auto read = report::read_moved_pairs(text).value();
    BOOST_REQUIRE(read.size() == 3u);
    BOOST_TEST(read[1].reason.empty());
    BOOST_TEST((read[1].verdict == verdict::not_applicable));
    BOOST_TEST(read[2].reason == "why, \"so\"");
}

BOOST_AUTO_TEST_CASE(a_wrong_row_is_named_by_its_line) {
    const auto error = [](const std::string& rows) {
        const auto read = report::read_moved_pairs("defect,case,verdict,reason\n" + rows);
        return read ? std::string{} : read.error();
    };
    BOOST_TEST(error("a,s/R1/x,fail,b\na,s/R1/y,maybe,b\n") ==
               "line 3: there is no verdict 'maybe'");
    BOOST_TEST(error("a,,fail,b\n") == "line 2: defect and case are needed");
    BOOST_TEST(error("a,c,fail,b\na,c,warn,b\n") == "line 3: a second row for a and c");
}

BOOST_AUTO_TEST_CASE(a_move_keeps_its_reason_when_the_verdict_changes) {
    const auto now =
        report::with_reasons_of({{"a", "c", verdict::fail, "kept"}},
                                {{"a", "c", verdict::warn, {}}, {"a", "d", verdict::fail, {}}});
    BOOST_TEST(now[0].reason == "kept");
    BOOST_TEST((now[0].verdict == verdict::warn));
    BOOST_TEST(now[1].reason.empty());
}

BOOST_AUTO_TEST_CASE(the_list_of_the_program_reads) {
    BOOST_TEST(!report::embedded_moved_pairs().empty());
}

BOOST_AUTO_TEST_SUITE_END()
