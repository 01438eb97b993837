// The rule ledger as an HTML page: what judges each rule, or why nothing does.
#pragma once

#include "conformance/suite.hpp"

#include <span>
#include <string>

namespace wsman::report {

// In the form of the run's report; a rule is #SPEC/RULE.
std::string coverage_html(std::span<const conformance::coverage_row> rows,
                          const std::string& tool_version);

} // namespace wsman::report
