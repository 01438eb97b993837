#include "schema/patterns/pattern_automaton.hpp"

#include <algorithm>

namespace wsman::schema::detail {

namespace {

static_assert(expression_limits::states < 0xFFFF, "states have 16 bits");

// Writes the states from the end to the start: each part is told what follows it and says where it
// begins.
class automaton_writer {
public:
    explicit automaton_writer(const expression& from) : from_(from) {}

    pattern_automaton write() {
        const auto accepting = add({automaton_step::accepts});
        made_.start = write(from_.root, accepting);
        return std::move(made_);
    }

private:
    std::uint16_t write(std::uint32_t node, std::uint16_t after);
    std::uint16_t write_alternatives(const expression_node& node, std::uint16_t after);
    std::uint16_t write_repetition(const expression_node& node, std::uint16_t after);
    std::uint16_t write_loop(std::uint32_t child, bool at_least_once, std::uint16_t after);

    std::uint16_t add(automaton_state state) {
        made_.states.push_back(state);
        return static_cast<std::uint16_t>(made_.states.size() - 1);
    }

    std::uint16_t choice(std::uint16_t one, std::uint16_t other) {
        return add({automaton_step::chooses, 0, one, other});
    }

    const expression& from_;
    pattern_automaton made_;
};

std::uint16_t automaton_writer::write(std::uint32_t number, std::uint16_t after) {
    const auto& node = from_.nodes[number];
    switch (node.kind) {
    case expression_kind::characters:
        return add({automaton_step::reads, static_cast<std::uint16_t>(node.set), after});
    case expression_kind::alternatives:
        return write_alternatives(node, after);
    case expression_kind::repetition:
        return write_repetition(node, after);
    case expression_kind::sequence:
        break;
    }
    std::for_each(node.children.rbegin(), node.children.rend(),
                  [&](std::uint32_t each) { after = write(each, after); });
    return after;
}

std::uint16_t automaton_writer::write_alternatives(const expression_node& node,
                                                   std::uint16_t after) {
    auto start = write(node.children.back(), after);
    for (auto each = std::next(node.children.rbegin()); each != node.children.rend(); ++each)
        start = choice(write(*each, after), start);
    return start;
}

// x{2,4} is x x (x (x)?)?, so that what is left out is skipped in one step; x{2,} is x x+.
std::uint16_t automaton_writer::write_repetition(const expression_node& node, std::uint16_t after) {
    const auto child = node.children.front();
    auto start = after;
    auto needed = node.least;
    if (node.most == expression_node::unbounded) {
        start = write_loop(child, needed != 0, after);
        needed -= needed != 0 ? 1 : 0;
    } else {
        for (auto more = node.most - node.least; more != 0; --more)
            start = choice(write(child, start), after);
    }
    for (; needed != 0; --needed)
        start = write(child, start);
    return start;
}

std::uint16_t automaton_writer::write_loop(std::uint32_t child, bool at_least_once,
                                           std::uint16_t after) {
    const auto again = choice(0, after);
    const auto body = write(child, again);
    made_.states[again].next = body;
    return at_least_once ? body : again;
}

} // namespace

pattern_automaton automaton_of(const expression& from) {
    return automaton_writer{from}.write();
}

} // namespace wsman::schema::detail
