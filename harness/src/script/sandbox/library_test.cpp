// What calls of the library cost, and that they still do as the library says.
#include "script/bench.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::script;

BOOST_FIXTURE_TEST_SUITE(library_of_a_script, bench)

BOOST_AUTO_TEST_CASE(no_single_call_runs_away) {
    for (const std::string_view source : {
             "\n('a'):rep(200):find(('a-'):rep(4)..'b')",
             "\n('a'):rep(100000):find(('a-'):rep(20)..'b')",
             "\n('a'):rep(100000):match(('.*'):rep(50)..'b')",
             "\n('a'):rep(300000):gsub(('a*'):rep(3)..'b', '')",
             "\nfor _ in ('a'):rep(300000):gmatch('.-b') do end",
             "\nlocal f = ('a'):rep(3000):gmatch('.-.-b') while true do pcall(f) end",
             "\nlocal s = ('('):rep(100000) s:find('%b()')",
             "\nlocal s = ('a'):rep(1000000) while true do s:find('b') end",
             "\nlocal s = ('a'):rep(1000000) while true do s:find('b', 1, true) end",
             "\nlocal s = ('a'):rep(1000000) while true do pcall(s.find, s, '(' .. s .. ')[') end",
             "\nlocal s = ('a'):rep(300000) s:find(s:sub(1, 150000) .. 'b', 1, true) "
             "while true do s:find('a[^b]*b') end",
             "\ntable.concat(setmetatable({}, {__index = rawlen}), '', 1, 1 << 60)",
             "\ntable.concat(setmetatable({}, {__index = table.concat}), '', 1, 1 << 60)",
             "\ntable.move({}, 1, 1 << 60, 2)",
             "\nlocal t = {} for i = 1, 1e5 do t[i] = i end while true do table.insert(t, 1, 0) "
             "end",
             "\nlocal t = {} for i = 1, 1e5 do t[i] = i end "
             "while true do table.remove(t, 1) t[#t + 1] = 0 end",
             "\nlocal t = {} for i = 1, 1e5 do t[i] = 1e5 - i end while true do table.sort(t) end",
             "\nlocal s, t = ('a'):rep(1e5), {} for i = 1, 100 do t[i] = s .. i end "
             "while true do table.sort(t) end",
             "\ntable.sort(setmetatable({}, {__len = function() return 1 << 30 end}))",
             "\nlocal t = {} for i = 1, 5e4 do t[i] = i end "
             "while true do select('#', table.unpack(t)) end",
             "\nlocal s = ('a'):rep(5e4) while true do select('#', s:byte(1, -1)) end",
             "\nlocal s = ('a'):rep(5e4) while true do select('#', utf8.codepoint(s, 1, -1)) end",
             "\nlocal s = ('a'):rep(1e6) while true do utf8.len(s) end",
             "\nlocal s = 'a' .. ('\\x80'):rep(1e6) while true do utf8.offset(s, 2) end",
             "\nlocal s, f = ('\\x80'):rep(1e6), utf8.codes('') while true do pcall(f, s, 0) end",
             "\nlocal s = (' '):rep(1e6) while true do tonumber(s) end",
             "\nlocal s = (' '):rep(1e6) while true do pcall(function() return s + 1 end) end",
             "\nlocal s = '--' .. ('x'):rep(1e6) while true do load(s) end",
             "\nlocal s = '--' .. ('x'):rep(1e6) .. '\\n' load(function() return s end)",
             "\nlocal s = ('b'):rep(1e5) while true do string.packsize(s) end",
             "\nlocal s = ('%%'):rep(1e5) while true do s:format() end",
             "\nlocal t = {} for i = 1, 200 do t[i] = 1e308 end local s = ('%.99f'):rep(200) "
             "while true do s:format(table.unpack(t)) end",
         }) {
        const auto end = run(source);
        BOOST_TEST((end.why == ending::kind::steps), source << " ended " << end.text);
        BOOST_TEST(end.text == "a.lua:2: stopped: the budget of 5000000 steps is spent");
    }
}

BOOST_AUTO_TEST_CASE(a_string_of_nothing_repeated_for_ever_is_nothing) {
    BOOST_TEST(printed("print(#(''):rep(math.maxinteger), #(''):rep(1e18, ''))") == "0\t0\n");
    BOOST_TEST(printed("print(('ab'):rep(3), ('ab'):rep(3, ', '), ('ab'):rep(1, ','), "
                       "(''):rep(3, '-'), ('x'):rep(0), ('x'):rep(-1))") ==
               "ababab\tab, ab, ab\tab\t--\t\t\n");
    BOOST_TEST(
        printed("print(('a'):rep(1000) == ('aaaaaaaaaa'):rep(100), #('abc'):rep(1001, 'd'))") ==
        "true\t4003\n");
    BOOST_TEST(printed("print(pcall(string.rep, 'xx', math.maxinteger))") ==
               "false\tresulting string too large\n");
}

