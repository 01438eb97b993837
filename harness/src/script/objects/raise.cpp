#include "script/objects/raise.hpp"

#include <cstdio>
#include <string>

namespace wsman::script {
namespace {

constexpr const char* metatable = "wsman.error";

std::string text_field(lua_State* state, int index, const char* field) {
    lua_pushstring(state, field);
    lua_rawget(state, index);
    std::size_t size = 0;
    const char* text = lua_type(state, -1) == LUA_TSTRING ? lua_tolstring(state, -1, &size) : "";
    std::string copy{text, size};
    lua_pop(state, 1);
    return copy;
}

std::string hexadecimal(lua_State* state, int index) {
    lua_pushliteral(state, "code");
    lua_rawget(state, index);
    const auto code = static_cast<unsigned long>(lua_tointeger(state, -1) & 0xFFFFFFFF);
    lua_pop(state, 1);
    char text[16];
    std::snprintf(text, sizeof text, "0x%08lX", code);
    return text;
}

// FILE:LINE: MESSAGE (0xCODE)
std::string line_of(lua_State* state, int index) {
    return text_field(state, index, "where") + text_field(state, index, "message") + " (" +
           hexadecimal(state, index) + ")";
}

int to_string(lua_State* state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    const auto line = line_of(state, 1);
    lua_pushlstring(state, line.data(), line.size());
    return 1;
}

// So that "cannot read: " .. e works.
int concatenate(lua_State* state) {
    luaL_tolstring(state, 1, nullptr);
    luaL_tolstring(state, 2, nullptr);
    lua_concat(state, 2);
    return 1;
}

void push_metatable(lua_State* state) {
    if (luaL_newmetatable(state, metatable) == 0)
        return;
    lua_pushcfunction(state, &to_string);
    lua_setfield(state, -2, "__tostring");
    lua_pushcfunction(state, &concatenate);
    lua_setfield(state, -2, "__concat");
    lua_pushliteral(state, "wsman.error");
    lua_setfield(state, -2, "__metatable");
}

// Where the script was.
void push_where(lua_State* state) {
    lua_Debug found;
    if (const int line = running_line(state, found); line > 0)
        lua_pushfstring(state, "%s:%d: ", found.short_src, line);
    else
        lua_pushliteral(state, "");
}

} // namespace

void push_error(lua_State* state, const error& what, std::string_view source) {
    luaL_checkstack(state, 6, "to report an error");
    lua_createtable(state, 0, 5);
    lua_pushinteger(state, what.code);
    lua_setfield(state, -2, "code");
    set_text(state, "message", what.message);
    set_text(state, "detail", what.detail);
    set_text(state, "source", source);
    push_where(state);
    lua_setfield(state, -2, "where");
    push_metatable(state);
    lua_setmetatable(state, -2);
}

void raise(lua_State* state, const error& what, std::string_view source) {
    push_error(state, what, source);
    lua_error(state);
    __builtin_unreachable();
}

void raise_mistake(lua_State* state, std::uint32_t code, std::string_view message,
                   std::string_view source) {
    error what;
    what.code = code;
    what.message = message;
    raise(state, what, source);
}

} // namespace wsman::script
