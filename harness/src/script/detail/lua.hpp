// Lua's own headers, and what every function given to it needs: C++ errors that become Lua errors,
// arguments as views. The machine is the build with C++ exceptions (lua5.4-c++), so that an error
// unwinds through destructors.
#pragma once

#include "script/state.hpp"

#include <boost/assert.hpp>

#include <exception>
#include <lua.hpp>
#include <new>
#include <string_view>

namespace wsman::script {

inline void push(lua_State* lua, std::string_view text) {
    lua_pushlstring(lua, text.data(), text.size());
}

// Raises the text as a Lua error, with the place of the calling script before it.
[[noreturn]] inline void raise(lua_State* lua, std::string_view text) {
    luaL_where(lua, 1);
    push(lua, text);
    lua_concat(lua, 2);
    lua_error(lua);
    BOOST_ASSERT(false);
    std::terminate();
}

// The string argument; a number is converted. Raises as the library does. The view holds as long as
// the value stays on the stack.
inline std::string_view string_argument(lua_State* lua, int index) {
    std::size_t size = 0;
    const char* text = luaL_checklstring(lua, index, &size);
    return {text, size};
}

inline std::string_view string_argument_or(lua_State* lua, int index, std::string_view absent) {
    return lua_isnoneornil(lua, index) ? absent : string_argument(lua, index);
}

// Sets a field of the table on top.
inline void set_text(lua_State* lua, const char* field, std::string_view text) {
    push(lua, text);
    lua_setfield(lua, -2, field);
}

// The line that the innermost function of Lua runs, with `found` as it says; 0: none is running.
int running_line(lua_State* lua, lua_Debug& found);

// What `function` throws becomes a Lua error. Lua's own exceptions are no std::exception and pass
// through.
template <class Function>
int with_lua_errors(lua_State* lua, Function function) {
    try {
        return function();
    } catch (const std::bad_alloc&) {
        lua_pushliteral(lua, "not enough memory");
    } catch (const std::exception& error) {
        lua_pushstring(lua, error.what());
    }
    luaL_where(lua, 1);
    lua_insert(lua, -2);
    lua_concat(lua, 2);
    return lua_error(lua);
}

// A lua_CFunction out of one that may throw.
template <int (*Function)(lua_State*)>
int guarded(lua_State* lua) {
    return with_lua_errors(lua, [lua] { return Function(lua); });
}

} // namespace wsman::script
