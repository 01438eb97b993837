#include "script/bindings.hpp"

#include "script/detail/lua.hpp"

namespace wsman::script {

void install_bindings(state& into) {
    lua_newtable(into.lua());
    lua_setglobal(into.lua(), "wsman");
}

} // namespace wsman::script
