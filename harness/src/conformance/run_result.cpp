#include "conformance/run_result.hpp"

namespace wsman::conformance {

std::map<conformance::verdict, std::size_t> run_result::summary() const {
    std::map<conformance::verdict, std::size_t> counted;
    for (const auto& one : cases)
        ++counted[one.verdict];
    return counted;
}

int exit_status(const run_result& run, gate fail_on) {
    const auto counted = run.summary();
    const auto any = [&counted](verdict v) { return counted.contains(v); };
    if (run.interrupted)
        return 130;
    if (any(verdict::error))
        return 4;
    if (!run.target_judged)
        return 3;
    const bool bad = any(verdict::fail) || (fail_on != gate::fail && any(verdict::inconclusive)) ||
                     (fail_on == gate::warn && any(verdict::warn));
    if (bad)
        return 1;
    // Inconclusive cases were judged; what was skipped or not applicable was not.
    const bool judged = any(verdict::pass) || any(verdict::warn) || any(verdict::inconclusive);
    return judged ? 0 : 5;
}

} // namespace wsman::conformance
