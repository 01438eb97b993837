#include "conformance/run_result.hpp"

#include <algorithm>

namespace wsman::conformance {

std::map<conformance::verdict, std::size_t> run_result::summary() const {
    std::map<conformance::verdict, std::size_t> counted;
    for (const auto& one : cases)
        ++counted[one.verdict];
    return counted;
}

namespace {

bool is_bad(verdict v, gate fail_on) {
    return v == verdict::fail || (fail_on != gate::fail && v == verdict::inconclusive) ||
           (fail_on == gate::warn && v == verdict::warn);
}

} // namespace

int exit_status(const run_result& run, gate fail_on) {
    const auto counted = run.summary();
    const auto any = [&counted](verdict v) { return counted.contains(v); };
    if (run.interrupted)
        return 130;
    if (any(verdict::error))
        return 4;
    if (!run.target_judged)
        return 3;
    if (std::ranges::any_of(
            run.cases, [&](const auto& one) { return one.gates && is_bad(one.verdict, fail_on); }))
        return 1;
    // Inconclusive cases were judged, and so were those that do not gate; what was skipped or not
    // applicable was not.
    const bool judged = any(verdict::pass) || any(verdict::warn) || any(verdict::fail) ||
                        any(verdict::inconclusive);
    return judged ? 0 : 5;
}

} // namespace wsman::conformance
