// Cases x defects: every case is run against the mock with each defect that it reaches, in memory
// and on the test clock, on several cores.
#pragma once

#include "base/result.hpp"
#include "cli/prover.hpp"
#include "conformance/context.hpp"
#include "conformance/suite.hpp"
#include "report/kill_matrix.hpp"

#include <vector>

namespace wsman::cli {

struct self_test_settings {
    proof_settings proof;
    unsigned processes = 1; // has no part in what comes out
    // What may move without a claim. Rows about cases and defects that are not tried are left
    // aside.
    std::vector<report::moved_pair> moved;
};

struct self_test_result {
    report::kill_matrix matrix;
    std::vector<report::moved_pair> moves; // all that moved without a claim; reasons as listed
};

// The cases of `wanted`; with all cases every defect of the registry must be noticed, else those
// that the cases claim; on the diagonal always these. An error is one line: the mock or its profile
// cannot be used.
base::result<self_test_result> self_test(const conformance::suite_set& suites,
                                         const conformance::selection& wanted,
                                         const self_test_settings& settings);

} // namespace wsman::cli
