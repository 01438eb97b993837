#include "conformance/passive.hpp"

#include "base/text.hpp"

namespace wsman::conformance {

namespace {

constexpr std::size_t most_shown = 20; // exchanges named by a finding

bool in_scope(const read_exchange& one, passive_rule::scope over) {
    using enum passive_rule::scope;
    switch (over) {
    case requests:
        return one.request.envelope() != nullptr;
    case replies:
        return one.reply && one.reply->is_xml();
    case faults:
        return one.fault() != nullptr;
    case successes:
        return one.succeeded();
    }
    return false;
}

xpath::variables variables_of(const read_exchange& one) {
    return {{"request-message-id", one.message_id()},
            {"request-action", one.action()},
            {"http-status", std::to_string(one.status())}};
}

// As native_check: nothing when `where` leaves the message out.
base::result<std::optional<std::string>> check_by_xpath(const passive_rule& rule,
                                                        const read_exchange& one) {
    using answer = base::result<std::optional<std::string>>;
    const auto& message = rule.over == passive_rule::scope::requests ? one.request : *one.reply;
    const auto values = variables_of(one);
    if (!rule.where.empty()) {
        const auto applies = message.evaluate(rule.where, rule.bindings, values);
        if (!applies)
            return answer{boost::system::in_place_error, applies.error()};
        if (!applies->boolean)
            return answer{boost::system::in_place_value, std::nullopt};
    }
    const auto good = message.evaluate(rule.require, rule.bindings, values);
    if (!good)
        return answer{boost::system::in_place_error, good.error()};
    return answer{boost::system::in_place_value, good->boolean ? std::string{} : rule.because};
}

struct tally {
    std::size_t looked_at = 0;
    std::size_t wrong = 0;
    std::string first;   // finding
    std::string problem; // of ours
    std::vector<std::uint64_t> shown;
    std::string came; // of the first wrong one
};

void count(tally& so_far, const read_exchange& one, const std::optional<std::string>& finding) {
    if (!finding)
        return;
    ++so_far.looked_at;
    if (finding->empty())
        return;
    if (so_far.wrong++ == 0) {
        so_far.first = *finding;
        so_far.came = what_came(one);
    }
    if (so_far.shown.size() < most_shown)
        so_far.shown.push_back(one.exchange->number);
}

tally go_over(const passive_rule& rule, const read_exchanges& all, const native_check& native) {
    tally result;
    for (const auto& one : all) {
        if (!in_scope(one, rule.over))
            continue;
        if (native) {
            count(result, one, native(one));
            continue;
        }
        const auto finding = check_by_xpath(rule, one);
        if (!finding) {
            result.problem = finding.error();
            return result;
        }
        count(result, one, *finding);
    }
    return result;
}

verdict bad_verdict(level of) {
    return of == level::should || of == level::should_not ? verdict::warn : verdict::fail;
}

} // namespace

case_result judge_passive(const passive_rule& rule, const read_exchanges& all,
                          const judge_settings& settings) {
    case_result out;
    out.expected = rule.title;
    const auto native =
        rule.builtin.empty() ? native_check{} : make_check(rule.builtin, settings.messages);
    if (!rule.builtin.empty() && !native) {
        out.verdict = verdict::skipped;
        out.reason = "the check " + rule.builtin + " has no schemas to go by";
        return out;
    }
    auto found = go_over(rule, all, native);
    const auto of_all = " of " + std::to_string(found.looked_at) + " messages";
    if (!found.problem.empty()) {
        out.verdict = verdict::error;
        out.reason = found.problem;
    } else if (found.looked_at == 0) {
        out.verdict = verdict::not_applicable;
        out.reason = "no exchange of the run shows it";
    } else if (found.wrong == 0) {
        out.verdict = verdict::pass;
        out.reason = "all" + of_all;
    } else {
        out.verdict = bad_verdict(rule.level);
        out.reason = std::to_string(found.wrong) + of_all + ": " + found.first;
        out.actual = found.came;
        out.exchanges = std::move(found.shown);
    }
    return out;
}

} // namespace wsman::conformance
