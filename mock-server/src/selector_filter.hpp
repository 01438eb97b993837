// The SelectorFilter dialect, the only one of this service (DSP0226 8.3 and Annex E).
#pragma once

#include "mock-server/src/call.hpp"
#include "protocol/selectors.hpp"

#include <optional>

namespace wsman::mock {

// Reads the filter of a wsen:Enumerate into `filter`; leaves it empty when there is none.
std::optional<refusal> read_filter(const call& at, xml::element enumerate,
                                   std::optional<protocol::selector_set>& filter);

// RE-2, RE-4: every named property has the value, an array in at least one of its elements.
bool matches(const call& at, const instance& one, const protocol::selector_set& filter);

} // namespace wsman::mock
