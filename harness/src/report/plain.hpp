// Text of a hostile endpoint made safe to look at: in terminals, XML, HTML and JSON alike.
#pragma once

#include <string>
#include <string_view>

namespace wsman::report {

// Line ends and tabs stay; other control characters, broken UTF-8, characters that XML forbids and
// those that turn the direction of writing around become visible as \xHH or \u{HHHH}. Cut after
// `limit` octets with a note of how many follow.
std::string plain(std::string_view octets, std::size_t limit = std::string_view::npos);

// The same on one line: line ends and tabs become blanks.
std::string plain_line(std::string_view octets, std::size_t limit = std::string_view::npos);

} // namespace wsman::report
