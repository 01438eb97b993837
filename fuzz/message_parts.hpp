// Where in an input the XML stands, when it may be HTTP; and the length that HTTP says it has.
#pragma once

#include <string>
#include <string_view>

namespace wsman::fuzz {

// From the first '<' behind the head of the HTTP message that `input` begins with, to the last '>';
// all of it when it begins with no such head.
std::string_view part_with_xml(std::string_view input);

// `input` with `part`, a view of it, replaced. Where the field in front of it told its length, it
// tells the new one.
std::string with_xml(std::string_view input, std::string_view part, std::string_view replacement);

} // namespace wsman::fuzz
