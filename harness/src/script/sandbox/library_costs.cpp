#include "script/sandbox/library_costs.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace wsman::script {
namespace {

constexpr std::size_t octets_of_a_step = 16;
constexpr std::size_t characters_of_a_step = 4;   // where each is decoded or compiled
constexpr std::uint64_t steps_of_an_argument = 8; // a number that becomes text is that many
constexpr std::uint64_t most_results = 1'000'000; // Lua's stack has no room for more

void spend(lua_State* lua, std::uint64_t steps) {
    state::of(lua).spend(lua, steps);
}

std::size_t octets_of_strings(lua_State* lua) {
    std::size_t octets = 0;
    for (int i = lua_gettop(lua); i > 0; --i)
        if (lua_type(lua, i) == LUA_TSTRING)
            octets += lua_rawlen(lua, i);
    return octets;
}

std::size_t size_of_string(lua_State* lua, int index) {
    return lua_type(lua, index) == LUA_TSTRING ? lua_rawlen(lua, index) : 0;
}

// Of an argument that the library will refuse, whatever.
lua_Integer integer_or(lua_State* lua, int index, lua_Integer absent) {
    int is_integer = 0;
    const auto value = lua_tointegerx(lua, index, &is_integer);
    return is_integer != 0 ? value : absent;
}

// From both ends inclusive, without an overflow.
std::uint64_t elements(lua_Integer first, lua_Integer last) {
    if (last < first)
        return 0;
    return static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first) + 1;
}

// A position in a string, where negative ones count from its end.
lua_Integer position(lua_Integer wanted, std::size_t size) {
    const auto length = static_cast<lua_Integer>(size);
    if (wanted < 0)
        wanted = wanted < -length ? 0 : length + wanted + 1;
    return std::min(wanted, length);
}

// The length that the library sees.
lua_Integer length(lua_State* lua, int index) {
    if (luaL_getmetafield(lua, index, "__len") != LUA_TNIL) {
        lua_pop(lua, 1);
        return luaL_len(lua, index);
    }
    return lua_istable(lua, index) ? static_cast<lua_Integer>(lua_rawlen(lua, index)) : 0;
}

void check_list(lua_State* lua, int index) {
    if (lua_istable(lua, index))
        return;
    // Other values may do as a list does.
    const bool has_both = luaL_getmetafield(lua, index, "__index") != LUA_TNIL &&
                          luaL_getmetafield(lua, index, "__len") != LUA_TNIL;
    if (!has_both)
        luaL_checktype(lua, index, LUA_TTABLE);
    lua_pop(lua, 2);
}

void add_element(lua_State* lua, luaL_Buffer& to, lua_Integer index) {
    const bool number = lua_geti(lua, 1, index) == LUA_TNUMBER;
    spend(lua,
          1 + (number ? steps_of_an_argument : 0) + size_of_string(lua, -1) / octets_of_a_step);
    if (lua_isstring(lua, -1) == 0) {
        lua_pushfstring(lua, "invalid value (%s) at index %I in table for 'concat'",
                        luaL_typename(lua, -1), static_cast<LUAI_UACINT>(index));
        raise(lua, string_argument(lua, -1));
    }
    luaL_addvalue(&to);
}

int next_code(lua_State* lua) {
    const auto size = size_of_string(lua, 1);
    const auto from = integer_or(lua, 2, 0);
    const int results = stock_call(lua);
    const auto to = results == 0 ? static_cast<lua_Integer>(size) : lua_tointeger(lua, -results);
    spend(lua, elements(from, to) / octets_of_a_step);
    return results;
}

// All its digits may be asked for.
std::uint64_t steps_of_a_float(lua_Number value) {
    constexpr std::uint64_t digits = 32;
    int exponent = 0;
    if (std::isfinite(value))
        (void)std::frexp(value, &exponent);
    return digits + static_cast<std::uint64_t>(std::abs(exponent));
}

} // namespace

