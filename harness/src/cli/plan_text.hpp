// The plan of a run in words, for the terminal.
#pragma once

#include "conformance/plan.hpp"

#include <string>

namespace wsman::cli {

// Some lines; with `cases` each case with its requests and class behind them.
std::string plan_text(const conformance::run_plan& plan, const conformance::run_settings& settings,
                      bool cases);

} // namespace wsman::cli
