#include "fuzz/message_parts.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::fuzz;

BOOST_AUTO_TEST_SUITE(message_parts)

BOOST_AUTO_TEST_CASE(what_is_no_http_is_xml_as_a_whole) {
    BOOST_TEST(part_with_xml("<a/>") == "<a/>");
    BOOST_TEST(part_with_xml("") == "");
}

BOOST_AUTO_TEST_CASE(the_body_of_the_first_message_is_its_xml) {
    BOOST_TEST(part_with_xml("HTTP/1.1 200 OK\r\nX: <no>\r\n\r\n<a></a>\r\n") == "<a></a>");
    BOOST_TEST(part_with_xml("POST /w HTTP/1.1\r\n\r\n<a/>POST /w HTTP/1.1\r\n\r\n<b/>") == "<a/>");
    BOOST_TEST(part_with_xml("HTTP/1.1 204 No Content\r\n\r\n") == "");
}

BOOST_AUTO_TEST_CASE(a_length_that_was_right_stays_right) {
    const std::string_view input = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>tail";
    BOOST_TEST(with_xml(input, part_with_xml(input), "<longer/>") ==
               "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<longer/>tail");
}

BOOST_AUTO_TEST_CASE(a_length_that_was_wrong_is_left_alone) {
    const std::string_view input = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<a/>";
    BOOST_TEST(with_xml(input, part_with_xml(input), "<b></b>") ==
               "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<b></b>");
}

BOOST_AUTO_TEST_SUITE_END()
