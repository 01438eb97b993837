#include "schema/grammar/grammar.hpp"

#include <algorithm>

namespace wsman::schema::detail {

bool grammar::derives(std::uint32_t derived, std::uint32_t base, std::uint8_t blocked) const {
    for (auto at = derived; at != base; at = types[at].base) {
        const auto& step = types[at];
        if ((step.derivation & blocked) != 0)
            return false;
        // 3.14.6, 2.2.4: what derives from a member of a union may stand for the union.
        const auto& members = types[base].members;
        if (step.is_simple &&
            std::any_of(members.begin(), members.end(),
                        [&](std::uint32_t member) { return derives(at, member, blocked); }))
            return true;
        if (step.base == no_number)
            return false;
    }
    return true;
}

std::string grammar::type_text(const type_definition& type) const {
    return type.name == unknown_name ? std::string{"an anonymous type"} : names.text_of(type.name);
}

} // namespace wsman::schema::detail
