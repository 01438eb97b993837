// The globals that scripts talk to targets with: wsman and xml.
#pragma once

#include "script/state.hpp"

namespace wsman::script {

// Puts them into the state. They use its host.
void install_bindings(state& into);

} // namespace wsman::script
