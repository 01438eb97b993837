// The global wsman: the object that VBScript makes with CreateObject("WSMan.Automation").
#pragma once

#include "script/state.hpp"

namespace wsman::script {

// Sets the globals wsman and xml. Objects that the script makes use the state's host.
void install_objects(state& into);

} // namespace wsman::script
