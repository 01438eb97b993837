#include "conformance/passive.hpp"

#include "base/text.hpp"
#include "protocol/actions.hpp"

namespace wsman::conformance {

namespace {

constexpr std::size_t most_shown = 20; // exchanges named by a finding

// Native checks look at replies that are no XML too.
bool in_scope(const read_exchange& one, const passive_rule& rule) {
    using enum passive_rule::scope;
    switch (rule.over) {
    case requests:
        return one.request.envelope() != nullptr || !rule.builtin.empty();
    case replies:
        return one.reply && (one.reply->is_xml() || !rule.builtin.empty());
    case faults:
        return one.fault() != nullptr;
    case successes:
        return one.succeeded();
    }
    return false;
}

void add_parameters(std::string& names, const read_exchange& one, std::string_view header) {
    const auto* request = one.request.envelope();
    const auto* block = request == nullptr ? nullptr : request->header_named(soap::wsa(header));
    if (block == nullptr)
        return;
    for (const auto* kind : {"ReferenceParameters", "ReferenceProperties"})
        for (const auto parameter : block->element.child(soap::wsa(kind)).children())
            names.append(parameter.name().local).append(" ");
}

// Local names of what a reply repeats as headers by right, a blank around each.
std::string reply_to_parameters(const read_exchange& one) {
    std::string names = " ";
    add_parameters(names, one, "ReplyTo");
    add_parameters(names, one, "FaultTo");
    return names;
}

// Empty for what has none, and for methods, which no table lists.
std::string response_in_table(std::string_view action) {
    const auto* known = protocol::find_action(action);
    return known == nullptr ? std::string{} : std::string{known->response};
}

xpath::variables variables_of(const read_exchange& one) {
    return {{"request-message-id", one.message_id()},
            {"request-action", one.action()},
            {"response-action", response_in_table(one.action())},
            {"http-status", std::to_string(one.status())},
            {"reply-to-parameters", reply_to_parameters(one)}};
}

// Adds what the rule takes out of the request.
base::result<void> add_given(xpath::variables& values, const passive_rule& rule,
                             const read_exchange& one) {
    for (const auto& [name, expression] : rule.given) {
        const auto found = one.request.evaluate(expression, rule.bindings, values);
        if (!found)
            return found.error();
        values.emplace_back(name, base::trim(found->string));
    }
    return {};
}

// As native_check: nothing when `where` leaves the message out.
base::result<std::optional<std::string>> check_by_xpath(const passive_rule& rule,
                                                        const read_exchange& one) {
    using answer = base::result<std::optional<std::string>>;
    const auto& message = rule.over == passive_rule::scope::requests ? one.request : *one.reply;
    auto values = variables_of(one);
    if (const auto done = add_given(values, rule, one); !done)
        return answer{boost::system::in_place_error, done.error()};
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

// Of a rule with a native check; what cannot be evaluated has nothing that `where` could choose.
bool applies(const passive_rule& rule, const read_exchange& one) {
    const auto* message = &one.request;
    if (rule.over != passive_rule::scope::requests)
        message = one.reply ? &*one.reply : nullptr;
    if (message == nullptr || !message->is_xml())
        return false;
    const auto chosen = message->evaluate(rule.where, rule.bindings, variables_of(one));
    return chosen && chosen->boolean;
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

tally go_over(const passive_check& check, const read_exchanges& all) {
    tally result;
    for (const auto& one : all) {
        const auto finding = check.look_at(one);
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

passive_check::passive_check(const passive_rule& rule, const judge_settings& settings)
    : rule_(&rule),
      native_(rule.builtin.empty() ? native_check{} : make_check(rule.builtin, settings.messages)) {
}

bool passive_check::can_judge() const {
    return rule_->builtin.empty() || native_;
}

base::result<std::optional<std::string>> passive_check::look_at(const read_exchange& one) const {
    using said = base::result<std::optional<std::string>>;
    if (!in_scope(one, *rule_) || (!rule_->given.empty() && !one.request.is_xml()))
        return said{boost::system::in_place_value, std::nullopt};
    if (!native_)
        return check_by_xpath(*rule_, one);
    // A check that remembers must see all, so `where` comes behind it.
    auto found = native_(one);
    if (found && !rule_->where.empty() && !applies(*rule_, one))
        found.reset();
    return said{boost::system::in_place_value, std::move(found)};
}

passive_check::answer passive_check::judge(const read_exchange& one) const {
    const auto finding = look_at(one);
    if (!finding)
        return {verdict::error, finding.error()};
    if (!*finding)
        return {verdict::not_applicable, "the rule says nothing of this: " + what_came(one)};
    if ((*finding)->empty())
        return {verdict::pass, {}};
    return {bad_verdict(rule_->level), **finding};
}

case_result judge_passive(const passive_rule& rule, const read_exchanges& all,
                          const judge_settings& settings) {
    case_result out;
    out.expected = rule.title;
    const passive_check check{rule, settings};
    if (!check.can_judge()) {
        out.verdict = verdict::skipped;
        out.reason = "the check " + rule.builtin + " has no schemas to go by";
        return out;
    }
    auto found = go_over(check, all);
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
