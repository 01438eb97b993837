// Text between the code pages of a console, UTF-16 and UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wsman::mock {

// UTF-8 as a console of that code page writes it: 65001 is UTF-8, 1200 UTF-16 without byte order
// mark, 1252 and 28591 know Latin-1, all others ASCII; what has no place becomes a question mark.
std::string in_code_page(std::string_view utf8, std::uint32_t code_page);

// Little-endian, without byte order mark; half a surrogate pair becomes U+FFFD.
std::string from_utf16le(std::string_view octets);

} // namespace wsman::mock
