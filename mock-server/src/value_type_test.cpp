#include "mock-server/src/resource_class.hpp"
#include "mock-server/src/value_type.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::mock;

BOOST_AUTO_TEST_SUITE(value_types)

BOOST_AUTO_TEST_CASE(integers_keep_to_their_width) {
    BOOST_TEST(is_value_of(value_type::uint8, "255"));
    BOOST_TEST(!is_value_of(value_type::uint8, "256"));
    BOOST_TEST(!is_value_of(value_type::uint8, "-1"));
    BOOST_TEST(is_value_of(value_type::uint8, "+7"));
    BOOST_TEST(is_value_of(value_type::sint8, "-128"));
    BOOST_TEST(!is_value_of(value_type::sint8, "-129"));
    BOOST_TEST(!is_value_of(value_type::sint8, "128"));
    BOOST_TEST(is_value_of(value_type::uint64, "18446744073709551615"));
    BOOST_TEST(!is_value_of(value_type::uint64, "18446744073709551616"));
    for (const auto* wrong : {"", "+", "-", "1.0", " 1", "0x1", "1e3", "+-1"})
        BOOST_TEST(!is_value_of(value_type::uint32, wrong), wrong);
}

BOOST_AUTO_TEST_CASE(other_types_have_their_own_words) {
    BOOST_TEST(is_value_of(value_type::boolean, "0"));
    BOOST_TEST(!is_value_of(value_type::boolean, "TRUE"));
    BOOST_TEST(is_value_of(value_type::real32, "-3.5e2"));
    BOOST_TEST(is_value_of(value_type::real64, "INF"));
    BOOST_TEST(!is_value_of(value_type::real64, "inf"));
    BOOST_TEST(!is_value_of(value_type::real64, "nan(1)"));
    BOOST_TEST(is_value_of(value_type::datetime, "2026-01-01T00:00:00Z"));
    BOOST_TEST(is_value_of(value_type::datetime, "PT5S"));
    BOOST_TEST(!is_value_of(value_type::datetime, "tomorrow"));
    BOOST_TEST(is_value_of(value_type::string, ""));
}

BOOST_AUTO_TEST_CASE(equal_numbers_are_equal_however_they_are_written) {
    BOOST_TEST(same_value(value_type::uint16, "007", "7"));
    BOOST_TEST(!same_value(value_type::string, "007", "7"));
    BOOST_TEST(same_value(value_type::boolean, "1", "true"));
    BOOST_TEST(!same_value(value_type::boolean, "0", "true"));
}

BOOST_AUTO_TEST_CASE(a_domain_is_a_range_or_a_list) {
    property_model property;
    property.type = value_type::uint16;
    property.minimum = 2;
    property.maximum = 5;
    BOOST_TEST(in_domain(property, "2"));
    BOOST_TEST(in_domain(property, "5"));
    BOOST_TEST(!in_domain(property, "6"));
    property.values = {"2", "3"};
    BOOST_TEST(in_domain(property, "03"));
    BOOST_TEST(!in_domain(property, "4"));
}

BOOST_AUTO_TEST_SUITE_END()
