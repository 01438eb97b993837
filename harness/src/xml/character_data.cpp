#include "xml/characters.hpp"
#include "xml/find_stop.hpp"
#include "xml/scanner.hpp"

namespace wsman::xml {

// Steps over the characters that stop a search though they are plain: those above ASCII.
bool scanner::whole_characters() {
    const char* const from = at_;
    at_ = skip_beyond_ascii(at_, end_);
    if (at_ != from)
        return true;
    const auto c = base::first_utf8_character(view(at_, end_));
    return fail(c.octets == 0 ? errc::invalid_encoding : errc::invalid_character, at_);
}

// Takes character data up to the next markup; up to `at` it is plain. Only a text with references
// or carriage returns is copied.
event scanner::character_data(const char* at) {
    innermost_ = top_;
    const char* from = at_; // of what is not copied yet
    at_ = at;
    bool copied = false;
    for (; at_ != end_ && *at_ != '<'; at_ = find_text_stop(at_, end_)) {
        if (*at_ == '&' || *at_ == '\r') {
            copy_up_to_here(from, copied);
            if (*at_ == '\r')
                line_end('\n');
            else if (!reference())
                return nothing;
            from = at_;
        } else if (*at_ == ']') {
            if (looks_at("]]>"))
                return refuse(errc::syntax, at_);
            ++at_;
        } else if (!whole_characters()) {
            return nothing;
        }
    }
    text_ = text_up_to_here(from, copied);
    return event::text;
}

inline void scanner::copy_up_to_here(const char* from, bool& copied) {
    if (!copied)
        kept_.begin();
    copied = true;
    kept_.append(from, at_);
}

inline std::string_view scanner::text_up_to_here(const char* from, bool copied) {
    if (!copied)
        return view(from, at_);
    kept_.append(from, at_);
    return kept_.finish();
}

// Takes the octets up to `closing` as text, line ends normalised. `forbidden` may not stand inside.
template <char First>
bool scanner::quiet_text(std::string_view closing, std::string_view forbidden) {
    const char* from = at_;
    bool copied = false;
    for (;;) {
        at_ = find_quiet_stop<First>(at_, end_);
        if (at_ == end_)
            return fail(errc::unexpected_end, end_);
        if (*at_ == First) {
            if (looks_at(closing))
                break;
            if (!forbidden.empty() && looks_at(forbidden))
                return at_ + forbidden.size() == end_ ? fail(errc::unexpected_end, end_)
                                                      : fail(errc::syntax, at_);
            ++at_;
        } else if (*at_ == '\r') {
            copy_up_to_here(from, copied);
            line_end('\n');
            from = at_;
        } else if (!whole_characters()) {
            return false;
        }
    }
    text_ = text_up_to_here(from, copied);
    at_ += closing.size();
    return true;
}

template bool scanner::quiet_text<'-'>(std::string_view, std::string_view);
template bool scanner::quiet_text<'?'>(std::string_view, std::string_view);
template bool scanner::quiet_text<']'>(std::string_view, std::string_view);

// Takes a line feed, CR or CR LF as one `replacement` (XML 1.0, 2.11).
void scanner::line_end(char replacement) {
    kept_.append(replacement);
    const bool is_return = *at_++ == '\r';
    if (is_return && at_ != end_ && *at_ == '\n')
        ++at_;
}

// The same of an attribute's value, normalised as XML 1.0, 3.3.3 says of CDATA attributes; up to
// `at` it is plain. Gives the octet behind the quote.
const char* scanner::attribute_value_with_care(const char* from, const char* at,
                                               std::string_view& value) {
    const char quote = from[-1];
    at_ = at;
    bool copied = false;
    for (;; at_ = find_value_stop(quote, at_, end_)) {
        if (at_ == end_)
            return fail(errc::unexpected_end, end_), nullptr;
        if (*at_ == quote)
            break;
        if (*at_ == '<')
            return fail(errc::syntax, at_), nullptr;
        if (*at_ == '&' || has_class(*at_, white)) {
            copy_up_to_here(from, copied);
            if (*at_ != '&')
                line_end(' ');
            else if (!reference())
                return nullptr;
            from = at_;
        } else if (!whole_characters()) {
            return nullptr;
        }
    }
    value = text_up_to_here(from, copied);
    return at_ + 1;
}

// Takes a reference and appends what it stands for to the text being copied.
bool scanner::reference() {
    const char* const from = at_;
    const auto is = [&](const auto& entity, char character) {
        if (!begins_with(at_, end_, entity))
            return false;
        kept_.append(character);
        at_ += sizeof entity - 1;
        return true;
    };
    if (looks_at("&#"))
        return character_reference(from);
    if (is("&lt;", '<') || is("&gt;", '>') || is("&amp;", '&') || is("&quot;", '"') ||
        is("&apos;", '\''))
        return true;
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
    std::string character; // too short to be allocated
    base::append_utf8(character, point);
    kept_.append(character.data(), character.data() + character.size());
    return true;
}

} // namespace wsman::xml
