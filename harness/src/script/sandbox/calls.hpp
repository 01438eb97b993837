// xpcall and parts of coroutine as a sandbox needs them.
//
// An error raised by the hook that counts steps leaves hooks off until a pcall has taken it. What
// Lua's own library would run before that, a message handler or the <close> variables of a
// coroutine that died of it, would run uncounted and could go on for ever.
#pragma once

#include "script/detail/lua.hpp"

namespace wsman::script {

// Calls the handler behind the error, where the stack is unwound already.
int xpcall(lua_State* lua);

// Each costs the steps that its count of instructions may hide.
int coroutine_create(lua_State* lua);
int coroutine_wrap(lua_State* lua);

// Not for a coroutine that the budget ended.
int coroutine_close(lua_State* lua);

} // namespace wsman::script
