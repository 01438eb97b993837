// The encodings of a message, and what a text weighs in them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wsman::mock {

enum class encoding { utf_8, utf_16le, utf_16be };

// Characters, not octets, of a UTF-8 text (R13.4-1 counts characters).
std::size_t characters_in(std::string_view utf8);

// Octets of a UTF-8 text once encoded, a byte order mark apart.
std::size_t octets_in(std::string_view utf8, encoding as);

} // namespace wsman::mock
