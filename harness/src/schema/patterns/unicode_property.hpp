// The properties of characters that \p{…} names: general categories and blocks (XML Schema 1.0
// part 2, second edition, F.1.1).
#pragma once

#include "schema/patterns/character_set.hpp"

#include <optional>
#include <string_view>

namespace wsman::schema::detail {

// The code points of a category, as `Lu`, or of a block, as `IsBasicLatin`; nothing when no such
// property is known. Categories are those of the ICU we are built with, which are newer than the
// Unicode 3.1 of the Recommendation; blocks and their names are those of the Recommendation.
std::optional<character_set> set_of_property(std::string_view name);

// \d, \w, \i and \c. Names are those of our reader, by XML 1.0 fifth edition.
const character_set& decimal_digits();
const character_set& word_characters();
const character_set& name_start_characters();
const character_set& name_characters();

} // namespace wsman::schema::detail
