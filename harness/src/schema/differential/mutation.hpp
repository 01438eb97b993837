// Changes of elements and attributes that keep a document well-formed: each by an operator and a
// number from which its choices follow, so that it can be repeated and undone.
#pragma once

#include "schema/differential/vocabulary.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace wsman::schema::differential {

struct mutation {
    std::size_t operation = 0; // below operations().size()
    std::uint64_t choices = 0;
};

// Names of the operators, in their order.
std::span<const std::string_view> operations();

// Elements to put in, each with the declarations that its names need.
std::vector<node> donors_of(const std::vector<node>& documents);

// Does nothing where the operator finds nothing to change.
void apply(const mutation& one, node& root, const vocabulary& words,
           const std::vector<node>& donors);

} // namespace wsman::schema::differential
