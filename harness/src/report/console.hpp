// The run as text for a terminal or a log.
#pragma once

#include "conformance/run_result.hpp"

#include <string>

namespace wsman::report {

enum class verbosity { quiet, normal, verbose };

struct console_settings {
    report::verbosity verbosity =
        report::verbosity::normal; // quiet: the last line; verbose: also what was not judged
    bool colour = false;
    conformance::gate fail_on = conformance::gate::fail;
};

std::string console(const conformance::run_result& run, const console_settings& settings = {});

} // namespace wsman::report
