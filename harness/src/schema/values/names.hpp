// Names as types: xs:NMTOKEN, xs:Name and xs:language (part 2, 3.3), by the characters of XML 1.0,
// fifth edition. xs:NCName and xs:QName are those of xml/qname.hpp.
#pragma once

#include <string_view>

namespace wsman::schema::detail {

bool is_nmtoken(std::string_view text);

// With colons anywhere.
bool is_name(std::string_view text);

// [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*
bool is_language(std::string_view text);

} // namespace wsman::schema::detail
