// What the grammar of appendix F takes and refuses, and where the refusal points.
#include "schema/patterns/pattern.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace wsman::schema::detail;

namespace {

struct refusal {
    std::string expression;
    std::size_t offset;
    std::string_view reason; // how it begins

    friend std::ostream& operator<<(std::ostream& out, const refusal& each) {
        return out << each.expression.substr(0, 40);
    }
};

constexpr std::string_view unrepeatable = "there is nothing here that a quantifier could repeat";
constexpr std::string_view bracket = "this bracket closes nothing";
constexpr std::string_view braces = "a quantity is {n}, {n,} or {n,m}";
constexpr std::string_view open_class = "this character class is never closed";
constexpr std::string_view empty_class = "a character class lists at least one character";
constexpr std::string_view hyphen = "- is written \\-";
constexpr std::string_view no_property = "no category or block has this name";
constexpr std::string_view too_large = "the expression is too large";

const refusal refusals[] = {
    {"*", 0, unrepeatable},
    {"a|+b", 2, unrepeatable},
    {"(?:a)", 1, unrepeatable},
    {"a**", 2, unrepeatable},
    {"a*?", 2, unrepeatable},
    {"a{2}{3}", 4, unrepeatable},
    {"{2}", 0, unrepeatable},
    {"a}", 1, bracket},
    {"a]", 1, bracket},
    {"a)", 1, "this ) closes no group"},
    {"ab(c", 2, "this group is never closed"},
    {"(a(b)", 0, "this group is never closed"},
    {"a{", 2, braces},
    {"a{}", 2, braces},
    {"a{,3}", 2, braces},
    {"a{3", 3, braces},
    {"a{3,4", 5, braces},
    {"a{3,4,5}", 5, braces},
    {"a{x}", 2, braces},
    {"a{ 1}", 2, braces},
    {"a{-1}", 2, braces},
    {"a{3,2}", 1, "this quantity allows fewer than it demands"},
    {"a{99999999999999999999,1}", 1, "this quantity allows fewer than it demands"},
    {"[", 0, open_class},
    {"x[a", 1, open_class},
    {"[^", 0, open_class},
    {"[a-", 0, open_class},
    {"[a-z-[a]", 0, open_class},
    {"[a-z-[a", 5, open_class},
    {"[]", 1, empty_class},
    {"[^]", 2, empty_class},
    {"[]a]", 1, empty_class},
    {"[a-z-[]]", 6, empty_class},
    {"[[]", 1, "[ is written \\["},
    {"[a[]", 2, "[ is written \\["},
    {"[-[a]]", 2, "[ is written \\["},
    {"[a-z-0]", 4, hyphen},
    {"[\\d-a]", 3, hyphen},
    {"[--a]", 2, hyphen},
    {"[a--]", 3, hyphen},
    {"[a--z]", 3, hyphen},
    {"[+--]", 3, hyphen},
    {"[z-a]", 1, "this range ends before it begins"},
    {"[0z-a]", 2, "this range ends before it begins"},
    {"[a-\\d]", 3, "a range ends with a single character"},
    {"[a-\\p{L}]", 3, "a range ends with a single character"},
    {"[a-z-[aeiou]x]", 12, "nothing but ] follows a subtracted class"},
    {"\\", 0, "a character follows \\"},
    {"a\\b", 1, "there is no such escape"},
    {"\\1", 0, "there is no such escape"},
    {"\\$", 0, "there is no such escape"},
    {"\\\"", 0, "there is no such escape"},
    {"\\u0041", 0, "there is no such escape"},
    {"\\pL", 2, "\\p and \\P need a property in braces"},
    {"\\p", 2, "\\p and \\P need a property in braces"},
    {"a\\p{L", 1, "the braces of this property are never closed"},
    {"\\p{}", 0, no_property},
    {"\\p{l}", 0, no_property},
    {"\\p{Lx}", 0, no_property},
    {"\\p{LC}", 0, no_property},
    {"\\p{Cs}", 0, no_property},
    {"\\p{ L}", 0, no_property},
    {"\\p{^L}", 0, no_property},
    {"\\p{Latin}", 0, no_property},
    {"\\p{Is}", 0, no_property},
    {"\\p{IsLatin}", 0, no_property},
    {"\\p{BasicLatin}", 0, no_property},
    {"\\p{isBasicLatin}", 0, no_property},
    {"\\p{IsHighSurrogates}", 0, no_property},
    {"[\\p{\xC3\xA9}]", 1, no_property},
    {"\xC3\xA9*\xE2\x82\xAC*+", 7, unrepeatable}, // offsets are octets
    {"a\xFF", 1, "this is no character of XML"},
    {"a\x01", 1, "this is no character of XML"},
    {std::string{"a\0b", 3}, 1, "this is no character of XML"},
    {"a\xEF\xBF\xBF", 1, "this is no character of XML"},
    {"ba{99999}", 1, too_large},
    {"a{99999999999999999999}", 0, too_large},
    {"a{0,99999999999999999999}", 0, too_large},
    {"a{99999999999999999999,}", 0, too_large},
    {"x(((a{100}){100}){100})", 3, too_large},
    {"((a?){100}){100}", 0, too_large},
    {std::string(9'000, 'a'), 0, too_large},
    {std::string(70'000, 'a'), 65'536, too_large},
    {std::string(300, '('), 200, "groups or classes are nested too deeply"},
};

std::string repeated(std::string_view what, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += what;
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_pattern_grammar)

BOOST_DATA_TEST_CASE(refused_where_it_breaks_the_grammar, refusals, each) {
    const auto made = pattern::compile(each.expression);
    BOOST_REQUIRE(made.has_error());
    BOOST_TEST(made.error().offset == each.offset);
    BOOST_TEST(made.error().reason.starts_with(each.reason), made.error().reason);
}

BOOST_AUTO_TEST_CASE(nested_classes_have_the_same_limit_as_groups) {
    const auto nest = [](int deep) { return repeated("[a-", deep) + "[b]" + repeated("]", deep); };
    BOOST_TEST(pattern::compile(nest(199)).has_value());
    BOOST_TEST(pattern::compile(nest(200)).error().offset == 600U);
    BOOST_TEST(pattern::compile(repeated("(", 100) + nest(100) + repeated(")", 100)).has_error());
}

BOOST_AUTO_TEST_CASE(many_different_large_classes_are_too_large) {
    std::string expression;
    for (int i = 0; i < 200; ++i)
        expression += "[\\p{L}" + std::string(i, '!') + static_cast<char>(0x21) + "]";
    for (char c = '0'; c <= '9'; ++c)
        for (char d = 'a'; d <= 'z'; ++d)
            expression += std::string{"[^\\p{Lu}"} + c + d + "]";
    BOOST_TEST(pattern::compile(expression).error().reason.starts_with(too_large));
}

BOOST_AUTO_TEST_CASE(what_only_matches_the_empty_text_may_be_repeated_at_will) {
    const auto made = pattern::compile("((){99999999999}|()*){5,99999999999999999999}");
    BOOST_REQUIRE(made.has_value());
    BOOST_TEST(made->matches(""));
    BOOST_TEST(!made->matches("a"));
}

BOOST_AUTO_TEST_CASE(an_error_thrown_names_octet_and_reason) {
    BOOST_CHECK_EXCEPTION(
        pattern::compile("ab)").value(), std::runtime_error, [](const std::runtime_error& error) {
            return error.what() == std::string_view{"at octet 2: this ) closes no group"};
        });
}

BOOST_AUTO_TEST_SUITE_END()
