// A regular expression of XML Schema (1.0 part 2, second edition, appendix F), read into a tree.
#pragma once

#include "schema/patterns/character_set.hpp"
#include "schema/patterns/pattern_error.hpp"

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

// What an expression may ask for; more is an error that says so.
struct expression_limits {
    static constexpr std::size_t octets = 65'536;
    static constexpr std::uint32_t states = 8'192; // characters and choices, {n,m} written out
    static constexpr std::size_t ranges = 65'536;  // of all different character classes together
};

enum class expression_kind : std::uint8_t { characters, sequence, alternatives, repetition };

struct expression_node {
    static constexpr std::uint32_t unbounded = std::numeric_limits<std::uint32_t>::max();

    expression_kind kind{};
    std::uint32_t set = 0;               // of characters: which of the expression's sets
    std::uint32_t least = 0;             // of a repetition, whose only child is repeated
    std::uint32_t most = 0;              // or unbounded
    std::uint32_t states = 0;            // of an automaton for it; 0: matches the empty text alone
    std::vector<std::uint32_t> children; // nodes by their number
};

struct expression {
    std::vector<character_set> sets; // all different
    std::vector<expression_node> nodes;
    std::uint32_t root = 0;
};

boost::system::result<expression, pattern_error> parse_expression(std::string_view text);

} // namespace wsman::schema::detail
