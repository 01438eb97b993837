// Going on with a run that was interrupted, killed, or given up on a silent target.
#pragma once

#include "conformance/bundle.hpp"
#include "conformance/profile.hpp"
#include "conformance/runner.hpp"
#include "conformance/suite.hpp"

#include <string>
#include <vector>

namespace wsman::conformance {

// What keeps the run of the bundle from going on with these: one line for each difference; empty:
// nothing does.
std::vector<std::string> differences(const bundle& before, const suite_set& suites,
                                     const profile& target, const run_settings& settings);

// What the record settles. A case is complete where its exchanges bring it to its end and none was
// cut off by us; one that the target died on is, too: what it brought is its evidence, and it is
// not sent a second time.
resumption resumption_of(bundle before, const suite_set& suites);

} // namespace wsman::conformance
