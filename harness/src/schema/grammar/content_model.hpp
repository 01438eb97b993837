// What children an element may have, in which order: particles compiled to a deterministic
// automaton with counters, or to a set where any order will do (XML Schema part 1, 3.8 and 3.9).
#pragma once

#include "schema/grammar/name_table.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wsman::schema::detail {

inline constexpr std::uint32_t unbounded = 0xFFFFFFFF;
inline constexpr std::uint32_t no_number = 0xFFFFFFFF;

// A namespace constraint (3.10.1), on numbers of a namespace_table.
struct wildcard {
    enum class constraint : std::uint8_t { any, other, list };
    enum class processing : std::uint8_t { strict, lax, skip };

    constraint allows = constraint::any;
    processing contents = processing::lax;
    std::vector<std::uint16_t> spaces; // other: the one that is not allowed, beside none at all

    [[nodiscard]] bool admits(std::uint16_t space) const {
        switch (allows) {
        case constraint::any:
            return true;
        case constraint::other:
            return space != xml::no_namespace && space != spaces.front();
        case constraint::list:
            break;
        }
        for (const auto each : spaces)
            if (each == space)
                return true;
        return false;
    }

    friend bool operator==(const wildcard&, const wildcard&) = default;
};

// An element by its name, and the declaration that governs it there.
struct named_declaration {
    name_number name = unknown_name;
    std::uint32_t declaration = no_number;
};

struct particle {
    enum class term : std::uint8_t { element, wildcard, sequence, choice, all };

    term kind = term::sequence;
    std::uint32_t least = 1;
    std::uint32_t most = 1;                  // or unbounded
    std::vector<named_declaration> elements; // itself, and who may stand for it (3.3.6)
    std::uint32_t wildcard = no_number;      // number of a wildcard
    std::vector<particle> particles;         // of a group
};

class content_model {
public:
    // Where a parent stands among its children. Small and copied freely.
    struct place {
        std::uint32_t state = 0;
        std::uint32_t count = 0; // of the children that a counted state has taken
        std::uint64_t seen = 0;  // of an `all`: one bit a member
    };

    // What a child is: an element that the model names, one that a wildcard takes, or neither.
    struct step {
        bool is_taken = false;
        std::uint32_t declaration = no_number;
        std::uint32_t wildcard = no_number;
    };

    // A reason in words when the particle is beyond what is compiled: too many states, a counter
    // whose value is not determined by the children so far, an `all` of more than 64.
    static std::optional<std::string> compile(const particle& of, content_model& into);

    [[nodiscard]] static place start() { return {}; }

    // Moves on over a child, or stays where it is.
    step take(place& at, name_number name, std::uint16_t space,
              std::span<const wildcard> wildcards) const {
        if (is_all_)
            return take_any_order(at, name);
        const auto& from = states_[at.state];
        if (name != unknown_name)
            if (const auto* found = edge_of(from, name); found != nullptr)
                return go(at, from, found->target, found->declaration, no_number);
        const auto* any = wild_edges_.data() + from.wild_edges;
        for (const auto* const end = any + from.wild_edge_count; any != end; ++any)
            if (wildcards[any->wildcard].admits(space))
                return go(at, from, any->target, no_number, any->wildcard);
        return {};
    }

    // Whether the children may end there.
    [[nodiscard]] bool may_end(const place& at) const {
        if (is_all_)
            return (at.seen & required_) == required_ || (at.seen == 0 && is_optional_);
        const auto& here = states_[at.state];
        return here.is_final && at.count >= here.least;
    }

    // The declaration of an element of that name anywhere in the model, for judging a child that
    // stands in a wrong place.
    [[nodiscard]] std::uint32_t declaration_of(name_number name) const;

    // What could stand at a place, for messages: names, and numbers of wildcards.
    struct expectation {
        std::vector<name_number> names;
        std::vector<std::uint32_t> wildcards;
    };

    [[nodiscard]] expectation expected(const place& at) const;

private:
    friend class automaton_builder;

    struct edge {
        name_number name;
        std::uint32_t target;
        std::uint32_t declaration;
    };

    struct wild_edge {
        std::uint32_t wildcard;
        std::uint32_t target;
    };

    // A counted state loops on itself while its count is below `most`, and may be left from
    // `least` on.
    struct state {
        std::uint32_t edges = 0;
        std::uint32_t edge_count = 0;
        std::uint32_t wild_edges = 0;
        std::uint32_t wild_edge_count = 0;
        std::uint32_t least = 0;
        std::uint32_t most = unbounded;
        bool is_final = false;
        bool is_counted = false;
    };

    // Up to so many edges stand in the order of the model, where the next child is found early;
    // more are sorted by number.
    static constexpr std::uint32_t few = 12;

    [[nodiscard]] const edge* edge_of(const state& from, name_number name) const {
        const auto* first = edges_.data() + from.edges;
        const auto* const last = first + from.edge_count;
        if (from.edge_count > few)
            first = std::lower_bound(first, last, name, [](const edge& each, name_number wanted) {
                return each.name < wanted;
            });
        for (; first != last; ++first)
            if (first->name == name)
                return first;
            else if (from.edge_count > few)
                break;
        return nullptr;
    }

    static step go(place& at, const state& from, std::uint32_t target, std::uint32_t declaration,
                   std::uint32_t wildcard) {
        if (from.is_counted) {
            const bool stays = target == at.state;
            if (stays ? at.count >= from.most : at.count < from.least)
                return {};
            at.count = stays ? at.count + (at.count != unbounded ? 1 : 0) : 1;
        } else {
            at.count = 1;
        }
        at.state = target;
        return {true, declaration, wildcard};
    }

    step take_any_order(place& at, name_number name) const;

    std::vector<state> states_;
    std::vector<edge> edges_;
    std::vector<wild_edge> wild_edges_;

    struct member {
        name_number name;
        std::uint32_t declaration;
        unsigned bit;
    };

    std::vector<member> members_; // of an `all`
    std::uint64_t required_ = 0;
    bool is_all_ = false;
    bool is_optional_ = false;
};

} // namespace wsman::schema::detail