BOOST_AUTO_TEST_CASE(patterns_are_methods_of_strings_too) {
    BOOST_TEST(printed("print(('x=1'):find('='), ('x=1'):match('%d'), ('x'):gsub('x', 'y'))") ==
               "2\t1\ty\t1\n");
    BOOST_TEST(printed("print(('x=1'):find('(=)(%d)'))") == "2\t3\t=\t1\n");
    BOOST_TEST(printed("print(('aaaaaaaaaaaaaaaaaaaaaaaab'):find('ab', 1, true), "
                       "('aaaaaaaaaaaaaaaaaaaaaaaab'):find('ac', 1, true), ('ab'):find('abc', 1, "
                       "true), ('ab'):find('', 3, true), ('aaab'):find('b', -1, true))") ==
               "24\tnil\tnil\t3\t4\t4\n");
    BOOST_TEST(printed("for k, v in ('a=1 b=2'):gmatch('(%w)=(%w)') do print(k, v) end") ==
               "a\t1\nb\t2\n");
}

BOOST_AUTO_TEST_CASE(errors_in_patterns_name_the_scripts_line) {
    BOOST_TEST(run("\nlocal x = ('a'):find('[')").text ==
               "a.lua:2: malformed pattern (missing ']')");
    BOOST_TEST(run("\nlocal x = ('a'):gsub('a', {a = {}})").text ==
               "a.lua:2: invalid replacement value (a table)");
    BOOST_TEST(run("\nlocal x = string.find('a')").text ==
               "a.lua:2: bad argument #2 to 'find' (string expected, got no value)");
    BOOST_TEST(run("\nlocal x = ('a'):gsub('a', true)").text ==
               "a.lua:2: bad argument #2 to 'gsub' (string/function/table expected, got boolean)");
}

BOOST_AUTO_TEST_CASE(what_a_replacement_raises_arrives_as_it_is) {
    BOOST_TEST(printed("print(pcall(string.gsub, 'a', 'a', function() error({}, 0) end))")
                   .starts_with("false\ttable: "));
    BOOST_TEST(printed("print(select(2, pcall(string.gsub, ('a'):rep(3000), 'a', "
                       "function() error('no', 0) end)))") == "no\n");
}

BOOST_AUTO_TEST_CASE(lists_are_joined_as_the_library_does) {
    BOOST_TEST(
        printed("print(table.concat({1, 2.5, 'x'}, ', '), table.concat({}), "
                "table.concat({'a', 'b', 'c'}, '-', 2), table.concat({'a', 'b'}, '-', 2, 1), "
                "table.concat({[math.maxinteger] = 'z'}, '', math.maxinteger, "
                "math.maxinteger))") == "1, 2.5, x\t\tb-c\t\tz\n");
    BOOST_TEST(printed("print(table.concat(setmetatable({}, {__index = function(_, i) return i "
                       "end, __len = function() return 3 end}), ' '))") == "1 2 3\n");
    BOOST_TEST(printed("print(pcall(table.concat, {1, {}}))") ==
               "false\tinvalid value (table) at index 2 in table for 'concat'\n");
    BOOST_TEST(printed("print(pcall(table.concat, 1))") ==
               "false\tbad argument #1 to 'table.concat' (table expected, got number)\n");
}

BOOST_AUTO_TEST_CASE(what_is_counted_does_as_before) {
    BOOST_TEST(printed("local t = {3, 1, 2} table.sort(t) table.insert(t, 1, 0) table.insert(t, 9) "
                       "print(table.remove(t, 2), table.remove(t), table.concat(t, ' '), "
                       "table.unpack(table.move(t, 1, 2, 3)))") == "1\t9\t0 2 3\t0\t2\t0\t2\n");
    BOOST_TEST(printed("local t = {'b', 'c', 'a'} table.sort(t, function(a, b) return a > b end) "
                       "print(table.concat(t), pcall(table.sort, {1, 'x'}))")
                   .starts_with("cba\tfalse\t"));
    BOOST_TEST(printed("print(('abc'):byte(2), ('abc'):byte(-1), ('abc'):byte(1, -1))") ==
               "98\t99\t97\t98\t99\n");
    BOOST_TEST(printed("print(string.char(97, 98), utf8.char(233, 8364), ('%5.1f|%s'):format(1, {} "
                       "and 'x'), '10' + 1, -'2', 2 ^ '3')") == "ab\té€\t  1.0|x\t11\t-2\t8.0\n");
    BOOST_TEST(printed("for p, c in utf8.codes('aé€') do print(p, c) end") ==
               "1\t97\n2\t233\n4\t8364\n");
    BOOST_TEST(printed("print(utf8.len('aé€'), (utf8.len('\\x80')), utf8.offset('aé€', 3), "
                       "utf8.offset('aé€', -1), utf8.offset('a', 5), utf8.codepoint('é'))") ==
               "3\tnil\t4\t4\tnil\t233\n");
    BOOST_TEST(printed("print(load('return 1 + 1')(), tonumber('0x10'), tonumber('z', 36))") ==
               "2\t16\t35\n");
    BOOST_TEST(printed("local n = 0 print(load(function() n = n + 1 return ({'return ', '4', "
                       "'2'})[n] end)())") == "42\n");
    BOOST_TEST(printed("print((string.unpack('<I2', string.pack('<I2', 513))), "
                       "string.packsize('<I2I4'))") == "513\t6\n");
}

BOOST_AUTO_TEST_CASE(an_octet_of_a_long_string_costs_little) {
    BOOST_TEST(printed("local s, n = ('x'):rep(300000), 0 for i = 1, #s do n = n + s:byte(i) + "
                       "utf8.codepoint(s, i) end print(n)") == "72000000\n");
}

BOOST_AUTO_TEST_SUITE_END()
