// Holds one expectation against what came.
#pragma once

#include "conformance/suite.hpp"
#include "conformance/variables.hpp"

namespace wsman::conformance {

// Whether all conditions hold; not-after is stretched by `slack`, what the network may take. An
// error is an expression that cannot be evaluated.
base::result<bool> holds(const expectation& expected, const read_exchange& came,
                         const namespace_bindings& prefixes, const case_variables& values,
                         base::duration slack);

// Whether the expectation is met by the fault that came, and names it: "any fault" does not.
bool names_fault(const expectation& expected, const read_exchange& came);

// The conditions in words: "HTTP 400 with fault wsman:InvalidSelectors (UnexpectedSelectors)".
std::string words_for(const expectation& expected);

// What conforms, all alternatives.
std::string conforming_words(const std::vector<expectation>& expected);

// Whether an HTTP status fits "200", "4xx" or alternatives of them.
bool status_fits(std::string_view pattern, unsigned status);

} // namespace wsman::conformance
