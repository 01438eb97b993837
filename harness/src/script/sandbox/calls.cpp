#include "script/sandbox/calls.hpp"

namespace wsman::script {
namespace {

constexpr int before_results = 2; // function and handler

int finish_xpcall(lua_State* lua, int status, lua_KContext) {
    if (status == LUA_OK || status == LUA_YIELD)
        return lua_gettop(lua) - before_results;
    if (!state::of(lua).tripped()) {
        lua_pushvalue(lua, before_results);
        lua_insert(lua, -2);
        lua_pcall(lua, 1, 1, 0);
    }
    lua_pushboolean(lua, 0);
    lua_insert(lua, -2);
    return 2;
}

lua_State* coroutine_argument(lua_State* lua, int index) {
    lua_State* made = lua_tothread(lua, index);
    luaL_argexpected(lua, made != nullptr, index, "coroutine");
    return made;
}

// A suspended or finished coroutine may be closed, one that runs or waits for another may not.
bool may_close(lua_State* lua, lua_State* other) {
    if (lua == other)
        return false;
    if (lua_status(other) != LUA_OK)
        return true;
    lua_Debug found;
    return lua_getstack(other, 0, &found) == 0;
}

// The error's place, as the library adds it for errors that are strings.
[[noreturn]] void pass_on(lua_State* lua) {
    if (lua_type(lua, -1) == LUA_TSTRING) {
        luaL_where(lua, 1);
        lua_insert(lua, -2);
        lua_concat(lua, 2);
    }
    lua_error(lua);
    std::terminate();
}

int resume_wrapped(lua_State* lua) {
    lua_State* other = lua_tothread(lua, lua_upvalueindex(1));
    const int count = lua_gettop(lua);
    if (lua_checkstack(other, count) == 0)
        raise(lua, "too many arguments to resume");
    if (lua_status(other) == LUA_OK && lua_gettop(other) == 0)
        raise(lua, "cannot resume dead coroutine");
    lua_xmove(lua, other, count);
    int results = 0;
    const int status = lua_resume(other, lua, count, &results);
    if (status == LUA_OK || status == LUA_YIELD) {
        if (lua_checkstack(lua, results + 1) == 0) {
            lua_pop(other, results);
            raise(lua, "too many results to resume");
        }
        lua_xmove(other, lua, results);
        return results;
    }
    // A coroutine that runs or is dead cannot be resumed, and is left as it is.
    const int now = lua_status(other);
    if (now != LUA_OK && now != LUA_YIELD && !state::of(lua).tripped())
        lua_resetthread(other);
    lua_xmove(other, lua, 1);
    pass_on(lua);
}

} // namespace

int xpcall(lua_State* lua) {
    const int count = lua_gettop(lua);
    luaL_checktype(lua, before_results, LUA_TFUNCTION);
    lua_pushboolean(lua, 1);
    lua_pushvalue(lua, 1);
    lua_rotate(lua, before_results + 1, 2);
    const int status = lua_pcallk(lua, count - before_results, LUA_MULTRET, 0, 0, finish_xpcall);
    return finish_xpcall(lua, status, 0);
}

int coroutine_create(lua_State* lua) {
    state::of(lua).spend_on_coroutine(lua);
    luaL_checktype(lua, 1, LUA_TFUNCTION);
    lua_State* made = lua_newthread(lua);
    lua_pushvalue(lua, 1);
    lua_xmove(lua, made, 1);
    return 1;
}

int coroutine_wrap(lua_State* lua) {
    coroutine_create(lua);
    lua_pushcclosure(lua, resume_wrapped, 1);
    return 1;
}

int coroutine_close(lua_State* lua) {
    lua_State* other = coroutine_argument(lua, 1);
    if (!may_close(lua, other))
        return luaL_error(lua, "cannot close a running or normal coroutine");
    if (state::of(lua).tripped())
        return luaL_error(lua, "cannot close a coroutine: the script is being stopped");
    if (lua_resetthread(other) == LUA_OK) {
        lua_pushboolean(lua, 1);
        return 1;
    }
    lua_pushboolean(lua, 0);
    lua_xmove(other, lua, 1);
    return 2;
}

} // namespace wsman::script
