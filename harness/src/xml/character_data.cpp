#include "xml/reader_state.hpp"

namespace wsman::xml {

namespace {

struct predefined_entity {
    std::string_view reference;
    char character;
};

constexpr predefined_entity predefined[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};

} // namespace

// Steps over one character that the tables do not know to be plain.
bool reader::state::whole_character(const char*& p) {
    const auto c = base::first_utf8_character(view(p, end));
    if (c.octets == 0)
        return fail(errc::invalid_encoding, p);
    if (!is_character(c.code_point))
        return fail(errc::invalid_character, p);
    p += c.octets;
    return true;
}

// Takes character data up to the next markup. Only a text with references or carriage returns is
// copied.
bool reader::state::character_data() {
    const char* from = at;
    bool changed = false;
    const auto keep = [&] {
        if (!changed)
            scratch.clear();
        changed = true;
        scratch.append(from, at);
    };
    for (;;) {
        at = skip_until<text_stop>(skip_plain<'<', '&', ']'>(at, end), end);
        if (at == end || *at == '<')
            break;
        if (*at == '&') {
            keep();
            if (!reference())
                return false;
            from = at;
        } else if (*at == '\r') {
            keep();
            scratch.push_back('\n');
            ++at;
            if (at != end && *at == '\n')
                ++at;
            from = at;
        } else if (*at == ']') {
            if (looks_at("]]>"))
                return fail(errc::syntax, at);
            ++at;
        } else if (!whole_character(at)) {
            return false;
        }
    }
    text = changed ? kept.store(scratch.append(from, at)) : view(from, at);
    return true;
}

// Takes a quoted value, normalised as XML 1.0, 3.3.3 says of CDATA attributes.
bool reader::state::attribute_value(std::string_view& value) {
    const char quote = *at++;
    const char* from = at;
    bool changed = false;
    const auto keep = [&] {
        if (!changed)
            scratch.clear();
        changed = true;
        scratch.append(from, at);
    };
    for (;;) {
        at = skip_until<value_stop>(skip_plain<'<', '&', '"', '\''>(at, end), end);
        if (at == end)
            return fail(errc::unexpected_end, end);
        if (*at == quote)
            break;
        if (*at == '<')
            return fail(errc::syntax, at);
        if (*at == '&') {
            keep();
            if (!reference())
                return false;
            from = at;
        } else if (has_class(*at, white)) {
            keep();
            scratch.push_back(' ');
            at += *at == '\r' && end - at > 1 && at[1] == '\n' ? 2 : 1;
            from = at;
        } else if (*at == '"' || *at == '\'') {
            ++at;
        } else if (!whole_character(at)) {
            return false;
        }
    }
    value = changed ? kept.store(scratch.append(from, at)) : view(from, at);
    ++at;
    return true;
}

// Takes a reference and appends what it stands for to the scratch.
bool reader::state::reference() {
    const char* const from = at;
    if (looks_at("&#"))
        return character_reference(from);
    for (const auto& each : predefined)
        if (looks_at(each.reference)) {
            scratch.push_back(each.character);
            at += each.reference.size();
            return true;
        }
    ++at;
    const char* const name = at;
    at = skip_name(at, end);
    if (at == end)
        return fail(errc::unexpected_end, end);
    if (at == name || *at != ';')
        return fail_at(errc::syntax, at);
    return fail(errc::undefined_entity, from);
}

bool reader::state::character_reference(const char* from) {
    at += 2;
    const bool hexadecimal = at != end && *at == 'x';
    if (hexadecimal)
        ++at;
    char32_t point = 0;
    const char* const digits = at;
    for (; at != end; ++at) {
        char32_t digit = 0;
        if (*at >= '0' && *at <= '9')
            digit = static_cast<char32_t>(*at - '0');
        else if (hexadecimal && (*at | 0x20) >= 'a' && (*at | 0x20) <= 'f')
            digit = static_cast<char32_t>((*at | 0x20) - 'a' + 10);
        else
            break;
        // Once too large it stays so, however many digits follow.
        point = point > 0x10FFFF ? point : point * (hexadecimal ? 16 : 10) + digit;
    }
    if (at == digits || at == end || *at != ';')
        return fail_at(errc::syntax, at);
    ++at;
    if (!is_character(point))
        return fail(errc::invalid_character, from);
    base::append_utf8(scratch, point);
    return true;
}

} // namespace wsman::xml
