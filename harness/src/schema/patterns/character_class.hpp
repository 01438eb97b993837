// The parts of a regular expression that stand for one character: escapes and character classes
// (XML Schema 1.0 part 2, second edition, productions 11 to 37).
#pragma once

#include "schema/patterns/character_set.hpp"
#include "schema/patterns/pattern_error.hpp"

#include <string_view>

namespace wsman::schema::detail {

// Deeper groups and subtractions are refused.
inline constexpr unsigned deepest_nesting = 200;
inline constexpr std::string_view nested_too_deeply = "groups or classes are nested too deeply";

// A place in an expression, in code points; errors of those who read by it have offsets of this
// kind.
struct expression_cursor {
    std::u32string_view points;
    std::size_t at = 0;

    // U+0000, which is no character of XML, behind the end.
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return at + ahead < points.size() ? points[at + ahead] : U'\0';
    }

    bool take(char32_t wanted) {
        const bool there = at < points.size() && points[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }
};

// From the '\' on.
boost::system::result<character_set, pattern_error> read_escape(expression_cursor& in);
// From the '[' on; `depth` is that of the groups around it.
boost::system::result<character_set, pattern_error> read_class(expression_cursor& in,
                                                               unsigned depth);

} // namespace wsman::schema::detail
