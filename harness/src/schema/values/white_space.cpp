#include "schema/values/white_space.hpp"

namespace wsman::schema::detail {

namespace {

bool is_other_white(char c) {
    return c != ' ' && xml::has_class(c, xml::white);
}

// Up to where nothing need be changed.
template <class Changes>
std::size_t first_change(std::string_view text, Changes changes) {
    std::size_t at = 0;
    while (at < text.size() && !changes(at))
        ++at;
    return at;
}

std::string_view replaced(std::string_view text, std::string& scratch) {
    const auto change = first_change(text, [text](auto at) { return is_other_white(text[at]); });
    if (change == text.size())
        return text;
    scratch.assign(text);
    for (auto at = change; at < scratch.size(); ++at)
        if (is_other_white(scratch[at]))
            scratch[at] = ' ';
    return scratch;
}

std::string_view collapsed(std::string_view text, std::string& scratch) {
    text = trimmed(text);
    // No white space ends the text, so that a blank has a character after it.
    const auto change = first_change(text, [text](auto at) {
        return xml::has_class(text[at], xml::white) &&
               (text[at] != ' ' || xml::has_class(text[at + 1], xml::white));
    });
    if (change == text.size())
        return text;
    scratch.assign(text.substr(0, change));
    for (auto at = change; at < text.size(); ++at) {
        if (!xml::has_class(text[at], xml::white))
            scratch += text[at];
        else if (!xml::has_class(text[at + 1], xml::white))
            scratch += ' ';
    }
    return scratch;
}

} // namespace

std::string_view normalised(std::string_view text, white_space how, std::string& scratch) {
    switch (how) {
    case white_space::preserve:
        return text;
    case white_space::replace:
        return replaced(text, scratch);
    default:
        return collapsed(text, scratch);
    }
}

} // namespace wsman::schema::detail