int stock_call(lua_State* lua) {
    return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

int costs_strings(lua_State* lua) {
    spend(lua, octets_of_strings(lua) / octets_of_a_step);
    return stock_call(lua);
}

int costs_arguments(lua_State* lua) {
    const auto count = static_cast<std::uint64_t>(lua_gettop(lua));
    spend(lua, count * steps_of_an_argument + octets_of_strings(lua) / octets_of_a_step +
                   size_of_string(lua, 1) / characters_of_a_step);
    return stock_call(lua);
}

int costs_format(lua_State* lua) {
    std::uint64_t steps = 0;
    for (int i = lua_gettop(lua); i > 0; --i)
        if (lua_type(lua, i) == LUA_TNUMBER && lua_isinteger(lua, i) == 0)
            steps += steps_of_a_float(lua_tonumber(lua, i));
    spend(lua, steps);
    return costs_arguments(lua);
}

int costs_layout(lua_State* lua) {
    spend(lua, size_of_string(lua, 1));
    return stock_call(lua);
}

int costs_octet(lua_State* lua) {
    const auto size = size_of_string(lua, 1);
    const auto first = position(integer_or(lua, 2, 1), size);
    const auto last = position(integer_or(lua, 3, first), size);
    spend(lua, elements(first, last) / characters_of_a_step);
    return stock_call(lua);
}

int costs_range(lua_State* lua) {
    const auto size = size_of_string(lua, 1);
    const auto first = position(integer_or(lua, 2, 1), size);
    const auto last = position(integer_or(lua, 3, -1), size);
    spend(lua, elements(first, last) / characters_of_a_step);
    return stock_call(lua);
}

int costs_way(lua_State* lua) {
    const auto size = size_of_string(lua, 1);
    const auto absent = integer_or(lua, 2, 1) > 0 ? 1 : static_cast<lua_Integer>(size) + 1;
    const auto from = position(integer_or(lua, 3, absent), size);
    const int results = stock_call(lua);
    const auto to = lua_isinteger(lua, -1) != 0 ? lua_tointeger(lua, -1) : 0;
    spend(lua, to == 0 ? size / octets_of_a_step
                       : elements(std::min(from, to), std::max(from, to)) / octets_of_a_step);
    return results;
}

int costs_codes(lua_State* lua) {
    const int results = stock_call(lua);
    lua_pushvalue(lua, -results);
    lua_pushcclosure(lua, next_code, 1);
    lua_replace(lua, -results - 1);
    return results;
}

int costs_move(lua_State* lua) {
    spend(lua, elements(integer_or(lua, 2, 1), integer_or(lua, 3, 0)));
    return stock_call(lua);
}

int costs_unpack(lua_State* lua) {
    const auto first = integer_or(lua, 2, 1);
    const auto last = lua_isnoneornil(lua, 3) ? length(lua, 1) : integer_or(lua, 3, 0);
    spend(lua, std::min(elements(first, last), most_results));
    return stock_call(lua);
}

int table_concat(lua_State* lua) {
    check_list(lua, 1);
    const auto size = luaL_len(lua, 1);
    const auto separator = string_argument_or(lua, 2, "");
    const auto first = luaL_optinteger(lua, 3, 1);
    const auto last = luaL_optinteger(lua, 4, size);
    luaL_Buffer made;
    luaL_buffinit(lua, &made);
    for (auto i = first; i <= last; ++i) {
        add_element(lua, made, i);
        if (i == last) // which may be the greatest integer
            break;
        luaL_addlstring(&made, separator.data(), separator.size());
        spend(lua, separator.size() / octets_of_a_step);
    }
    luaL_pushresult(&made);
    return 1;
}

void spend_on_compiling(lua_State* lua, std::size_t octets) {
    spend(lua, octets / characters_of_a_step);
}

int counted_reader(lua_State* lua) {
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_call(lua, 0, 1);
    spend_on_compiling(lua, size_of_string(lua, -1));
    return 1;
}

} // namespace wsman::script
