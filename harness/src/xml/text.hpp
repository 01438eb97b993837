// Which texts a document can carry at all (XML 1.0, production 2).
#pragma once

#include "xml/characters.hpp"

#include <string_view>

namespace wsman::xml {

// Whether all of it is well-formed UTF-8 and every character may stand in a document.
inline bool is_text(std::string_view text) {
    while (!text.empty()) {
        const auto next = base::first_utf8_character(text);
        if (next.octets == 0 || !is_character(next.code_point))
            return false;
        text.remove_prefix(next.octets);
    }
    return true;
}

} // namespace wsman::xml
