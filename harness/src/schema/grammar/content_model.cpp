#include "schema/grammar/content_model.hpp"

#include "schema/grammar/automaton_builder.hpp"

namespace wsman::schema::detail {

std::optional<std::string> content_model::compile(const particle& of, content_model& into) {
    return automaton_builder{into}.build(of);
}

content_model::step content_model::take_any_order(place& at, name_number name) const {
    for (const auto& each : members_) {
        const auto bit = std::uint64_t{1} << each.bit;
        if (each.name == name && (at.seen & bit) == 0) {
            at.seen |= bit;
            return {true, each.declaration, no_number};
        }
    }
    return {};
}

std::uint32_t content_model::declaration_of(name_number name) const {
    for (const auto& each : edges_)
        if (each.name == name)
            return each.declaration;
    for (const auto& each : members_)
        if (each.name == name)
            return each.declaration;
    return no_number;
}

content_model::expectation content_model::expected(const place& at) const {
    expectation all;
    if (is_all_) {
        for (const auto& each : members_)
            if ((at.seen & std::uint64_t{1} << each.bit) == 0)
                all.names.push_back(each.name);
        return all;
    }
    const auto& from = states_[at.state];
    for (std::uint32_t i = 0; i < from.edge_count; ++i) {
        const auto& way = edges_[from.edges + i];
        auto then = at;
        if (go(then, from, way.target, way.declaration, no_number).is_taken)
            all.names.push_back(way.name);
    }
    for (std::uint32_t i = 0; i < from.wild_edge_count; ++i)
        all.wildcards.push_back(wild_edges_[from.wild_edges + i].wildcard);
    return all;
}

} // namespace wsman::schema::detail
