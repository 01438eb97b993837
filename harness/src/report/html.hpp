// The run as one HTML file without scripts or anything from outside: a front page that a manager
// can read, failures with their evidence, then everything else. Text of the endpoint is never
// markup.
#pragma once

#include "conformance/run_result.hpp"

#include <string>

namespace wsman::report {

std::string html(const conformance::run_result& run,
                 conformance::gate fail_on = conformance::gate::fail);

} // namespace wsman::report
