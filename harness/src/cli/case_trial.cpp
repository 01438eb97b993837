#include "cli/case_trial.hpp"

#include "cli/memory_mock.hpp"
#include "conformance/applicability.hpp"

namespace wsman::cli {

namespace {

// Ids of different cases must not meet in one record: a service never gives one twice.
std::uint64_t seed_of(std::string_view id) {
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a
    for (const char c : id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

} // namespace

conformance::suite_set suite_of_one(const conformance::suite& of,
                                    const conformance::test_case& one) {
    conformance::suite_set made;
    auto& suite = made.suites.emplace_back();
    suite.spec = of.spec;
    suite.mock = of.mock;
    suite.cases.push_back(one);
    return made;
}

base::result<std::unique_ptr<trial_ground>> trial_ground::open(std::string_view profile) {
    std::unique_ptr<trial_ground> made{new trial_ground};
    made->name_ = profile;
    auto found = conformance::load_profile(made->name_);
    if (!found)
        return found.error().text();
    made->profile_ = std::move(*found);
    auto messages = schema::validator::messages();
    if (!messages)
        return messages.error().text();
    made->messages_ = std::make_unique<schema::validator>(std::move(*messages));
    const auto mock = memory_mock::open(profile, {}, 1);
    if (!mock)
        return mock.error();
    auto settings = (*mock)->settings();
    settings.judging = made->judging();
    auto discovered = conformance::discover((*mock)->channel(), made->profile_, settings);
    if (!discovered)
        return discovered.error();
    made->discovered_ = std::move(*discovered);
    return made;
}

conformance::judge_settings trial_ground::judging() {
    conformance::judge_settings made;
    made.messages = messages_.get();
    made.scripts = &scripts_;
    return made;
}

std::optional<proof_finding> trial_ground::not_due(const conformance::passive_rule& rule) const {
    conformance::run_context context;
    context.profile = profile_;
    context.profile.roles = discovered_.roles;
    context.capabilities = discovered_.capabilities;
    const auto why = conformance::why_not_due(rule, context);
    return why ? std::optional{proof_finding{why->verdict, why->reason}} : std::nullopt;
}

base::result<std::unique_ptr<case_trial>> trial_ground::run(const conformance::suite_set& alone,
                                                            std::string_view defect) {
    const auto& id = alone.suites.front().cases.front().id;
    const auto mock = memory_mock::open(name_, defect, seed_of(id));
    if (!mock)
        return mock.error();
    auto settings = (*mock)->settings();
    settings.judging = judging();
    settings.discovered = &discovered_;
    auto result = conformance::run((*mock)->channel(), alone, profile_, settings);
    auto made = std::make_unique<case_trial>();
    made->found = {result.cases.front().verdict, std::move(result.cases.front().reason)};
    made->exchanges = std::move(result.exchanges);
    made->read = {made->exchanges.begin(), made->exchanges.end()};
    made->reached = (*mock)->endpoint().reached_defects();
    return made;
}

} // namespace wsman::cli
