#include "script/sandbox/table_calls.hpp"

#include <climits>

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace wsman::script {
namespace {

void spend(lua_State* lua, std::uint64_t steps) {
    state::of(lua).spend(lua, steps);
}

// Of a table, or of what has all the metamethods to be one.
lua_Integer length_to_change(lua_State* lua) {
    if (!lua_istable(lua, 1))
        for (const char* name : {"__index", "__newindex", "__len"}) {
            if (luaL_getmetafield(lua, 1, name) == LUA_TNIL)
                luaL_checktype(lua, 1, LUA_TTABLE);
            else
                lua_pop(lua, 1);
        }
    return luaL_len(lua, 1);
}

void copy_element(lua_State* lua, lua_Integer from, lua_Integer to) {
    spend(lua, 1);
    lua_geti(lua, 1, from);
    lua_seti(lua, 1, to);
}

// Sorts numbers of elements that lie in the raw table at `values`.
class sorter {
public:
    sorter(lua_State* lua, int values, bool by_function)
        : lua_(lua), values_(values), by_function_(by_function) {}

    // Where `less` is no order the result is some order of the same elements.
    void sort(std::vector<int>& of) {
        std::vector<int> room(of.size());
        for (std::size_t width = 1; width < of.size(); width *= 2) {
            for (std::size_t at = 0; at < of.size(); at += 2 * width)
                merge(of, at, std::min(at + width, of.size()), std::min(at + 2 * width, of.size()),
                      room);
            of.swap(room);
        }
    }

private:
    void merge(const std::vector<int>& from, std::size_t first, std::size_t middle, std::size_t end,
               std::vector<int>& to) {
        auto left = first;
        auto right = middle;
        for (auto at = first; at < end; ++at) {
            const bool take_right =
                left == middle || (right < end && less(from[right], from[left]));
            to[at] = take_right ? from[right++] : from[left++];
        }
    }

    bool less(int a, int b) {
        constexpr std::size_t octets_of_a_step = 16;
        spend(lua_, 1);
        if (by_function_)
            lua_pushvalue(lua_, 2);
        lua_rawgeti(lua_, values_, a);
        lua_rawgeti(lua_, values_, b);
        if (by_function_) {
            lua_call(lua_, 2, 1);
        } else {
            if (lua_type(lua_, -1) == LUA_TSTRING && lua_type(lua_, -2) == LUA_TSTRING)
                spend(lua_,
                      std::min(lua_rawlen(lua_, -1), lua_rawlen(lua_, -2)) / octets_of_a_step);
            lua_pushboolean(lua_, lua_compare(lua_, -2, -1, LUA_OPLT));
        }
        const bool is_less = lua_toboolean(lua_, -1) != 0;
        lua_pop(lua_, by_function_ ? 1 : 3);
        return is_less;
    }

    lua_State* lua_;
    int values_;
    bool by_function_;
};

} // namespace

int table_insert(lua_State* lua) {
    const auto end = static_cast<lua_Integer>(static_cast<lua_Unsigned>(length_to_change(lua)) + 1);
    switch (lua_gettop(lua)) {
    case 2:
        lua_seti(lua, 1, end);
        return 0;
    case 3:
        break;
    default:
        return luaL_error(lua, "wrong number of arguments to 'insert'");
    }
    const auto at = luaL_checkinteger(lua, 2);
    luaL_argcheck(lua, static_cast<lua_Unsigned>(at) - 1U < static_cast<lua_Unsigned>(end), 2,
                  "position out of bounds");
    for (auto i = end; i > at; --i)
        copy_element(lua, i - 1, i);
    lua_seti(lua, 1, at);
    return 0;
}

int table_remove(lua_State* lua) {
    const auto length = length_to_change(lua);
    auto at = luaL_optinteger(lua, 2, length);
    if (at != length)
        luaL_argcheck(lua, static_cast<lua_Unsigned>(at) - 1U <= static_cast<lua_Unsigned>(length),
                      1, "position out of bounds");
    lua_geti(lua, 1, at);
    for (; at < length; ++at)
        copy_element(lua, at + 1, at);
    lua_pushnil(lua);
    lua_seti(lua, 1, at);
    return 1;
}

int table_sort(lua_State* lua) {
    const auto length = length_to_change(lua);
    if (length < 2)
        return 0;
    luaL_argcheck(lua, length < INT_MAX, 1, "array too big");
    const bool by_function = !lua_isnoneornil(lua, 2);
    if (by_function)
        luaL_checktype(lua, 2, LUA_TFUNCTION);
    lua_settop(lua, 2);
    luaL_checkstack(lua, 8, nullptr);
    lua_newtable(lua);
    std::vector<int> order;
    for (int i = 1; i <= static_cast<int>(length); ++i) {
        spend(lua, 1);
        lua_geti(lua, 1, i);
        lua_rawseti(lua, 3, i);
        order.push_back(i);
    }
    sorter{lua, 3, by_function}.sort(order);
    for (std::size_t i = 0; i < order.size(); ++i) {
        spend(lua, 1);
        lua_rawgeti(lua, 3, order[i]);
        lua_seti(lua, 1, static_cast<lua_Integer>(i) + 1);
    }
    return 0;
}

} // namespace wsman::script
