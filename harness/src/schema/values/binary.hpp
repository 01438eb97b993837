// xs:hexBinary and xs:base64Binary (part 2, 3.2.15 and 3.2.16).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::schema::detail {

// How many octets the text stands for; nothing when it is wrong. Of base64 white space is skipped
// wherever it stands; bits that padding leaves over must be 0, so that one value has one spelling.
std::optional<std::size_t> hex_octets(std::string_view text);
std::optional<std::size_t> base64_octets(std::string_view text);

// Of valid texts.
bool equal_hex(std::string_view a, std::string_view b);
bool equal_base64(std::string_view a, std::string_view b);

// Appends one spelling for each value, of a valid text.
void append_hex_spelling(std::string_view text, std::string& into);
void append_base64_spelling(std::string_view text, std::string& into);

} // namespace wsman::schema::detail
