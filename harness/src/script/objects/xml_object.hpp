// The global xml: parse, escape and the usual prefixes.
#pragma once

#include <lua.hpp>

namespace wsman::script {

void install_xml(lua_State* into);

} // namespace wsman::script
