#include "conformance/client_judge.hpp"

namespace wsman::conformance {

namespace {

constexpr std::size_t most_shown = 20; // of a rule

void count(client_rule_result& in, verdict said) {
    if (said == verdict::pass)
        ++in.passed;
    else if (said == verdict::warn)
        ++in.warned;
    else if (said == verdict::fail)
        ++in.failed;
    else if (said == verdict::error)
        ++in.errors;
}

bool is_wrong(verdict said) {
    return said == verdict::warn || said == verdict::fail || said == verdict::error;
}

} // namespace

verdict client_rule_result::verdict() const {
    using enum conformance::verdict;
    if (errors != 0)
        return error;
    if (failed != 0)
        return fail;
    if (warned != 0)
        return warn;
    return passed != 0 ? pass : not_applicable;
}

client_judge::client_judge(const suite_set& suites, const judge_settings& settings)
    : checks_(client_checks(suites, settings)) {
    for (const auto& check : checks_)
        results_.push_back({check.head, 0, 0, 0, 0, {}});
}

std::vector<finding> client_judge::judge(const record::exchange& one) {
    ++exchanges_;
    const read_exchange read{one};
    std::vector<finding> wrong;
    for (std::size_t i = 0; i < checks_.size(); ++i) {
        auto said = checks_[i].judge(read);
        count(results_[i], said.verdict);
        if (!is_wrong(said.verdict))
            continue;
        wrong.push_back({one.label, checks_[i].head->rule, said.verdict, std::move(said.reason),
                         std::move(said.octets), checks_[i].head});
        if (results_[i].shown.size() < most_shown)
            results_[i].shown.push_back(wrong.back());
    }
    return wrong;
}

int exit_status(const std::vector<client_rule_result>& results, gate fail_on) {
    run_result run;
    for (const auto& one : results)
        run.cases.emplace_back().verdict = one.verdict();
    return exit_status(run, fail_on);
}

} // namespace wsman::conformance
