#include "script/objects/environment.hpp"

#include <new>
#include <stdexcept>

namespace wsman::script {
namespace {

constexpr std::uint32_t out_of_memory = 0x8007000E;
const char key = 0; // its address names the environment in the registry

int collect(lua_State* state) {
    static_cast<environment*>(lua_touserdata(state, 1))->~environment();
    return 0;
}

} // namespace

quota::share quota::take(const call& by, std::size_t amount) {
    if (*taken_ + amount > most_)
        lua_gc(by.state(), LUA_GCCOLLECT);
    if (*taken_ + amount > most_)
        by.mistake(out_of_memory, "a script may hold " + std::to_string(most_) + " " + what_ +
                                      " at once: let go of some");
    *taken_ += amount;
    return {taken_, amount};
}

environment& environment::of(lua_State* state) {
    lua_rawgetp(state, LUA_REGISTRYINDEX, &key);
    auto* found = static_cast<environment*>(lua_touserdata(state, -1));
    lua_pop(state, 1);
    if (found == nullptr)
        throw std::logic_error{"no bindings in this state"};
    return *found;
}

void environment::make(lua_State* state, host& outside) {
    lua_createtable(state, 0, 1);
    lua_pushcfunction(state, &collect);
    lua_setfield(state, -2, "__gc");
    new (lua_newuserdatauv(state, sizeof(environment), 0)) environment{outside};
    lua_insert(state, -2);
    lua_setmetatable(state, -2);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &key);
}

} // namespace wsman::script
