// Constructs on which another engine is known to judge otherwise than the Recommendation, and so
// than our validator. Each is named by what has to be taken out of a document for the verdicts to
// be equal: a difference is excused when they are, and by no other way.
#pragma once

#include "schema/differential/vocabulary.hpp"

#include <span>
#include <string_view>

namespace wsman::schema::differential {

struct known_difference {
    std::string_view name;
    std::string_view reason;
    // Takes the construct, and nothing beside it, out of the document; false when there is none.
    bool (*take_out)(node& root, const vocabulary& words);
};

// Of libxml2; of our own validator none is known.
std::span<const known_difference> known_differences();

} // namespace wsman::schema::differential
