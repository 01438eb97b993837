// Small questions about text that several floors ask.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wsman::base {

// Without XML white space (blank, tab, CR, LF) at either end (R13.1-10 trims all values).
std::string_view trim(std::string_view text);

// ASCII letters compare without case, all else by octet.
bool equal_ignoring_case(std::string_view a, std::string_view b);

std::string to_lower(std::string_view ascii);

// At every `separator`; empty parts stay.
std::vector<std::string_view> split(std::string_view text, char separator);

// Whether `text` matches `pattern`, in which '*' stands for any run of characters, '/' too, and '?'
// for one.
bool glob_matches(std::string_view pattern, std::string_view text);

// The candidate with the smallest edit distance to `word`, for "did you mean"; empty when none is
// near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

// Whether the octets are well-formed UTF-8.
bool is_utf8(std::string_view octets);

// Octets as text that is safe on a terminal and in a report: control characters, directional
// overrides and broken UTF-8 as \xHH. Takes at most `limit` octets, and adds "..." when there are
// more.
std::string printable(std::string_view octets, std::size_t limit = 200);

} // namespace wsman::base
