// The parts of Lua's library that a script may have.
#pragma once

#include "script/detail/lua.hpp"

namespace wsman::script {

// Opens base, string, table, math, utf8 and coroutine without what reaches the machine, and with
// what runs long counted against the state's budget.
void open_sandbox(lua_State* lua);

} // namespace wsman::script
