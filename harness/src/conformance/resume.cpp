#include "conformance/resume.hpp"

#include "conformance/applicability.hpp"
#include "conformance/case_walk.hpp"
#include "conformance/open_ends.hpp"

#include <algorithm>
#include <map>

namespace wsman::conformance {

namespace {

bool was_cut_off(const record::exchange& one) {
    return one.outcome.why == transport::failure::interrupted && !one.label.starts_with(':');
}

// Whether the record holds every exchange that the case asks for on its way.
bool comes_to_its_end(const test_case& what, const run_context& context,
                      const exchanges_by_label& exchanges) {
    case_walk walk{what, context};
    return walk.take_all(exchanges);
}

class completeness {
public:
    explicit completeness(const bundle& before) : context_(before.context) {
        for (const auto& one : before.exchanges) {
            if (one.number < context_.first_exchange_of(one.owner))
                continue;
            by_owner_[one.owner].emplace(one.label, &one);
            if (one.owner != "sanity" && one.owner != "probe")
                last_ = one.owner;
        }
    }

    [[nodiscard]] bool of(const test_case& what) const {
        const auto mine = by_owner_.find(what.id);
        if (mine == by_owner_.end() ||
            std::ranges::find(context_.left_out, what.id, &not_run::id) != context_.left_out.end())
            return false;
        for (const auto& [label, one] : mine->second)
            if (was_cut_off(*one))
                return false;
        // Nobody but the script knows whether it had come to its end: some later case shows it.
        return what.script ? last_ != what.id : comes_to_its_end(what, context_, mine->second);
    }

private:
    const run_context& context_;
    std::map<std::string, exchanges_by_label, std::less<>> by_owner_;
    std::string last_; // owner of the last exchange of a case
};

} // namespace

std::vector<std::string> differences(const bundle& before, const suite_set& suites,
                                     const profile& target, const run_settings& settings) {
    const auto& then = before.context;
    std::vector<std::string> out;
    const auto compare = [&out](const std::string& a, const std::string& b, std::string what) {
        if (a != b)
            out.push_back(std::move(what));
    };
    compare(then.target.url, settings.url,
            "the target was " + then.target.url + " and is " + settings.url);
    compare(then.target.user, settings.user,
            "the user was \"" + then.target.user + "\" and is \"" + settings.user + "\"");
    compare(then.suite_digest, suites.digest, "the suites are not those of the run");
    compare(then.profile.digest, target.digest,
            "the profile is not the \"" + then.profile.name + "\" of the run");
    if (settings.judging.messages != nullptr)
        compare(then.schema_digest, settings.judging.messages->fingerprint(),
                "the schemas are not those of the run");
    if (then.seed != settings.seed)
        out.push_back("the seed was " + std::to_string(then.seed));
    if (then.allowed != settings.allowed)
        out.push_back("the run allowed --risk " + std::string{to_string(then.allowed)});
    if (!before.chain_intact)
        out.emplace_back("exchanges.ndjson was changed after the run: its hash chain is broken");
    return out;
}

resumption resumption_of(bundle before, const suite_set& suites) {
    resumption out;
    const completeness complete{before};
    for (const auto& suite : suites.suites)
        for (const auto& one : suite.cases)
            if (!why_not_due(one, before.context) && complete.of(one))
                out.complete.push_back(one.id);
    out.context = std::move(before.context);
    out.exchanges = std::move(before.exchanges);
    return out;
}

} // namespace wsman::conformance
