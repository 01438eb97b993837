// The calls written again, held against the library's own.
#include "script/channel_host.hpp"
#include "script/sandbox/table_calls.hpp"
#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::script;

namespace {

// Runs in a sandbox where `stock` is the library's table and `table` has ours.
std::string printed(std::string_view source) {
    wsman::session_floor::scripted_channel channel;
    channel_host outside{channel};
    state lua{{50'000'000, std::size_t{64} << 20}, outside};
    luaL_requiref(lua.lua(), "stock", luaopen_table, 1);
    lua_pop(lua.lua(), 1);
    const auto end = lua.run("a.lua", source);
    return end ? outside.printed : "! " + end.text;
}

// Both with the same arguments, made anew for each; says where they differ.
constexpr std::string_view compare = R"(
local function show(...)
  local out = {}
  for i = 1, select('#', ...) do
    local v = select(i, ...)
    if type(v) == 'table' then
      local keys = {}
      for k in pairs(v) do keys[#keys + 1] = tostring(k) end
      stock.sort(keys)
      for n, k in ipairs(keys) do keys[n] = k .. '=' .. tostring(v[math.tointeger(tonumber(k)) or k]) end
      v = '{' .. stock.concat(keys, ',') .. '}'
    end
    out[i] = tostring(v)
  end
  return stock.concat(out, ' ')
end
function same(name, make)
  local function told(library)
    local a = stock.pack(make())
    local r = stock.pack(pcall(library[name], stock.unpack(a, 1, a.n)))
    return show(stock.unpack(a, 1, a.n)) .. ' -> ' .. show(stock.unpack(r, 1, r.n))
  end
  local ours, theirs = told(table), told(stock)
  ours = ours:gsub('0x%x+', '?')
  theirs = theirs:gsub('0x%x+', '?'):gsub("'stock%.", "'table.")
  if ours ~= theirs then print(name .. ': ' .. ours .. ' but the library ' .. theirs) end
end
)";

} // namespace

BOOST_AUTO_TEST_SUITE(table_calls)

BOOST_AUTO_TEST_CASE(do_as_the_library_does) {
    BOOST_TEST(printed(std::string{compare} + R"(
local few = {-9007199254740992, -2, -1, 0, 1, 2, 3, 4, 5, 9, math.mininteger, math.maxinteger}
local function fresh() return {10, 20, 30, 40} end
for _, i in ipairs(few) do
  same('insert', function() return fresh(), i, 'x' end)
  same('remove', function() return fresh(), i end)
  same('remove', function() return {}, i end)
  same('unpack', function() return fresh(), i end)
  same('concat', function() return fresh(), '-', i end)
  for _, j in ipairs(few) do
    local near = j >= i and j - i >= 0 and j - i < 100
    if near or j < i then
      same('unpack', function() return fresh(), i, j end)
      same('concat', function() return fresh(), ', ', i, j end)
      for _, k in ipairs(few) do
        same('move', function() return fresh(), i, j, k end)
        same('move', function() return fresh(), i, j, k, {1} end)
      end
    end
  end
end
for _, a in ipairs{{}, {1}, {1, 2, 3, 4}, {'t'}, {{}}, {{}, 1, 2, 3}, {{1, {}}, ','}, {{1, nil, 3}}, {{1, 2.5, 'x'}, 1}} do
  for _, name in ipairs{'insert', 'remove', 'unpack', 'concat', 'move'} do
    local function made(n)
      local first = type(a[1]) == 'table' and stock.move(a[1], 1, 4, 1, {}) or a[1]
      return first, stock.unpack(a, 2, n)
    end
    same(name, function() return made(4) end)
    same(name, function() return made(#a) end)
  end
end
local proxy = setmetatable({}, {__len = function() return 3 end, __index = function(_, k) return k * 2 end})
same('concat', function() return proxy, ' ' end)
same('unpack', function() return proxy end)
)") == "");
}

BOOST_AUTO_TEST_CASE(sort_gives_the_librarys_order) {
    BOOST_TEST(printed(std::string{compare} + R"(
for size = 0, 300, 7 do
  local values = {}
  for i = 1, size do values[i] = math.random(1, 100) end
  same('sort', function() return stock.move(values, 1, size, 1, {}) end)
  same('sort', function() return stock.move(values, 1, size, 1, {}), function(a, b) return a > b end end)
end
same('sort', function() return {'b', 'a', '', 'ab'} end)
same('sort', function() return {1, 2}, 3 end)
same('sort', function() end)
)") == "");
    BOOST_TEST(printed("table.sort({1, 'x'})") ==
               "! a.lua:1: attempt to compare string with number");
    BOOST_TEST(printed("local t = {3, 1, 2} table.sort(t, function() return true end) "
                       "table.sort(t) print(table.concat(t, ' '))") == "1 2 3\n");
}

BOOST_AUTO_TEST_CASE(every_element_costs_a_step) {
    for (const std::string_view source :
         {// A length that grows between two questions.
          "local n = 1 table.insert(setmetatable({}, {__len = function() n = n << 30 return n "
          "end}), 1, 'x') "
          "table.insert(setmetatable({}, {__len = function() n = n + 1 return n end}), 1, 'x')",
          "table.insert(setmetatable({}, {__len = function() return 1 << 53 end}), 1, 'x')",
          "table.remove(setmetatable({}, {__len = function() return 1 << 53 end}), 1)",
          "local s = ('x'):rep(1 << 20) local t = {} for i = 1, 2000 do t[i] = s .. (i % 7) end "
          "for i = 1, 1000 do table.sort(t) end"})
        BOOST_TEST(printed(source).find("stopped: ") != std::string::npos, source);
}

BOOST_AUTO_TEST_SUITE_END()
