// Finds out what a target offers before it is judged: Identify, the roles, then one probe for each
// capability. Reads only.
#pragma once

#include "conformance/conversation.hpp"

namespace wsman::conformance {

// The error says why the target is not worth judging. The conversation is borrowed.
base::result<discovery> discover(conversation& with, const profile& target,
                                 const run_settings& settings);

} // namespace wsman::conformance
