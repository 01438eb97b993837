// Functions of Lua's string library whose work does not show in their instructions: the four that
// match patterns, by our own matcher, and string.rep. They do as those of Lua 5.4.4 do, with the
// same errors, and spend the state's steps.
#pragma once

#include "script/detail/lua.hpp"

namespace wsman::script {

int string_find(lua_State* lua);
int string_match(lua_State* lua);
int string_gmatch(lua_State* lua);
int string_gsub(lua_State* lua);
int string_rep(lua_State* lua);

} // namespace wsman::script
