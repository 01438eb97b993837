#include "conformance/applicability.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

std::optional<not_due> head_not_due(const case_head& head, const run_context& context) {
    if (auto why = context.selection.refuses(head))
        return not_due{verdict::skipped, std::move(*why)};
    if (context.capabilities.empty())
        return not_due{verdict::skipped, context.target_problem.empty()
                                             ? "the run ended before discovery did"
                                             : "the target " + context.target_problem};
    const auto& chosen = context.profile.interpretations;
    if (!head.interpretation.empty() &&
        std::ranges::find(chosen, head.interpretation) == chosen.end())
        return not_due{verdict::not_applicable, "only where the profile chooses the reading \"" +
                                                    head.interpretation + "\""};
    for (const auto& need : head.needs) {
        const auto* found = context.find_capability(need);
        if (found == nullptr)
            return not_due{verdict::not_applicable, "nobody looked whether it offers " + need};
        if (!found->present)
            return not_due{verdict::not_applicable,
                           "does not offer " + need + ": " + found->evidence, found->exchange};
    }
    return std::nullopt;
}

std::string no_role(const std::string& name) {
    return "the profile names no role \"" + name + "\" and discovery found none";
}

} // namespace

std::optional<not_due> why_not_due(const test_case& what, const run_context& context) {
    if (auto why = head_not_due(what, context))
        return why;
    for (const auto& role : what.roles)
        if (context.profile.find_role(role) == nullptr)
            return not_due{verdict::not_applicable, no_role(role)};
    for (const auto& fact : what.facts) {
        const auto dot = fact.find('.');
        const auto* role = context.profile.find_role(fact.substr(0, dot));
        if (role == nullptr)
            return not_due{verdict::not_applicable, no_role(fact.substr(0, dot))};
        if (!role->fact(fact.substr(dot + 1)))
            return not_due{verdict::not_applicable, "nothing is known of " + fact};
    }
    if (const auto risk = risk_of(what, &context.profile); risk > context.allowed)
        return not_due{verdict::skipped, "is of class " + std::string{to_string(risk)} +
                                             "; --risk " + std::string{to_string(risk)} +
                                             " opens it"};
    return std::nullopt;
}

std::optional<not_due> why_not_due(const passive_rule& what, const run_context& context) {
    return head_not_due(what, context);
}

} // namespace wsman::conformance
