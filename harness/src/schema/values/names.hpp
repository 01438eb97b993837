// Names as types: xs:NMTOKEN, xs:Name, xs:NCName, xs:QName and xs:language (part 2, 3.2.18 and
// 3.3), by the characters of XML 1.0, fifth edition.
#pragma once

#include "xml/characters.hpp"

#include <optional>
#include <string_view>

namespace wsman::schema::detail {

inline bool is_ncname(std::string_view text) {
    const char* const end = text.data() + text.size();
    return !text.empty() && xml::skip_name(text.data(), end) == end;
}

bool is_nmtoken(std::string_view text);

// With colons anywhere.
bool is_name(std::string_view text);

// [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*
bool is_language(std::string_view text);

struct prefixed_name {
    std::string_view prefix; // perhaps empty
    std::string_view local;
};

std::optional<prefixed_name> split_qname(std::string_view text);

} // namespace wsman::schema::detail
