// The judge: suites, context and recorded exchanges give verdicts. No clock, no network: what run
// saw, judge sees.
#pragma once

#include "conformance/context.hpp"
#include "conformance/script_host.hpp"
#include "conformance/suite.hpp"
#include "record/exchange.hpp"
#include "schema/validator.hpp"

#include <vector>

namespace wsman::conformance {

struct judge_settings {
    const ledger* rules = nullptr;         // null: the embedded one
    schema::validator* messages = nullptr; // for the check schema-valid; null: it is skipped
    script_host* scripts = nullptr;        // for scripted cases; null: they end as error
};

// Results in the order of suite_set::heads(). Exchanges must be redacted: they end up in the
// result.
run_result judge(const suite_set& suites, const run_context& context,
                 std::vector<record::exchange> exchanges, const judge_settings& settings = {});

// One active case by its own exchanges (those whose owner is its id), selection left aside.
case_result judge_case(const test_case& what, const run_context& context,
                       const std::vector<record::exchange>& exchanges,
                       const judge_settings& settings = {});

} // namespace wsman::conformance
