#include "schema/values/names.hpp"

#include "base/utf8.hpp"
#include "xml/characters.hpp"

namespace wsman::schema::detail {

namespace {

constexpr std::size_t longest_subtag = 8;

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_letter_or_digit(char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
}

template <class Accepts>
bool is_subtag(std::string_view text, Accepts accepts) {
    if (text.empty() || text.size() > longest_subtag)
        return false;
    for (const char c : text)
        if (!accepts(c))
            return false;
    return true;
}

} // namespace

bool is_nmtoken(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (xml::has_class(text[at], xml::name_part) || text[at] == ':') {
            ++at;
            continue;
        }
        const auto character = base::first_utf8_character(text.substr(at));
        if (character.octets < 2 || !xml::is_name_part(character.code_point))
            return false;
        at += character.octets;
    }
    return !text.empty();
}

bool is_name(std::string_view text) {
    const auto first = base::first_utf8_character(text);
    const bool begins = first.octets == 1
                            ? text[0] == ':' || xml::has_class(text[0], xml::name_start)
                            : first.octets > 1 && xml::is_name_start(first.code_point);
    return begins && is_nmtoken(text);
}

bool is_language(std::string_view text) {
    auto dash = text.find('-');
    if (!is_subtag(text.substr(0, dash), is_letter))
        return false;
    while (dash != std::string_view::npos) {
        text.remove_prefix(dash + 1);
        dash = text.find('-');
        if (!is_subtag(text.substr(0, dash), is_letter_or_digit))
            return false;
    }
    return true;
}

} // namespace wsman::schema::detail
