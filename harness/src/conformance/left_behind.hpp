// What a run left open at the target, read from the record alone: so a run that was killed can
// still be asked.
#pragma once

#include "conformance/message.hpp"
#include "conformance/run_result.hpp"

#include <vector>

namespace wsman::conformance {

// Exchanges in the order of the record.
std::vector<left_behind> find_left_behind(const std::vector<read_exchange>& exchanges);

} // namespace wsman::conformance
