// What expressions match: texts as a whole, characters as code points.
#include "base/allocation_count.hpp"
#include "base/utf8.hpp"
#include "schema/patterns/pattern.hpp"
#include "schema/patterns/unicode_property.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

using namespace wsman::schema::detail;

namespace {

struct example {
    std::string_view expression;
    std::vector<std::string_view> matched;
    std::vector<std::string_view> unmatched;

    friend std::ostream& operator<<(std::ostream& out, const example& each) {
        return out << each.expression;
    }
};

const example examples[] = {
    // Branches, groups, both ends.
    {"", {""}, {"a", " "}},
    {"abc", {"abc"}, {"", "ab", "abcd", "xabc", "ABC"}},
    {"a|bc|", {"a", "bc", ""}, {"b", "abc"}},
    {"|", {""}, {"|"}},
    {"(a|b)(c|d)", {"ac", "bd"}, {"ab", "a", "acd"}},
    {"()", {""}, {"()"}},
    {"a()b", {"ab"}, {"a b"}},
    {"(a|)b", {"ab", "b"}, {"a"}},
    {"^a$", {"^a$"}, {"a"}},
    {"a-b", {"a-b"}, {"ab"}},
    {"<&\"'/", {"<&\"'/"}, {""}},
    // Quantifiers.
    {"ab?", {"a", "ab"}, {"abb", "b"}},
    {"ab*", {"a", "abbb"}, {"b", "aba"}},
    {"ab+", {"ab", "abb"}, {"a"}},
    {"(ab)*", {"", "abab"}, {"aba", "ba"}},
    {"a{0}", {""}, {"a"}},
    {"a{0,0}b", {"b"}, {"ab"}},
    {"a{1}", {"a"}, {"", "aa"}},
    {"a{3}", {"aaa"}, {"aa", "aaaa"}},
    {"a{0,}", {"", "aaaa"}, {"b"}},
    {"a{2,}", {"aa", "aaaaa"}, {"", "a"}},
    {"a{2,4}", {"aa", "aaa", "aaaa"}, {"a", "aaaaa"}},
    {"a{002}", {"aa"}, {"a"}},
    {"(a|bb){2}", {"aa", "abb", "bba", "bbbb"}, {"a", "bb", "aaa"}},
    {"(a?){2,3}", {"", "a", "aa", "aaa"}, {"aaaa"}},
    {"(a{2}){3}", {"aaaaaa"}, {"aaaaa", "aaaaaaa"}},
    {"(a{2,3}){2}", {"aaaa", "aaaaa", "aaaaaa"}, {"aaa", "aaaaaaa"}},
    {"(a*)*", {"", "aaa"}, {"b"}},
    {"(a*)+", {"", "aaa"}, {"ab"}},
    {"((a|b)*c)*", {"", "c", "abcbc"}, {"a", "ca"}},
    {"(a*b*)*", {"", "abba"}, {"abc"}},
    {"(|a)+", {"", "aa"}, {"b"}},
    {"a?a?a?aaa", {"aaa", "aaaaaa"}, {"aa", "aaaaaaa"}},
    {"[0-9A-F]{2}(:[0-9A-F]{2}){5}",
     {"00:1A:2B:3C:4D:5E"},
     {"00:1A:2B:3C:4D", "00-1A-2B-3C-4D-5E"}},
    // Any character but the ends of a line.
    {".", {"a", ".", " ", "\t", "\xC3\xA9", "\xF0\x9F\x98\x80"}, {"", "\n", "\r", "ab"}},
    {".*", {"", "any text"}, {"two\nlines"}},
    // Characters that must be escaped, and those that need not.
    {"\\\\\\|\\.\\?\\*\\+\\(\\)\\{\\}\\-\\[\\]\\^", {"\\|.?*+(){}-[]^"}, {""}},
    {"\\n\\r\\t", {"\n\r\t"}, {"nrt", "\\n\\r\\t"}},
    {"a\\.b", {"a.b"}, {"axb"}},
    // Classes.
    {"[abc]", {"a", "b", "c"}, {"", "d", "ab", "["}},
    {"[a-c]", {"a", "b", "c"}, {"d", "-"}},
    {"[^a-c]", {"d", "-", "^", "\n", "\xE2\x82\xAC"}, {"a", "b", "c", ""}},
    {"[a-a]", {"a"}, {"b"}},
    {"[-a]", {"-", "a"}, {"b"}},
    {"[a-]", {"-", "a"}, {"b"}},
    {"[-]", {"-"}, {"a"}},
    {"[--]", {"-"}, {"a"}},
    {"[^-]", {"a", "^"}, {"-"}},
    {"[^-a]", {"b", "^"}, {"-", "a"}},
    {"[^^]", {"a"}, {"^"}},
    {"[a^]", {"a", "^"}, {"b"}},
    {"[^^-a]", {"b"}, {"^", "_", "`", "a"}},
    {"[a-z-]", {"-", "m"}, {"A"}},
    {"[a--[a]]", {"-"}, {"a"}},
    {"[--[a]]", {"-"}, {"a"}},
    {"[a\\-z]", {"a", "-", "z"}, {"b"}},
    {"[\\^a]", {"^", "a"}, {"b", "\\"}},
    {"[!-\\-]", {"!", "+", "-"}, {".", "\\"}},
    {"[\\[-\\]]", {"[", "\\", "]"}, {"a"}},
    {"[.*+?(){}|$]", {".", "*", "+", "?", "(", ")", "{", "}", "|", "$"}, {"a", "\\"}},
    {"[\\d\\-x]", {"5", "-", "x"}, {"y"}},
    {"[\\d-]", {"5", "-"}, {"x"}},
    {"[\\S]", {"a"}, {" "}},
    {"[^\\s]", {"a"}, {" "}},
    {"[\\s\\S]*", {"", "two\r\nlines"}, {}},
    {"[a-ce-g]", {"a", "c", "e", "g"}, {"d", "h"}},
    {"[a-zb-c]", {"d"}, {"A"}},
    // Subtraction.
    {"[a-z-[aeiou]]", {"b", "z"}, {"a", "e", "-", "["}},
    {"[a-z-[aeiou]]+", {"xyz"}, {"xyza"}},
    {"[^a-z-[A-Z]]", {"0", "-"}, {"a", "A"}},
    {"[a-z-[^aeiou]]", {"a", "u"}, {"b", "-"}},
    {"[a-z-[b-y-[m]]]", {"a", "m", "z"}, {"b", "n"}},
    {"[a-z-[b-y-[c-x-[m]]]]", {"a", "c", "x", "z"}, {"b", "m", "y"}},
    {"[\\w-[\\d]]", {"a", "\xC3\xA9"}, {"5", "-"}},
    {"[a-[a]]", {}, {"", "a"}},
    {"[a-[a]]|b", {"b"}, {"a", ""}},
    {"[a-[a]]*", {""}, {"a"}},
    // Escapes for many characters.
    {"\\s*", {"", " \t\r\n"}, {"\xC2\xA0", "\x0B"}},
    {"\\S", {"a", "\xC2\xA0"}, {" ", "\t", ""}},
    {"\\d+", {"0123456789", "\xD9\xA0", "\xF0\x9D\x9F\x98"}, {"a", "\xC2\xB2", "\xE2\x85\xA0"}},
    {"\\D", {"a", "\xC2\xB2"}, {"0", "\xD9\xA0"}},
    {"\\w", {"a", "Z", "0", "\xC3\xA9", "$", "+", "<", "\xE2\x82\xAC"}, {"_", "-", ".", " ", "\n"}},
    {"\\W", {"_", "-", ".", " ", "\n"}, {"a", "0", "$", "\xC3\xA9"}},
    {"\\i", {"a", "Z", "_", ":", "\xC3\xA9"}, {"0", "-", ".", "\xC2\xB7", "\xC3\x97"}},
    {"\\I", {"0", "-", "\xC3\x97"}, {"a", "_", ":"}},
    {"\\c", {"a", "0", "-", ".", "_", ":", "\xC2\xB7", "\xCC\x80"}, {" ", "\xC3\x97", "/"}},
    {"\\C", {" ", "/"}, {"a", ":", "-"}},
    {"\\i\\c*", {"wsman:Selector", "a.b-c_1"}, {"", "1a", "-a", "a b"}},
    {"[\\i-[:]][\\c-[:]]*", {"Selector"}, {"wsman:Selector"}},
    // Categories, blocks.
    {"\\p{Lu}\\p{Ll}*", {"Abc", "\xC3\x89t\xC3\xA9"}, {"abc", "AB"}},
    {"\\p{L}", {"a", "\xD7\x90", "\xF0\x90\x90\x80"}, {"1", "_"}},
    {"\\P{L}", {"1", "_", "\n"}, {"a", "\xD7\x90"}},
    {"[\\p{Nd}\\P{L}]", {"1", "_"}, {"a"}},
    {"[^\\p{L}]", {"1"}, {"a"}},
    {"\\p{Zs}", {" ", "\xC2\xA0"}, {"\t", "\xE2\x80\xA8"}},
    {"\\p{Sc}", {"$", "\xE2\x82\xAC"}, {"+"}},
    {"\\p{Pc}", {"_"}, {"-"}},
    {"\\p{Cc}", {"\t", "\xC2\x80"}, {"a"}},
    {"\\p{Cn}", {"\xCD\xB8"}, {"a"}},
    {"\\p{Co}", {"\xEE\x80\x80", "\xF4\x8F\xBF\xBD"}, {"a"}},
    {"\\p{IsBasicLatin}*", {"az09\n~"}, {"\xC2\x80", "\xC3\xA9"}},
    {"\\P{IsBasicLatin}", {"\xC2\x80"}, {"a"}},
    {"\\p{IsLatin-1Supplement}", {"\xC2\x80", "\xC3\xBF"}, {"a", "\xC4\x80"}},
    {"\\p{IsGreek}", {"\xCE\xB1"}, {"a"}},
    {"\\p{IsSpecials}", {"\xEF\xBB\xBF", "\xEF\xBF\xB0", "\xEF\xBF\xBD"}, {"\xEF\xBC\x80"}},
    {"\\p{IsPrivateUse}", {"\xEE\x80\x80", "\xF3\xB0\x80\x80"}, {"a"}},
    {"\\p{IsGothic}", {"\xF0\x90\x8C\xB0"}, {"\xF0\x90\x8C\xAF"}},
    // Beyond the BMP: one character each.
    {"\xF0\x9F\x98\x80", {"\xF0\x9F\x98\x80"}, {"\xF0\x9F\x98\x81"}},
    {".{2}", {"\xF0\x9F\x98\x80\xF0\x9F\x98\x80"}, {"\xF0\x9F\x98\x80"}},
    {"[\xF0\x9F\x98\x80-\xF0\x9F\x98\x85]+", {"\xF0\x9F\x98\x83"}, {"\xF0\x9F\x98\x86"}},
    {"[\xC3\xA9-\xF0\x9F\x98\x80]", {"\xE2\x82\xAC"}, {"\xC3\xA8", "\xF0\x9F\x98\x81"}},
};

bool matches(std::string_view expression, std::string_view text) {
    return pattern::compile(expression).value().matches(text);
}

struct hostile_expression {
    std::string_view expression;
    bool matches_a; // very many of them
    bool matches_a_then_b;

