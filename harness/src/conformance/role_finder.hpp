// Finds instances and collections to test on where the profile names none.
#pragma once

#include "conformance/conversation.hpp"

#include <vector>

namespace wsman::conformance {

// The roles instance, collection and large-collection that `known` lacks and the profile's
// candidates have.
std::vector<target_role> find_roles(conversation& with, const profile& target);

} // namespace wsman::conformance
