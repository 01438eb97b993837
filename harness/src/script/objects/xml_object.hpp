// The global xml: parse, escape and the usual prefixes.
#pragma once

#include "script/detail/lua.hpp"

namespace wsman::script {

void install_xml(lua_State* into);

} // namespace wsman::script
