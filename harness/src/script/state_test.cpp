#include "script/bench.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::script;

BOOST_FIXTURE_TEST_SUITE(state_of_a_script, bench)

BOOST_AUTO_TEST_CASE(prints_and_takes_its_arguments) {
    BOOST_TEST(printed("print(arg[0], ...) print(arg[2]) print(#arg, nil, 1.5)") ==
               "a.lua\tone\ttwo\ntwo\n2\tnil\t1.5\n");
}

BOOST_AUTO_TEST_CASE(an_error_names_file_and_line) {
    const auto end = run("local x = 1\nerror('oh')");
    BOOST_TEST((end.why == ending::kind::raised));
    BOOST_TEST(end.text == "a.lua:2: oh");
    BOOST_TEST(run("\n\nerror({})").text.starts_with("a.lua:3: table"));
    BOOST_TEST(run("\nerror(setmetatable({}, {__tostring = function() return 'told' end}))").text ==
               "a.lua:2: told");
    BOOST_TEST(run("\nlocal t = nil\nreturn t.x").text.starts_with("a.lua:3: attempt to index"));
}

BOOST_AUTO_TEST_CASE(what_is_no_lua_is_malformed) {
    const auto end = run("x = = 1");
    BOOST_TEST((end.why == ending::kind::malformed));
    BOOST_TEST(end.text.starts_with("a.lua:1: unexpected symbol"));
    BOOST_TEST((run("\x1bLua").why == ending::kind::malformed));
}

BOOST_AUTO_TEST_CASE(nothing_reaches_the_machine) {
    BOOST_TEST(
        printed("print(os, io, package, debug, require, dofile, loadfile, warn, string.dump)") ==
        "nil\tnil\tnil\tnil\tnil\tnil\tnil\tnil\tnil\n");
}

BOOST_AUTO_TEST_CASE(bytecode_is_not_loaded) {
    BOOST_TEST(printed("print(load('\\27Lua', 'x', 'b'))").starts_with("nil\t"));
    BOOST_TEST(printed("print(load('return 1', 'x', 'bt')())").ends_with("1\n"));
}

BOOST_AUTO_TEST_CASE(strings_keep_their_metatable) {
    BOOST_TEST(printed("print(getmetatable(''))") == "false\n");
}

BOOST_AUTO_TEST_CASE(finalizers_are_refused) {
    BOOST_TEST(run("setmetatable({}, {__gc = function() while true do end end})")
                   .text.starts_with("a.lua:1: a metatable with '__gc'"));
}

BOOST_AUTO_TEST_CASE(protected_calls_and_coroutines_do_as_the_library_does) {
    BOOST_TEST(printed("print(xpcall(function(a, b) return a + b end, print, 1, 2))") ==
               "true\t3\n");
    BOOST_TEST(printed("print(xpcall(error, function(e) return 'told ' .. e end, 'no'))") ==
               "false\ttold no\n");
    BOOST_TEST(printed("local f = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) "
                       "print(xpcall(function() return coroutine.yield(b) end, print)) end) "
                       "print(f(1)) print(f(5)) f('end') print(pcall(f))") ==
               "2\n5\ntrue\tend\nfalse\tcannot resume dead coroutine\n");
    BOOST_TEST(printed("local c = coroutine.create(function() local x <close> = setmetatable({}, "
                       "{__close = function() print('closed') end}) coroutine.yield() end) "
                       "coroutine.resume(c) print(coroutine.close(c), coroutine.status(c))") ==
               "closed\ntrue\tdead\n");
    BOOST_TEST(printed("local f = coroutine.wrap(function() error({}) end) "
                       "print(type(select(2, pcall(f))))") == "table\n");
}

BOOST_AUTO_TEST_CASE(whoever_runs_away_is_stopped_at_a_line) {
    for (const std::string_view source : {
             "\nwhile true do end",
             "\nwhile true do pcall(function() while true do end end) end",
             "\ncoroutine.wrap(function() while true do end end)()",
             "\nwhile true do coroutine.wrap(function() for i = 1, 100 do end end)() end",
             "\nlocal function f() return pcall(f) end while true do f() end",
             "\nlocal s = 'x' while true do pcall(string.rep, s, 1e6) end",
             "\nxpcall(function() while true do end end, function() while true do end end)",
             "\ncoroutine.wrap(function() local x <close> = setmetatable({}, {__close = function() "
             "while true do end end}) while true do end end)()",
             "\nlocal c = coroutine.create(function() local x <close> = setmetatable({}, {__close "
             "= "
             "function() while true do end end}) while true do end end) coroutine.resume(c) "
             "pcall(coroutine.close, c) for i = 1, 1e9 do coroutine.close(c) end",
         }) {
        const auto end = run(source);
        BOOST_TEST((end.why == ending::kind::steps), source << " ended " << end.text);
        BOOST_TEST(end.text == "a.lua:2: stopped: the budget of 5000000 steps is spent");
    }
}

BOOST_AUTO_TEST_CASE(whoever_takes_all_memory_is_stopped_at_a_line) {
    for (const std::string_view source :
         {"\nlocal s = 'x' while true do s = s .. s end", "\nlocal s = string.rep('x', 1e9)",
          "\nlocal t = {} for i = 1, 1e9 do t[i] = i end"}) {
        const auto end = run(source);
        BOOST_TEST((end.why == ending::kind::memory), source << " ended " << end.text);
        BOOST_TEST(end.text ==
                   "a.lua:2: stopped: not enough memory: the budget is 33554432 octets");
    }
}

BOOST_AUTO_TEST_CASE(a_reason_from_outside_ends_it) {
    state lua{bounds, outside};
    lua.stop("it was asked to");
    const auto end = lua.run("a.lua", "while true do pcall(function() end) end");
    BOOST_TEST((end.why == ending::kind::stopped));
    BOOST_TEST(end.text == "a.lua:1: it was asked to");
}

BOOST_AUTO_TEST_SUITE_END()
