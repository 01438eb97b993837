#include "xml/namespace_table.hpp"
#include "xml/qname.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace wsman::xml;

BOOST_AUTO_TEST_SUITE(xml_namespace_table)

BOOST_AUTO_TEST_CASE(three_numbers_are_there_from_the_start) {
    const namespace_table table;
    BOOST_TEST(table.size() == 3U);
    BOOST_TEST(table.number_of("") == no_namespace);
    BOOST_TEST(table.number_of(xml_namespace) == xml_namespace_number);
    BOOST_TEST(table.number_of("urn:a") == unknown_namespace);
    BOOST_TEST(table.uri_of(unknown_namespace) == "");
    BOOST_TEST(table.uri_of(xml_namespace_number) == xml_namespace);
}

BOOST_AUTO_TEST_CASE(a_namespace_keeps_the_number_of_its_first_adding) {
    namespace_table table;
    BOOST_TEST(table.add("urn:a") == 3U);
    BOOST_TEST(table.add("urn:b") == 4U);
    BOOST_TEST(table.add("urn:a") == 3U);
    BOOST_TEST(table.add("") == no_namespace);
    BOOST_TEST(table.uri_of(4) == "urn:b");
}

BOOST_AUTO_TEST_CASE(namespaces_that_differ_in_one_octet_are_told_apart) {
    const std::string uri = "http://schemas.example.org/wbem/wscim/1/cim-schema/2/CIM_Thing";
    namespace_table table;
    const auto number = table.add(uri);
    for (std::size_t i = 0; i < uri.size(); ++i) {
        auto other = uri;
        other[i] ^= 1;
        BOOST_TEST(table.number_of(other) == unknown_namespace);
        BOOST_TEST(table.number_of(std::string_view{uri}.substr(0, i)) ==
                   (i == 0 ? no_namespace : unknown_namespace));
    }
    BOOST_TEST(table.number_of(uri) == number);
}

BOOST_AUTO_TEST_CASE(it_grows_to_all_numbers_and_no_further) {
    namespace_table table;
    for (std::uint32_t i = 3; i <= 0xFFFF; ++i)
        table.add("urn:" + std::to_string(i));
    BOOST_TEST(table.size() == 0x10000U);
    for (std::uint32_t i = 3; i <= 0xFFFF; i += 101)
        BOOST_TEST(table.number_of("urn:" + std::to_string(i)) == i);
    BOOST_CHECK_THROW(table.add("urn:one more"), std::length_error);
    BOOST_TEST(table.add("urn:9") == 9U);
}

BOOST_AUTO_TEST_SUITE_END()
