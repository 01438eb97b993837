#include "script/sandbox/sandbox.hpp"

#include "script/sandbox/calls.hpp"
#include "script/sandbox/library_costs.hpp"
#include "script/sandbox/string_calls.hpp"
#include "script/sandbox/table_calls.hpp"

#include <initializer_list>
#include <string>

namespace wsman::script {
namespace {

// Takes the function that stands under the name out of the table on top and puts it back as the
// upvalue of `by`.
void wrap(lua_State* lua, const char* name, lua_CFunction by) {
    lua_getfield(lua, -1, name);
    lua_pushcclosure(lua, by, 1);
    lua_setfield(lua, -2, name);
}

void wrap_all(lua_State* lua, std::initializer_list<const char*> names, lua_CFunction by) {
    for (const char* name : names)
        wrap(lua, name, by);
}

// Into the table on top.
void put(lua_State* lua, const char* name, lua_CFunction function) {
    lua_pushcfunction(lua, function);
    lua_setfield(lua, -2, name);
}

// Finalizers run where no instruction is counted.
int set_metatable(lua_State* lua) {
    if (lua_type(lua, 2) == LUA_TTABLE) {
        lua_pushliteral(lua, "__gc");
        if (lua_rawget(lua, 2) != LUA_TNIL)
            return luaL_error(lua, "a metatable with '__gc' is not allowed in this sandbox");
        lua_pop(lua, 1);
    }
    return stock_call(lua);
}

// Text only, whatever the mode says.
int load_text(lua_State* lua) {
    if (lua_gettop(lua) < 3)
        lua_settop(lua, 3);
    lua_pushliteral(lua, "t");
    lua_replace(lua, 3);
    if (lua_isfunction(lua, 1)) {
        lua_pushvalue(lua, 1);
        lua_pushcclosure(lua, counted_reader, 1);
        lua_replace(lua, 1);
    } else {
        spend_on_compiling(lua, lua_type(lua, 1) == LUA_TSTRING ? lua_rawlen(lua, 1) : 0);
    }
    return stock_call(lua);
}

int print(lua_State* lua) {
    std::string line;
    const int count = lua_gettop(lua);
    for (int i = 1; i <= count; ++i) {
        luaL_tolstring(lua, i, nullptr);
        line += i > 1 ? "\t" : "";
        line += string_argument(lua, -1);
        lua_pop(lua, 1);
    }
    state::of(lua).spend(lua, 1 + line.size() / 16);
    state::of(lua).outside().print(line + "\n");
    return 0;
}

// The collector is the host's: scripts may ask how much there is.
int collect_garbage(lua_State* lua) {
    const auto what = string_argument_or(lua, 1, "collect");
    if (what != "count") {
        lua_pushinteger(lua, 0);
        return 1;
    }
    lua_pushnumber(lua, static_cast<lua_Number>(state::of(lua).memory_in_use()) / 1024);
    return 1;
}

void remove(lua_State* lua, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        lua_pushnil(lua);
        lua_setfield(lua, -2, name);
    }
}

void open_base(lua_State* lua) {
    luaL_requiref(lua, LUA_GNAME, luaopen_base, 1);
    remove(lua, {"dofile", "loadfile", "warn"});
    wrap(lua, "load", load_text);
    wrap(lua, "tonumber", costs_strings);
    wrap(lua, "setmetatable", set_metatable);
    put(lua, "xpcall", xpcall);
    put(lua, "print", guarded<print>);
    put(lua, "collectgarbage", collect_garbage);
    lua_pop(lua, 1);
}

void open_string(lua_State* lua) {
    luaL_requiref(lua, LUA_STRLIBNAME, luaopen_string, 1);
    remove(lua, {"dump"});
    put(lua, "find", string_find);
    put(lua, "match", string_match);
    put(lua, "gmatch", string_gmatch);
    put(lua, "gsub", string_gsub);
    put(lua, "rep", string_rep);
    wrap_all(lua, {"lower", "reverse", "upper"}, costs_strings);
    wrap(lua, "char", costs_arguments);
    wrap(lua, "format", costs_format);
    wrap_all(lua, {"pack", "packsize", "unpack"}, costs_layout);
    wrap(lua, "byte", costs_octet);
    lua_pop(lua, 1);
    // Methods of strings are looked up in this table; nobody else needs to see it.
    lua_pushliteral(lua, "");
    lua_getmetatable(lua, -1);
    // Arithmetic reads numbers out of strings.
    wrap_all(lua, {"__add", "__sub", "__mul", "__mod", "__pow", "__div", "__idiv", "__unm"},
             costs_strings);
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_pop(lua, 2);
}

void open_others(lua_State* lua) {
    luaL_requiref(lua, LUA_MATHLIBNAME, luaopen_math, 1);
    lua_pop(lua, 1);
    luaL_requiref(lua, LUA_TABLIBNAME, luaopen_table, 1);
    put(lua, "concat", table_concat);
    put(lua, "insert", table_insert);
    wrap(lua, "move", costs_move);
    put(lua, "remove", table_remove);
    put(lua, "sort", guarded<table_sort>);
    wrap(lua, "unpack", costs_unpack);
    lua_pop(lua, 1);
    luaL_requiref(lua, LUA_UTF8LIBNAME, luaopen_utf8, 1);
    wrap(lua, "char", costs_arguments);
    wrap(lua, "codepoint", costs_octet);
    wrap(lua, "codes", costs_codes);
    wrap(lua, "len", costs_range);
    wrap(lua, "offset", costs_way);
    lua_pop(lua, 1);
    luaL_requiref(lua, LUA_COLIBNAME, luaopen_coroutine, 1);
    put(lua, "create", coroutine_create);
    put(lua, "wrap", coroutine_wrap);
    put(lua, "close", coroutine_close);
    lua_pop(lua, 1);
}

} // namespace

void open_sandbox(lua_State* lua) {
    open_base(lua);
    open_string(lua);
    open_others(lua);
}

} // namespace wsman::script
