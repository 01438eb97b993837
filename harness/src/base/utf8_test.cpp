#include "base/utf8.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wsman::base;

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(every_scalar_value_comes_back_as_it_was_written) {
    std::string text;
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point == 0xD800)
            point = 0xE000;
        text.clear();
        append_utf8(text, point);
        const auto read = first_utf8_character(text);
        if (read.code_point != point || read.octets != text.size())
            BOOST_ERROR("U+" << std::hex << static_cast<unsigned>(point) << " does not come back");
    }
}

BOOST_AUTO_TEST_CASE(broken_sequences_are_no_character) {
    using namespace std::string_view_literals;
    for (const auto octets : {""sv,
                              "\x80"sv,
                              "\xBF"sv,
                              "\xC0\x80"sv,
                              "\xC1\xBF"sv,
                              "\xC3"sv,
                              "\xC3("sv,
                              "\xE0\x80\x80"sv,
                              "\xE0\x9F\xBF"sv,
                              "\xED\xA0\x80"sv,
                              "\xED\xBF\xBF"sv,
                              "\xE2\x82"sv,
                              "\xE2\x28\xA1"sv,
                              "\xE2\x82\x28"sv,
                              "\xF0\x80\x80\x80"sv,
                              "\xF0\x8F\xBF\xBF"sv,
                              "\xF4\x90\x80\x80"sv,
                              "\xF0\x9F\x98"sv,
                              "\xF5\x80\x80\x80"sv,
                              "\xFF"sv})
        BOOST_TEST(first_utf8_character(octets).octets == 0U);
}

BOOST_AUTO_TEST_CASE(only_the_first_character_is_looked_at) {
    const auto read = first_utf8_character("\xE2\x82\xAC\xFF");
    BOOST_TEST((read.code_point == U'\u20AC'));
    BOOST_TEST(read.octets == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
