#include "base/text.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::base;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(trim_takes_xml_white_space_only) {
    BOOST_TEST(trim(" \t\r\n a b \n") == "a b");
    BOOST_TEST(trim("\v a") == "\v a");
    BOOST_TEST(trim("\xC2\xA0") == "\xC2\xA0");
    BOOST_TEST(trim(" \n").empty());
    BOOST_TEST(trim("").empty());
}

BOOST_AUTO_TEST_CASE(case_is_ignored_for_ascii_only) {
    BOOST_TEST(equal_ignoring_case("Content-LENGTH", "content-length"));
    BOOST_TEST(!equal_ignoring_case("abc", "abcd"));
    BOOST_TEST(!equal_ignoring_case("\xC3\x84", "\xC3\xA4"));
    BOOST_TEST(!equal_ignoring_case("@", "`"));
    BOOST_TEST(to_lower("MiXed-09") == "mixed-09");
}

BOOST_AUTO_TEST_CASE(split_keeps_empty_parts) {
    BOOST_TEST((split("a,,b,", ',') == std::vector{"a"sv, ""sv, "b"sv, ""sv}));
    BOOST_TEST((split("", ',') == std::vector{""sv}));
}

struct glob_fact {
    std::string_view pattern, text;
    bool matches;
};

BOOST_AUTO_TEST_CASE(glob_facts) {
    for (const auto& fact : {
             glob_fact{"*", "", true},
             {"*", "dsp0226/R1/x", true},
             {"dsp0226/R11*", "dsp0226/R11-2/identify", true},
             {"*identify*", "dsp0226/R11-2/identify-x", true},
             {"R?-2", "R1-2", true},
             {"R?-2", "R-2", false},
             {"a*b*c", "a-b-b-c", true},
             {"a*b*c", "a-b-b-d", false},
             {"", "", true},
             {"", "a", false},
             {"a", "", false},
             {"**a", "ba", true},
             {"[a]", "a", false},
         })
        BOOST_TEST(glob_matches(fact.pattern, fact.text) == fact.matches,
                   fact.pattern << " against " << fact.text);
}

BOOST_AUTO_TEST_CASE(glob_of_many_stars_ends_soon) {
    const std::string pattern = "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b";
    BOOST_TEST(!glob_matches(pattern, std::string(5000, 'a')));
}

BOOST_AUTO_TEST_CASE(nearest_word_is_suggested_when_it_is_near) {
    const std::vector words{"identify"sv, "enumerate"sv, "invoke"sv};
    BOOST_TEST(nearest("identfy", words) == "identify");
    BOOST_TEST(nearest("Enumerate", words) == "enumerate");
    BOOST_TEST(nearest("subscribe", words).empty());
    BOOST_TEST(nearest("", words).empty());
}

BOOST_AUTO_TEST_CASE(broken_utf8_is_noticed) {
    BOOST_TEST(is_utf8("Gr\xC3\xBC\xC3\x9F Gott"));
    BOOST_TEST(!is_utf8("Gr\xFC\xDF"));
}

BOOST_AUTO_TEST_CASE(printable_shows_what_would_disturb) {
    BOOST_TEST(printable("a\x1B[31m\xFF\xC3\xBC\n") == "a\\x1B[31m\\xFF\xC3\xBC\\x0A");
    BOOST_TEST(printable("\xC2\x9B\xE2\x80\xAE") == "\\xC2\\x9B\\xE2\\x80\\xAE");
    BOOST_TEST(printable("\0"sv) == "\\x00");
    BOOST_TEST(printable("\xEF\xBF\xBE\xEF\xBF\xBF") == "\\xEF\\xBF\\xBE\\xEF\\xBF\\xBF");
}

BOOST_AUTO_TEST_CASE(printable_never_cuts_a_character) {
    BOOST_TEST(printable("abcdef", 3) == "abc...");
    BOOST_TEST(printable("ab\xE2\x82\xAC", 4) == "ab...");
    BOOST_TEST(printable("abc", 3) == "abc");
}

BOOST_AUTO_TEST_SUITE_END()
