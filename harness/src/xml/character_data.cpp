#include "xml/characters.hpp"
#include "xml/scanner.hpp"

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
bool scanner::whole_character(const char*& p) {
    const auto c = base::first_utf8_character(view(p, end_));
    if (c.octets == 0)
        return fail(errc::invalid_encoding, p);
    if (!is_character(c.code_point))
        return fail(errc::invalid_character, p);
    p += c.octets;
    return true;
}

// Takes character data up to the next markup. Only a text with references or carriage returns is
// copied.
bool scanner::character_data() {
    const char* from = at_;
    bool changed = false;
    const auto keep = [&] {
        if (!changed)
            scratch_.clear();
        changed = true;
        scratch_.append(from, at_);
    };
    for (;;) {
        at_ = skip_until<text_stop>(skip_plain<'<', '&', ']'>(at_, end_), end_);
        if (at_ == end_ || *at_ == '<')
            break;
        if (*at_ == '&') {
            keep();
            if (!reference())
                return false;
            from = at_;
        } else if (*at_ == '\r') {
            keep();
            scratch_.push_back('\n');
            ++at_;
            if (at_ != end_ && *at_ == '\n')
                ++at_;
            from = at_;
        } else if (*at_ == ']') {
            if (looks_at("]]>"))
                return fail(errc::syntax, at_);
            ++at_;
        } else if (!whole_character(at_)) {
            return false;
        }
    }
    text_ = changed ? kept_.store(scratch_.append(from, at_)) : view(from, at_);
    return true;
}

// Takes a quoted value, normalised as XML 1.0, 3.3.3 says of CDATA attributes.
bool scanner::attribute_value(std::string_view& value) {
    const char quote = *at_++;
    const char* from = at_;
    bool changed = false;
    const auto keep = [&] {
        if (!changed)
            scratch_.clear();
        changed = true;
        scratch_.append(from, at_);
    };
    for (;;) {
        at_ = skip_until<value_stop>(skip_plain<'<', '&', '"', '\''>(at_, end_), end_);
        if (at_ == end_)
            return fail(errc::unexpected_end, end_);
        if (*at_ == quote)
            break;
        if (*at_ == '<')
            return fail(errc::syntax, at_);
        if (*at_ == '&') {
            keep();
            if (!reference())
                return false;
            from = at_;
        } else if (has_class(*at_, white)) {
            keep();
            scratch_.push_back(' ');
            at_ += *at_ == '\r' && end_ - at_ > 1 && at_[1] == '\n' ? 2 : 1;
            from = at_;
        } else if (*at_ == '"' || *at_ == '\'') {
            ++at_;
        } else if (!whole_character(at_)) {
            return false;
        }
    }
    value = changed ? kept_.store(scratch_.append(from, at_)) : view(from, at_);
    ++at_;
    return true;
}

// Takes a reference and appends what it stands for to the scratch.
bool scanner::reference() {
    const char* const from = at_;
    if (looks_at("&#"))
        return character_reference(from);
    for (const auto& each : predefined)
        if (looks_at(each.reference)) {
            scratch_.push_back(each.character);
            at_ += each.reference.size();
            return true;
        }
    ++at_;
    const char* const name = at_;
    at_ = skip_name(at_, end_);
    if (at_ == end_)
        return fail(errc::unexpected_end, end_);
    if (at_ == name || *at_ != ';')
        return fail_at(errc::syntax, at_);
    return fail(errc::undefined_entity, from);
}

bool scanner::character_reference(const char* from) {
    at_ += 2;
    const bool hexadecimal = at_ != end_ && *at_ == 'x';
    if (hexadecimal)
        ++at_;
    char32_t point = 0;
    const char* const digits = at_;
    for (; at_ != end_; ++at_) {
        char32_t digit = 0;
        if (*at_ >= '0' && *at_ <= '9')
            digit = static_cast<char32_t>(*at_ - '0');
        else if (hexadecimal && (*at_ | 0x20) >= 'a' && (*at_ | 0x20) <= 'f')
            digit = static_cast<char32_t>((*at_ | 0x20) - 'a' + 10);
        else
            break;
        // Once too large it stays so, however many digits follow.
        point = point > 0x10FFFF ? point : point * (hexadecimal ? 16 : 10) + digit;
    }
    if (at_ == digits || at_ == end_ || *at_ != ';')
        return fail_at(errc::syntax, at_);
    ++at_;
    if (!is_character(point))
        return fail(errc::invalid_character, from);
    base::append_utf8(scratch_, point);
    return true;
}

} // namespace wsman::xml
