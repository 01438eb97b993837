// Cases x defects: every case is run against the mock with each defect, in memory and on the test
// clock.
#pragma once

#include "base/result.hpp"
#include "conformance/context.hpp"
#include "conformance/suite.hpp"
#include "report/kill_matrix.hpp"

namespace wsman::cli {

// The cases of `wanted`; with all cases every defect of the registry must be noticed, else those
// that the cases claim. An error is one line: the mock or its profile cannot be used.
base::result<report::kill_matrix> self_test(const conformance::suite_set& suites,
                                            const conformance::selection& wanted);

} // namespace wsman::cli
