// RFC 4180, and what is none.
#include "conformance/csv.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::conformance;

namespace {

std::string fields(std::string_view text, std::string_view column) {
    std::string all;
    for (const auto& one : read_csv(text).value())
        all += "[" + one[column] + "]";
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(csv)

BOOST_AUTO_TEST_CASE(the_first_line_names_the_columns) {
    BOOST_TEST(fields("a,b\n1,2\n3,4\n", "a") == "[1][3]");
    BOOST_TEST(fields("a,b\n1,2\n3,4\n", "b") == "[2][4]");
    BOOST_TEST(fields("a,b\n1,2\n", "c") == "[]");
}

BOOST_AUTO_TEST_CASE(line_ends_may_be_any_and_the_last_one_missing) {
    for (const auto* text : {"a,b\n1,2\n3,", "a,b\r\n1,2\r\n3,\r\n", "a,b\r1,2\r3,"}) {
        BOOST_TEST(fields(text, "a") == "[1][3]", text);
        BOOST_TEST(fields(text, "b") == "[2][]", text);
    }
}

BOOST_AUTO_TEST_CASE(quoted_fields_hold_what_would_separate_others) {
    BOOST_TEST(fields("a,b\n\"1,\"\"x\"\"\n2\",\"\"\n", "a") == "[1,\"x\"\n2]");
    BOOST_TEST(fields("\"a\",b\n1,2\n", "a") == "[1]");
    BOOST_TEST(fields("a\nx\"y\"\n", "a") == "[x\"y\"]");
}

BOOST_AUTO_TEST_CASE(records_know_the_line_they_begin_on) {
    const auto records = read_csv("a,b\n\"1\n1\",2\n3,4\n").value();
    BOOST_TEST(records.at(0).line == 2u);
    BOOST_TEST(records.at(1).line == 4u);
}

BOOST_AUTO_TEST_CASE(nothing_but_columns_is_no_record) {
    BOOST_TEST(read_csv("").value().empty());
    BOOST_TEST(read_csv("a,b").value().empty());
    BOOST_TEST(read_csv("a,b\n").value().empty());
}

BOOST_AUTO_TEST_CASE(errors_name_the_line) {
    BOOST_TEST(read_csv("a,b\n1,2\n1\n").error() == "line 3: 1 fields, 2 columns");
    BOOST_TEST(read_csv("a,b\n1,2,3\n").error() == "line 2: 3 fields, 2 columns");
    BOOST_TEST(read_csv("a,b\n\n").error() == "line 2: 1 fields, 2 columns");
    for (const auto* text : {"a\n\"1", "a\n\"1\"2\n", "a\n\"1\" \n", "a\n\"", "a\n\"\"\""})
        BOOST_TEST(read_csv(text).error() == "line 2: a quoted field does not end where it should",
                   text);
}

BOOST_AUTO_TEST_SUITE_END()
