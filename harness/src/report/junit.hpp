// The run as JUnit XML for CI systems; valid by schemas/junit.xsd.
#pragma once

#include "conformance/run_result.hpp"

#include <string>

namespace wsman::report {

// classname is spec.rule, name the slug. A run that judged nothing carries a case of its own that
// says so, since an empty suite looks green.
std::string junit(const conformance::run_result& run,
                  conformance::gate fail_on = conformance::gate::fail);

} // namespace wsman::report
