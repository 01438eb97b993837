// Passive rules: judged once over all exchanges of a run.
#pragma once

#include "conformance/judge.hpp"
#include "conformance/message.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wsman::conformance {

// Exchanges parsed once for all passive rules.
using read_exchanges = std::vector<read_exchange>;

// What a native check says of one exchange: nothing when it does not apply to it, empty text when
// it is right, else what is wrong. A check may remember what it saw before.
using native_check = std::function<std::optional<std::string>(const read_exchange&)>;

// Null for an unknown name, and for schema-valid where no schemas are at hand.
native_check make_check(std::string_view name, schema::validator* messages);

// Verdict, reason, expected, actual and exchanges; the rest is the caller's.
case_result judge_passive(const passive_rule& rule, const read_exchanges& all,
                          const judge_settings& settings);

} // namespace wsman::conformance
