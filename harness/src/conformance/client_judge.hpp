// Judges what a client sends as it comes: the rules that bind clients, one exchange after the
// other.
#pragma once

#include "conformance/exchange_findings.hpp"
#include "conformance/run_result.hpp"

#include <cstdint>
#include <vector>

namespace wsman::conformance {

// What was said by one rule on a client so far.
struct client_rule_result {
    const case_head* head = nullptr;
    std::uint64_t passed = 0, warned = 0, failed = 0, errors = 0;
    std::vector<finding> shown; // the first 20 of those that are no pass

    // The worst that was said; not_applicable where nothing was.
    [[nodiscard]] conformance::verdict verdict() const;
};

class client_judge {
public:
    // Suites and schemas must outlive it.
    client_judge(const suite_set& suites, const judge_settings& settings);

    // In the order in which they ended, redacted, each with a label. Returns what was found wrong.
    // What rules remember of it is bounded, so is what results() hold.
    std::vector<finding> judge(const record::exchange& one);

    [[nodiscard]] std::uint64_t exchanges() const { return exchanges_; }

    [[nodiscard]] const std::vector<client_rule_result>& results() const { return results_; }

private:
    std::vector<exchange_check> checks_;
    std::vector<client_rule_result> results_; // of each check
    std::uint64_t exchanges_ = 0;
};

// As that of a run whose cases these are.
int exit_status(const std::vector<client_rule_result>& results, gate fail_on);

} // namespace wsman::conformance