    friend std::ostream& operator<<(std::ostream& out, const hostile_expression& each) {
        return out << each.expression;
    }
};

const hostile_expression hostile[] = {
    {"(a*)*", true, false},
    {"(a|a)*", true, false},
    {"(a|bc)*", true, false},
    {"(a+)+b", false, true},
    {"(a*a*)*c", false, false},
    {"([ab]*)([ab]*)([ab]*)([ab]*)x", false, false},
    {"(a?){50}a{50}b", false, false},
    {"((a*)*|(b*)*)*", true, true},
    {"([ab]*a[ab]{12})*", true, true},
};

struct category_group {
    std::string_view name;
    std::vector<std::string_view> categories;
};

const category_group category_groups[] = {
    {"L", {"Lu", "Ll", "Lt", "Lm", "Lo"}},
    {"M", {"Mn", "Mc", "Me"}},
    {"N", {"Nd", "Nl", "No"}},
    {"P", {"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"}},
    {"S", {"Sm", "Sc", "Sk", "So"}},
    {"Z", {"Zs", "Zl", "Zp"}},
    {"C", {"Cc", "Cf", "Co", "Cn"}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(schema_pattern)

BOOST_DATA_TEST_CASE(matches_these_and_not_those, examples, each) {
    const auto made = pattern::compile(each.expression);
    BOOST_REQUIRE(made.has_value());
    for (int round = 0; round < 2; ++round) { // the second from the cache
        for (const auto text : each.matched)
            BOOST_TEST(made->matches(text), "matches " << text);
        for (const auto text : each.unmatched)
            BOOST_TEST(!made->matches(text), "does not match " << text);
    }
}

BOOST_AUTO_TEST_CASE(octets_that_are_not_utf_8_match_nothing) {
    for (const std::string_view octets : {"\x80", "\xC3", "a\xE2\x82", "\xFF", "\xED\xA0\x80"})
        BOOST_TEST(!matches("[\\s\\S]*", octets));
}

BOOST_AUTO_TEST_CASE(every_character_has_one_category_of_its_group) {
    std::vector<unsigned> times(last_code_point + 1);
    for (const auto& [group, categories] : category_groups) {
        character_set_builder united;
        for (const auto name : categories) {
            const auto set = set_of_property(name).value();
            united.add(set);
            for (const auto& range : set.ranges())
                for (auto c = range.first; c <= range.last; ++c)
                    ++times[c];
        }
        if (group == "C")
            united.add(0xD800, 0xDFFF); // Cs has no name here
        BOOST_TEST((united.take() == set_of_property(group)), group);
    }
    std::fill(times.begin() + 0xD800, times.begin() + 0xE000, 1U);
    BOOST_TEST(std::count(times.begin(), times.end(), 1U) == last_code_point + 1);
}

BOOST_AUTO_TEST_CASE(a_set_and_its_complement_share_nothing) {
    const character_set set{
        {{5, 7}, {U'a', U'z'}, {7, 9}, {10, 12}, {last_code_point, last_code_point}}};
    BOOST_TEST(set.ranges().size() == 3U);
    const auto rest = set.complement();
    for (const char32_t c : {0U, 4U, 5U, 12U, 13U, 96U, 97U, 122U, 123U, 0x10FFFEU, 0x10FFFFU})
        BOOST_TEST(set.contains(c) != rest.contains(c));
    BOOST_TEST((rest.complement() == set));
    BOOST_TEST((set.without(set).ranges().empty()));
    BOOST_TEST((set.without(rest) == set));
    BOOST_TEST(character_set{}.complement().ranges().size() == 1U);
}

// What goes back to try another way would outlast the sun here.
BOOST_DATA_TEST_CASE(a_million_characters_are_read_once_each, hostile, each) {
    const auto made = pattern::compile(each.expression).value();
    const std::string text(1'000'000, 'a');
    BOOST_TEST(made.matches(text) == each.matches_a);
    BOOST_TEST(made.matches(text + "b") == each.matches_a_then_b);
    BOOST_TEST(!made.matches(text + "!"));
}

BOOST_AUTO_TEST_CASE(more_states_than_the_cache_holds_change_no_verdict) {
    // Which of the last 17 characters are an 'a': 2^17 states of a deterministic automaton.
    const auto made = pattern::compile("[ab]*a[ab]{16}").value();
    std::uint32_t random = 1;
    std::string text;
    for (int i = 0; i < 30'000; ++i) {
        random = random * 1'664'525 + 1'013'904'223;
        text += random >> 31 == 0 ? 'a' : 'b';
    }
    for (std::size_t size = 20'000; size < text.size(); size += 997)
        BOOST_TEST(made.matches(std::string_view{text}.substr(0, size)) ==
                   (text[size - 17] == 'a'));
}

BOOST_AUTO_TEST_CASE(one_state_larger_than_the_cache_is_still_made) {
    // As many classes of characters as the expression has letters, and as many members.
    std::string expression;
    for (char32_t c = 0x4E00; c < 0x4E00 + 2'500; ++c) {
        wsman::base::append_utf8(expression, c);
        expression += '?';
    }
    const auto made = pattern::compile(expression).value();
    std::string text;
    for (char32_t c = 0x4E00; c < 0x4E00 + 2'500; c += 7)
        wsman::base::append_utf8(text, c);
    BOOST_TEST(made.matches(text));
    BOOST_TEST(!made.matches(text + text));
}

BOOST_AUTO_TEST_CASE(matching_allocates_nothing_in_the_steady_state) {
    std::vector<pattern> made;
    for (const std::string_view expression :
         {"[0-9A-F]{2}(:[0-9A-F]{2}){5}", "\\i\\c*", "(a*)*", "[ab]*a[ab]{16}", "\\p{L}+"})
        made.push_back(pattern::compile(expression).value());
    std::string random_text;
    std::uint32_t random = 7;
    for (int i = 0; i < 20'000; ++i) {
        random = random * 1'664'525 + 1'013'904'223;
        random_text += random >> 31 == 0 ? 'a' : 'b';
    }
    std::size_t matched = 0;
    const auto allocated = wsman::base::allocations_of_later_rounds([&] {
        for (const auto& each : made)
            for (const std::string_view text :
                 {std::string_view{"00:1A:2B:3C:4D:5E"}, std::string_view{"wsman:Selector"},
                  std::string_view{"aaaaab"}, std::string_view{"\xC3\xA9t\xC3\xA9"},
                  std::string_view{random_text}})
                matched += each.matches(text) ? 1 : 0;
    });
    BOOST_TEST(allocated == 0U);
    BOOST_TEST(matched > 500U);
}

BOOST_AUTO_TEST_CASE(a_copy_and_what_was_moved_match_alike) {
    auto made = pattern::compile("[a-z-[aeiou]]+").value();
    BOOST_TEST(made.matches("xyz"));
    const auto copy = made;
    const auto moved = std::move(made);
    for (const auto* each : {&copy, &moved}) {
        BOOST_TEST(each->matches("bcd"));
        BOOST_TEST(!each->matches("bad"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
