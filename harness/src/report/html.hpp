// The run as one HTML file that loads nothing: what came out, the findings with their evidence, the
// matrix of all rules, every case. Text of the endpoint is never markup; the one script filters.
#pragma once

#include "conformance/ledger.hpp"
#include "conformance/run_result.hpp"

#include <string>

namespace wsman::report {

// Anchors: a rule is #SPEC/RULE, a case its id, an exchange #exchange-NUMBER. `rules` are the rows
// of the matrix.
std::string html(const conformance::run_result& run,
                 conformance::gate fail_on = conformance::gate::fail,
                 const conformance::ledger& rules = conformance::ledger::builtin());

} // namespace wsman::report
