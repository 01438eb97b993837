// What makes a suite unusable though its schema is content.
#pragma once

#include "conformance/loader.hpp"

namespace wsman::conformance {

// Expressions that do not compile, names that nothing captures, expectations that can never hold or
// say nothing, capabilities nobody knows. Notes the facts of the target that the case uses.
load_result<void> check_case(test_case& what);
load_result<void> check_passive(const passive_rule& what);

} // namespace wsman::conformance
