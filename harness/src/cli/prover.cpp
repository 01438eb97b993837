#include "cli/prover.hpp"

#include "mock-server/src/endpoint.hpp"

#include <algorithm>

namespace wsman::cli {

namespace {

using conformance::case_head;
using conformance::verdict;

// What a rule says of a run is the worst of what it says of its exchanges.
constexpr verdict by_weight[] = {verdict::error, verdict::fail, verdict::inconclusive,
                                 verdict::warn,  verdict::pass, verdict::not_applicable};

void take_worse(proof_finding& worst, const proof_finding& other) {
    if (std::ranges::find(by_weight, other.verdict) < std::ranges::find(by_weight, worst.verdict))
        worst = other;
}

proof_finding nothing_seen() {
    return {verdict::not_applicable, "no exchange of the run shows it"};
}

void go_over(const conformance::passive_check& by, const case_trial& run, proof_finding& worst) {
    for (const auto& one : run.read) {
        auto said = by.judge(one);
        take_worse(worst, {said.verdict,
                           one.exchange->owner + ", " + one.exchange->label + ": " + said.reason});
    }
}

} // namespace

const conformance::falsifier* claim_of(const case_head& head, std::string_view defect) {
    const auto found =
        std::ranges::find(head.falsified_by, defect, &conformance::falsifier::defect);
    return found == head.falsified_by.end() ? nullptr : &*found;
}

base::result<std::unique_ptr<prover>> prover::open(std::string_view profile,
                                                   const conformance::suite_set& all,
                                                   const conformance::selection& wanted,
                                                   const proof_settings& settings) {
    std::unique_ptr<prover> made{new prover};
    made->settings_ = settings;
    for (const auto& one : all.suites)
        if (one.mock == profile)
            made->suites_.suites.push_back(one);
    made->choose(made->suites_, wanted);
    if (made->heads_.empty())
        return made;
    auto ground = trial_ground::open(profile);
    if (!ground)
        return ground.error();
    made->ground_ = std::move(*ground);
    if (auto done = made->run_clean(); !done)
        return done.error();
    return made;
}

// Where a rule is wanted all cases run: it reads what all of them exchange.
void prover::choose(const conformance::suite_set& all, const conformance::selection& wanted) {
    for (const auto* head : all.heads()) {
        if (!wanted.matches(head->id))
            continue;
        if (const auto* rule = all.find_passive(head->id))
            rules_.push_back({rule, heads_.size(), std::nullopt});
        heads_.push_back(head);
    }
    for (const auto& suite : all.suites)
        for (const auto& one : suite.cases) {
            const auto at = std::ranges::find(heads_, one.id, &case_head::id);
            const bool is_head = at != heads_.end();
            if (is_head || !rules_.empty())
                cases_.push_back({suite_of_one(suite, one),
                                  is_head
                                      ? std::optional{static_cast<std::size_t>(at - heads_.begin())}
                                      : std::nullopt,
                                  nullptr});
        }
}

base::result<void> prover::run_clean() {
    baseline_.resize(heads_.size());
    std::vector<case_trial*> all;
    for (auto& one : cases_) {
        auto clean = ground_->run(one.alone, {});
        if (!clean)
            return clean.error();
        one.clean = std::move(*clean);
        all.push_back(one.clean.get());
        if (one.head)
            baseline_[*one.head] = one.clean->found;
    }
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        rules_[i].not_due = ground_->not_due(*rules_[i].of);
        baseline_[rules_[i].head] = judge(i, all);
    }
    return {};
}

// What never asks for the defect cannot go another way with it: the mock is deterministic.
bool prover::reaches(const runnable& one, const std::string& defect) const {
    const auto all = mock::defects();
    const auto at = std::ranges::find(all, defect, &mock::defect::id);
    return settings_.every_run || at == all.end() ||
           one.clean->reached[static_cast<std::size_t>(at - all.begin())];
}

base::result<void> prover::run_again(std::size_t place, const std::string& defect, runs& all,
                                     proof_row& row) {
    auto trial = ground_->run(cases_[place].alone, defect);
    if (!trial)
        return trial.error();
    ++row.runs;
    all.now[place] = all.again.emplace_back(std::move(*trial)).get();
    return {};
}

void prover::add(proof_row& row, std::size_t head, const std::string& defect,
                 const proof_finding& found) const {
    const bool claimed = claim_of(*heads_[head], defect) != nullptr;
    const bool moved = !settings_.diagonal && found.verdict != baseline_[head].verdict;
    if (claimed || moved)
        row.cells.push_back({head, found});
}

const proof_finding& prover::look_at(case_trial& one, std::size_t rule) {
    one.by_rules.resize(rules_.size());
    auto& known = one.by_rules[rule];
    if (!known) {
        known = nothing_seen();
        go_over({*rules_[rule].of, ground_->judging()}, one, *known);
    }
    return *known;
}

// Over the whole record where the rule remembers what it saw; else what it says of each case for
// itself adds up to the same.
proof_finding prover::judge(std::size_t rule, const std::vector<case_trial*>& all) {
    if (rules_[rule].not_due)
        return *rules_[rule].not_due;
    auto worst = nothing_seen();
    if (!conformance::remembers(rules_[rule].of->builtin)) {
        for (auto* one : all)
            take_worse(worst, look_at(*one, rule));
        return worst;
    }
    const conformance::passive_check whole{*rules_[rule].of, ground_->judging()};
    for (const auto* one : all)
        go_over(whole, *one, worst);
    return worst;
}

// On the diagonal the first case that shows a rule what is claimed is enough.
base::result<void> prover::prove_rules(const std::string& defect, runs& all, proof_row& row) {
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        const auto* claim = claim_of(*heads_[rules_[rule].head], defect);
        std::optional<proof_finding> shown;
        for (std::size_t i = 0; settings_.diagonal && claim && !shown && i < cases_.size(); ++i) {
            if (!reaches(cases_[i], defect))
                continue;
            if (all.now[i] == cases_[i].clean.get())
                if (auto done = run_again(i, defect, all, row); !done)
                    return done.error();
            if (const auto& said = look_at(*all.now[i], rule); said.verdict == claim->verdict)
                shown = said;
        }
        if (claim || !settings_.diagonal)
            add(row, rules_[rule].head, defect, shown ? *shown : judge(rule, all.now));
    }
    return {};
}

base::result<proof_row> prover::prove(const std::string& defect) {
    proof_row row;
    runs all;
    for (const auto& one : cases_)
        all.now.push_back(one.clean.get());
    for (std::size_t i = 0; i < cases_.size(); ++i) {
        const bool claimed =
            cases_[i].head && claim_of(*heads_[*cases_[i].head], defect) != nullptr;
        const bool due = settings_.diagonal ? claimed : reaches(cases_[i], defect);
        if (due)
            if (auto done = run_again(i, defect, all, row); !done)
                return done.error();
        if (cases_[i].head)
            add(row, *cases_[i].head, defect, all.now[i]->found);
    }
    if (auto done = prove_rules(defect, all, row); !done)
        return done.error();
    return row;
}

} // namespace wsman::cli
