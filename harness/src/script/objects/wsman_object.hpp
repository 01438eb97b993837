// The global wsman: the object that VBScript makes with CreateObject("WSMan.Automation").
#pragma once

#include "script/detail/lua.hpp"

namespace wsman::script {

// Objects that the script makes use the host of the state's environment.
void install_wsman(lua_State* into);

} // namespace wsman::script
