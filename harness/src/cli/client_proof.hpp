// The proof of the rules that bind clients: our own session passes them all, and each edit of what
// it sends turns the rules that name it. In memory, on the test clock.
#pragma once

#include "base/result.hpp"
#include "conformance/client_judge.hpp"
#include "conformance/context.hpp"
#include "conformance/suite.hpp"
#include "report/kill_matrix.hpp"

#include <string_view>
#include <vector>

namespace wsman::cli {

// Every operation of the session, shells among them, with the edit or none ("").  The judge's
// results in the order of suite_set::client_heads(). An error: the mock cannot be used.
base::result<std::vector<conformance::client_rule_result>>
judge_our_session(const conformance::suite_set& suites, std::string_view edit);

// Adds to the matrix what the selected rules on clients prove.
base::result<void> prove_client_rules(const conformance::suite_set& suites,
                                      const conformance::selection& wanted,
                                      report::kill_matrix& into);

} // namespace wsman::cli
