#include "schema/identity/identity_finding.hpp"

#include <fmt/format.h>

namespace wsman::schema::detail {

std::string_view constraint_name(identity_rule rule) {
    constexpr std::string_view names[] = {
        "cvc-identity-constraint.3",     "cvc-identity-constraint.4.1",
        "cvc-identity-constraint.4.2.1", "cvc-identity-constraint.4.2.2",
        "cvc-identity-constraint.4.2.3", "cvc-identity-constraint.4.3"};
    return names[static_cast<std::size_t>(rule)];
}

std::string message(const identity_finding& found, const identity_constraints& constraints) {
    const auto& constraint = constraints[found.constraint];
    const auto named = fmt::format("the {} {}", to_string(constraint.kind), constraint.name);
    switch (found.rule) {
    case identity_rule::field:
        return fmt::format("field {} of {} does not lead to one node with a simple type",
                           found.field + 1, named);
    case identity_rule::unique:
    case identity_rule::key_unique:
        return fmt::format("{} is broken: an element before has the same value", named);
    case identity_rule::key_complete:
        return fmt::format("{} is broken: there is nothing where field {} leads to", named,
                           found.field + 1);
    case identity_rule::key_nillable:
        return fmt::format("{} is broken: field {} leads to an element that may be nil", named,
                           found.field + 1);
    case identity_rule::reference:
        break;
    }
    return fmt::format("{} is broken: no element has the value that {} demands", named,
                       constraints[constraint.refers_to].name);
}

} // namespace wsman::schema::detail
