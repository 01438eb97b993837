// Records for scripts; valid by schemas/run.schema.json, list.schema.json and coverage.schema.json.
#pragma once

#include "conformance/run_result.hpp"

#include <boost/json/value.hpp>

#include <string>

namespace wsman::report {

// A value with two blanks of indentation and a line end: lines stay comparable by diff.
std::string pretty(const boost::json::value& value);

// {schema, tool, target, seed, summary, rules, cases}
std::string json(const conformance::run_result& run);

} // namespace wsman::report
