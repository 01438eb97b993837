// The nondeterministic automaton of an expression, with {n,m} written out: states that read a
// character, states that choose, and one that accepts.
#pragma once

#include "schema/patterns/expression.hpp"

#include <cstdint>
#include <vector>

namespace wsman::schema::detail {

enum class automaton_step : std::uint8_t { reads, chooses, accepts };

struct automaton_state {
    automaton_step step{};
    std::uint16_t set = 0; // of reads: which of the expression's sets
    std::uint16_t next = 0;
    std::uint16_t other = 0; // of chooses: the second way
};

struct pattern_automaton {
    std::vector<automaton_state> states; // the first one accepts
    std::uint16_t start = 0;
};

pattern_automaton automaton_of(const expression& from);

} // namespace wsman::schema::detail
