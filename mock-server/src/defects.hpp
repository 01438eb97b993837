// The defects that can be switched on, one bool each. The list itself is defects.def; endpoint.hpp
// says what a defect is.
#pragma once

#include "base/result.hpp"
#include "mock-server/src/endpoint.hpp"

#include <string>
#include <vector>

namespace wsman::mock {

struct switches {
#define WSMAN_DEFECT(name, id, rule, summary) bool name = false;
#include "mock-server/src/defects.def" // NOLINT(bugprone-suspicious-include): a list
#undef WSMAN_DEFECT
};

// The error names the unknown id and the nearest known one.
base::result<switches> switch_on(const std::vector<std::string>& ids);

} // namespace wsman::mock
