#include "schema/grammar/automaton_builder.hpp"

#include <algorithm>
#include <iterator>

namespace wsman::schema::detail {

namespace {

// Beyond these a schema is cut out and left to Xerces.
constexpr std::size_t most_positions = 4096;
constexpr std::size_t most_states = 4096;
// Bounds of a leaf up to this number are unrolled, which needs no counter.
constexpr std::uint32_t unrolled = 4;

constexpr const char* counted_twice = "its content model counts what may stand in two places";

bool is_leaf(const particle& each) {
    return each.kind == particle::term::element || each.kind == particle::term::wildcard;
}

} // namespace

std::optional<std::string> automaton_builder::build(const particle& whole) {
    if (whole.kind == particle::term::all && whole.most != 0)
        return build_all(whole);
    const auto built = of(whole);
    if (is_too_large_)
        return "its content model is too large";
    if (is_ambiguous_)
        return counted_twice;
    return determinise(built);
}

void automaton_builder::merge(positions& into, const positions& more) {
    if (more.empty())
        return;
    positions merged;
    merged.reserve(into.size() + more.size());
    std::set_union(into.begin(), into.end(), more.begin(), more.end(), std::back_inserter(merged));
    into = std::move(merged);
}

automaton_builder::fragment automaton_builder::of(const particle& each) {
    if (each.most == 0 || is_too_large_)
        return {}; // {0,0} stays in Xerces' models and stands for nothing
    if (each.least == 1 && each.most == 1)
        return once(each);
    const bool is_large = each.least > unrolled || (each.most != unbounded && each.most > unrolled);
    return is_leaf(each) && is_large ? counted_leaf(each) : repeated(each);
}

automaton_builder::fragment automaton_builder::once(const particle& each) {
    switch (each.kind) {
    case particle::term::sequence:
        return sequence(each);
    case particle::term::choice:
        return choice(each);
    case particle::term::all: // stands alone (3.8.6), so that build() took it already
        is_too_large_ = true;
        return {};
    default:
        return leaf(each);
    }
}

automaton_builder::fragment automaton_builder::leaf(const particle& each) {
    if (positions_.size() >= most_positions) {
        is_too_large_ = true;
        return {};
    }
    const auto number = static_cast<std::uint32_t>(positions_.size());
    positions_.push_back({&each, 0, unbounded, false, {}});
    return {false, {number}, {number}};
}

automaton_builder::fragment automaton_builder::counted_leaf(const particle& each) {
    auto made = leaf(each);
    if (is_too_large_)
        return made;
    auto& added = positions_.back();
    added.is_counted = true;
    added.least = each.least;
    added.most = each.most;
    added.follow = made.last;
    made.is_nullable = each.least == 0;
    return made;
}

// The choice of nothing can be met by nothing at all (3.8.4), not even by no child.
automaton_builder::fragment automaton_builder::choice(const particle& group) {
    fragment built;
    built.is_nullable = false;
    for (const auto& each : group.particles) {
        const auto branch = of(each);
        built.is_nullable = built.is_nullable || branch.is_nullable;
        merge(built.first, branch.first);
        merge(built.last, branch.last);
    }
    return built;
}

automaton_builder::fragment automaton_builder::sequence(const particle& group) {
    fragment built;
    for (const auto& each : group.particles)
        built = joined(std::move(built), of(each));
    return built;
}

automaton_builder::fragment automaton_builder::joined(fragment left, const fragment& right) {
    for (const auto each : left.last)
        follow(each, right.first);
    if (left.is_nullable)
        merge(left.first, right.first);
    if (right.is_nullable)
        merge(left.last, right.last);
    else
        left.last = right.last;
    left.is_nullable = left.is_nullable && right.is_nullable;
    return left;
}

void automaton_builder::loop(const fragment& over) {
    for (const auto each : over.last)
        follow(each, over.first);
}

void automaton_builder::follow(std::uint32_t leaf, const positions& next) {
    auto& at = positions_[leaf];
    // A counter counts one run of its leaf: another loop back to it would begin a second run that
    // nothing tells from the first.
    is_ambiguous_ =
        is_ambiguous_ || (at.is_counted && std::binary_search(next.begin(), next.end(), leaf));
    merge(at.follow, next);
}

// As many copies as must be, then those that may be, each only behind the one before.
automaton_builder::fragment automaton_builder::repeated(const particle& each) {
    fragment tail;
    if (each.most == unbounded) {
        tail = once(each);
        loop(tail);
        if (each.least == 0)
            tail.is_nullable = true;
    } else {
        for (auto i = each.least; i < each.most && !is_too_large_; ++i) {
            tail = joined(once(each), tail);
            tail.is_nullable = true;
        }
    }
    const auto before = each.most == unbounded && each.least != 0 ? each.least - 1 : each.least;
    for (std::uint32_t i = 0; i < before && !is_too_large_; ++i)
        tail = joined(once(each), tail);
    return tail;
}

std::optional<std::string> automaton_builder::build_all(const particle& group) {
    into_.is_all_ = true;
    into_.is_optional_ = group.least == 0;
    unsigned bit = 0;
    for (const auto& each : group.particles) {
        if (each.most == 0)
            continue;
        if (bit == 64)
            return "its `all` has more than 64 members";
        for (const auto& one : each.elements)
            into_.members_.push_back({one.name, one.declaration, bit});
        if (each.least != 0)
            into_.required_ |= std::uint64_t{1} << bit;
        ++bit;
    }
    return {};
}

std::uint32_t automaton_builder::state_of(const positions& set) {
    const auto [at, is_new] =
        numbers_.emplace(set, static_cast<std::uint32_t>(into_.states_.size()));
    if (is_new) {
        into_.states_.emplace_back();
        pending_.push_back(set);
    }
    return at->second;
}

std::optional<std::string> automaton_builder::determinise(const fragment& whole) {
    // The start is the one state that stands for no position.
    into_.states_.emplace_back();
    into_.states_[0].is_final = whole.is_nullable;
    pending_.emplace_back();
    if (auto reason = add_edges(0, whole.first))
        return reason;
    for (std::uint32_t number = 1; number < pending_.size(); ++number) {
        const auto set = pending_[number];
        positions next;
        for (const auto each : set) {
            auto& state = into_.states_[number];
            const auto& at = positions_[each];
            state.is_final =
                state.is_final || std::binary_search(whole.last.begin(), whole.last.end(), each);
            if (at.is_counted) {
                if (set.size() > 1)
                    return counted_twice;
                state.is_counted = true;
                state.least = at.least;
                state.most = at.most;
            }
            merge(next, at.follow);
        }
        if (auto reason = add_edges(number, next))
            return reason;
        if (into_.states_.size() > most_states)
            return "its content model has too many states";
    }
    return {};
}

std::optional<std::string> automaton_builder::add_edges(std::uint32_t from, const positions& next) {
    struct way {
        named_declaration element;
        std::uint32_t wildcard = no_number;
        positions targets;
    };

    std::vector<way> ways;
    const auto add = [&ways](named_declaration element, std::uint32_t wildcard,
                             std::uint32_t target) {
        for (auto& each : ways)
            if (each.element.name == element.name && each.wildcard == wildcard) {
                each.targets.push_back(target);
                return;
            }
        ways.push_back({element, wildcard, {target}});
    };
    for (const auto each : next) {
        const auto& leaf = *positions_[each].leaf;
        if (leaf.kind == particle::term::wildcard)
            add({}, leaf.wildcard, each);
        for (const auto& one : leaf.elements)
            add(one, no_number, each);
    }
    std::vector<content_model::edge> edges;
    const auto first_wild = into_.wild_edges_.size();
    for (const auto& each : ways) {
        const auto target = state_of(each.targets);
        if (each.wildcard != no_number)
            into_.wild_edges_.push_back({each.wildcard, target});
        else
            edges.push_back({each.element.name, target, each.element.declaration});
    }
    if (edges.size() > content_model::few)
        std::sort(edges.begin(), edges.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
    auto& state = into_.states_[from];
    state.edges = static_cast<std::uint32_t>(into_.edges_.size());
    state.edge_count = static_cast<std::uint32_t>(edges.size());
    state.wild_edges = static_cast<std::uint32_t>(first_wild);
    state.wild_edge_count = static_cast<std::uint32_t>(into_.wild_edges_.size() - first_wild);
    into_.edges_.insert(into_.edges_.end(), edges.begin(), edges.end());
    return {};
}

} // namespace wsman::schema::detail
