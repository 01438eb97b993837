// White space of simple types (part 2, 4.3.6).
#pragma once

#include "xml/characters.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wsman::schema::detail {

enum class white_space : std::uint8_t { preserve, replace, collapse };

// Without white space at either end.
inline std::string_view trimmed(std::string_view text) {
    const char* begin = text.data();
    const char* end = begin + text.size();
    begin = xml::skip_white(begin, end);
    while (end != begin && xml::has_class(end[-1], xml::white))
        --end;
    return {begin, static_cast<std::size_t>(end - begin)};
}

// The text after white space is treated so: a part of `text` itself, or `scratch` where characters
// change; `text` must not lie in it.
std::string_view normalised(std::string_view text, white_space how, std::string& scratch);

// Takes the next item of a list from the front of `text`; empty when there is none.
inline std::string_view next_item(std::string_view& text) {
    const char* const end = text.data() + text.size();
    const char* const begin = xml::skip_white(text.data(), end);
    const char* at = begin;
    while (at != end && !xml::has_class(*at, xml::white))
        ++at;
    text = {at, static_cast<std::size_t>(end - at)};
    return {begin, static_cast<std::size_t>(at - begin)};
}

} // namespace wsman::schema::detail
