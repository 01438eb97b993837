// Our patterns beside those of Lua's own library.
#include "script/patterns/beside_stock.hpp"

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <random>

using namespace wsman::script::testing;
using std::string_literals::operator""s;

namespace {

// Each of them holds something that is easily got wrong.
const std::string patterns[] = {
    "", "^", "$", "^$", "^^", "$$", "a$b", "a^b", "%$", "%^", "$*", "$-", "$?a", "a$+", "x", "abc",
    "a.c", "...", ".*", ".-", ".+", ".?", "^.-$", "^(.-)%s*$", "^%s*(.-)%s*$", "a*", "a-", "a+",
    "a?", "ab*c", "*", "*a", "+", "+*", "-", "--", "?", "??", "a**", "a*?", "a--", "(*a)", "(a)*",
    "(a*)*", "[*]*", "a*a", "a-b", "a-$", ".-b", ".-c$", "(.-)b", "(a-)$",
    // classes
    "%a", "%A", "%c", "%C", "%d+", "%D+", "%g+", "%G+", "%l+", "%L+", "%p+", "%P+", "%s+", "%S+",
    "%u+", "%U+", "%w+", "%W+", "%x+", "%X+", "%z", "%Z", "%z+", "%q", "%.", "%%", "%-", "%)",
    "%\xff", "%é", "%", "a%", "%%%", "x%",
    // sets
    "[", "[]", "[^", "[^]", "[]]", "[]]+", "[^]]+", "[]a]+", "[a", "[a-", "[a-]+", "[-a]+",
    "[a-c]+", "[c-a]", "[^a-c]+", "[%a]+", "[%a_]+", "[%]]", "[%", "[%]", "[a%", "[%a-z]+",
    "[a-%%]", "[a-%a]+", "[+--]+", "[%-%]]+", "[a-b-c]+", "[---]", "[^-]+", "[--a]", "[^^]+",
    "[^]^]", "[.]", "[().%$]+", "[%W]+", "[^%W]+", "[%z]", "[\x80-\xff]+", "[a-\0]"s, "[\0-a]+"s,
    "[^%s]+=[^%s]*", "x[", "x[a", "(x[", "[a]-", "[a]*[b]", "[[]", "[[]+", "[[%]]", "[^%]",
    "[%^a]+", "[a^]+",
    // captures
    "()", "()()", "(a)", "(a)(b)", "((a)(b))", "((((a))))", "(()a())", "()a*()", "(a*(.)%w(%s*))",
    "(", ")", "(a", "a)", "(a))", "((a)", "(()", "())", "x(", "(x", "x)", "(%a+)%s*=%s*(%w+)",
    "(a)%1", "(a*)%1", "(a-)%1", "(.)%1", "(.)(.)%2%1", "(a)%2", "%1", "%0", "(%1)", "((a)%1)",
    "((a)%2)", "()%1", "()a%1", "(.*)%1$", "%10", "(a)%11", "x%1", "(a)(b)(c)%3", "([%a']*)",
    "(['\"])(.-)%1",
    // balance and frontier
    "%b()", "%b(", "%b", "x%b", "%b((", "%b))", "%baa", "%bab", "%b\0\0"s, "%b()%b()", "(%b())",
    "%b()*", "%b(\0"s, "%f", "%f[", "%f[a", "%f[a]", "%f[%w]%w+", "%f[%W]", "%f[^%w]", "%f[%z]",
    "%f[\0]"s, "%f[^\0]"s, "%fa", "%f%a", "()%f[%w]()", "%f[%s%z]", "%f[a]*", "x%f", "%f[()]",
    // octets of every kind
    "\0"s, "a\0b"s, "\0+"s, "[\0]"s, "%\0"s, "(\0"s, "\xff", "[^\xff]+", "\n", ".\n.", "^\0"s,
    // as people write them
    "^(%d+)%-(%d+)-(%d+)$", "<(%w+)[^>]*>(.-)</%1>", "^/?(.-)/?$", "%s+$", "(%w+):(%w*)"};

const std::string subjects[] = {"",
                                "a",
                                "b",
                                "x",
                                "aaa",
                                "abc",
                                "aab",
                                "abab",
                                "a b c",
                                "  trim me\t\n",
                                "key = value, k2=v2",
                                "(a(b)c)(d",
                                "((()))",
                                "))((",
                                "THE (quick) fox",
                                "hello hello",
                                "x[a-]^$*+?.%",
                                "a]b[c",
                                "--+-",
                                "2026-11-25",
                                "<b class='x'>bold</b>",
                                "'quoted' \"twice\"",
                                "a\0b\0\0"s,
                                "\0"s,
                                "\x80\xc3\xa9\xff",
                                "line\nline\n",
                                "aaaaaaaaaaaaaaaaaaaaaaab",
                                "^abc$"};

const std::string replacements[] = {"",   "x",  "%0%0", "%1",  "%2",       "[%1|%2]", "%",
                                    "a%", "%%", "%x",   "%0%", "%9",       "\0"s,     "%\0"s,
                                    "%3", "$0", "%1%1", "12",  "(%0)%1%2", "%%1"};

constexpr lua_Integer starts[] = {1,  2,  3,  0,  -1, -2, -3, 4,
                                  10, 99, -9, 99, 24, 25, 5,  LUA_MININTEGER};

std::string shown(const beside_stock::arguments& given, const std::string& difference) {
    return "subject '" + given.subject + "' pattern '" + given.pattern + "' replacement '" +
           given.replacement + "' init " + std::to_string(given.init) + "\n" + difference;
}

void check(beside_stock& both, const beside_stock::arguments& given) {
    const auto difference = both.difference(given);
    BOOST_TEST(difference.empty(), shown(given, difference));
}

template <class List>
const auto& one_of(const List& list, std::mt19937& random) {
    return *(std::begin(list) + random() % static_cast<unsigned>(std::size(list)));
}

std::string some_of(std::initializer_list<std::string_view> parts, unsigned most,
                    std::mt19937& random) {
    std::string made;
    for (auto left = random() % (most + 1); left > 0; --left)
        made += one_of(parts, random);
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(patterns_beside_stock)

BOOST_AUTO_TEST_CASE(all_oddities_on_all_subjects_do_as_lua_does) {
    beside_stock both;
    std::size_t count = 0;
    for (const auto& pattern : patterns)
        for (const auto& subject : subjects) {
            const auto& replacement = replacements[count % std::size(replacements)];
            check(both, {subject, pattern, replacement, starts[count / 3 % std::size(starts)]});
            ++count;
        }
}

BOOST_AUTO_TEST_CASE(all_replacements_do_as_lua_does) {
    beside_stock both;
    for (const auto& replacement : replacements)
        for (const char* pattern : {"a", "(a)", "(a)(b)", "()", "(a", "(a)(", "a*", "^(a)", "(.)"})
            for (const auto start : {1, 2, 0, -1})
                check(both, {"abab", pattern, replacement, start});
}

BOOST_AUTO_TEST_CASE(random_patterns_do_as_lua_does) {
    beside_stock both;
    std::mt19937 random{20261125};
    int compared = 0;
    for (int i = 0; i < 6000; ++i) {
        beside_stock::arguments given;
        given.pattern = some_of({"a",    "b",      "c",     ".",    "%a",   "%d",     "%W", "[ab]",
                                 "[^a]", "[a-]",   "[%w_]", "%b()", "%bab", "()",     "(",  "(",
                                 ")",    ")",      "%1",    "%2",   "$",    "^",      "%",  "[",
                                 "]",    "-",      "*",     "+",    "?",    "*",      "+",  "-",
                                 "?",    "%%",     "\xe9",  "[^]",  "[]]",  "%s*",    ".-", "(.-)",
                                 "(%a)", "%f[%a]", "%f",    "[1-",  "%z",   "[a-%%]", "ab", "^"},
                                9, random);
        given.subject =
            some_of({"a", "b", "ab", "c", "1", " ", "(", ")", "%", "\xe9", "-", "A"}, 14, random);
        given.replacement = some_of({"x", "%0", "%1", "%2", "%%", "%"}, 3, random);
        given.init = one_of(starts, random);
        if (takes_longer(given.subject, given.pattern, 100'000))
            continue;
        check(both, given);
        ++compared;
    }
    BOOST_TEST(compared > 5000);
}

BOOST_AUTO_TEST_CASE(what_is_too_complex_is_so_at_the_same_depth) {
    beside_stock both;
    const std::string subject(210, 'a');
    for (const std::string_view part : {"a?", "a*", "a-", "()", "(a)", "b*", "b?", "a", "a+", "%a"})
        for (int count = 30; count < 206; count += count < 34 || count > 196 ? 1 : 54) {
            beside_stock::arguments given{subject, {}, "x", 1};
            for (int i = 0; i < count; ++i)
                given.pattern += part;
            given.subject.resize(part == "a?" || part == "a-" || part == "a*" ? 205 : 210);
            for (const char* behind : {"", "$", "(b)", "c", "("}) {
                auto longer = given;
                longer.pattern = "^" + given.pattern + behind;
                if (!takes_longer(longer.subject, longer.pattern, 200'000))
                    check(both, longer);
            }
        }
}

BOOST_AUTO_TEST_CASE(arguments_are_taken_and_refused_as_lua_does) {
    beside_stock both;
    for (const auto start : {LUA_MAXINTEGER, LUA_MININTEGER, LUA_MININTEGER + 1, -LUA_MAXINTEGER,
                             lua_Integer{4}, lua_Integer{-4}, lua_Integer{-5}, lua_Integer{5}})
        for (const char* pattern : {"", "a", "^a", "^", "$", "()", ".-"})
            check(both, {"abab", pattern, "%0", start});
}

BOOST_AUTO_TEST_SUITE_END()
