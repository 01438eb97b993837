#include "transport/challenge.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace wsman::transport {
namespace {

bool is_alphanumeric(char octet) {
    return (octet >= '0' && octet <= '9') || (octet >= 'a' && octet <= 'z') ||
           (octet >= 'A' && octet <= 'Z');
}

// RFC 9110, 5.6.2
bool is_token_octet(char octet) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return is_alphanumeric(octet) || others.find(octet) != others.npos;
}

// RFC 9110, 11.2; '=' may stand at the end alone.
bool is_token68_octet(char octet) {
    constexpr std::string_view others = "-._~+/";
    return is_alphanumeric(octet) || others.find(octet) != others.npos;
}

bool is_blank(char octet) {
    return octet == ' ' || octet == '\t';
}

// RFC 9110, 5.6.4: what may stand between quotes, raw or behind a backslash.
bool is_quotable(char octet) {
    const auto value = static_cast<unsigned char>(octet);
    return octet == '\t' || (value >= 0x20 && value != 0x7F);
}

class cursor {
public:
    explicit cursor(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

    [[nodiscard]] bool at_separator() const { return at_end() || text_[at_] == ','; }

    bool take(char octet) {
        const bool there = !at_end() && text_[at_] == octet;
        at_ += there;
        return there;
    }

    template <class Wanted>
    std::string_view take_while(Wanted wanted) {
        const auto begin = at_;
        while (!at_end() && wanted(text_[at_]))
            ++at_;
        return text_.substr(begin, at_ - begin);
    }

    void skip_blanks() { take_while(is_blank); }

    // The text between quotes.
    bool take_quoted(std::string& into) {
        if (!take('"'))
            return false;
        while (!take('"')) {
            take('\\');
            if (at_end() || !is_quotable(text_[at_]))
                return false;
            into += text_[at_++];
        }
        return true;
    }

    [[nodiscard]] std::size_t place() const { return at_; }

    void go_back(std::size_t place) { at_ = place; }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

// token BWS "=" BWS ( token / quoted-string ); goes back where none stands here.
bool take_parameter(cursor& at, challenge& into) {
    const auto begin = at.place();
    challenge_parameter made;
    made.name = at.take_while(is_token_octet);
    at.skip_blanks();
    bool whole = !made.name.empty() && at.take('=');
    at.skip_blanks();
    if (whole && !at.take_quoted(made.value)) {
        made.value = at.take_while(is_token_octet);
        whole = !made.value.empty();
    }
    if (whole)
        into.parameters.push_back(std::move(made));
    else
        at.go_back(begin);
    return whole;
}

bool take_token68(cursor& at, challenge& into) {
    const auto begin = at.place();
    std::string token{at.take_while(is_token68_octet)};
    const bool any = !token.empty();
    token += at.take_while([](char octet) { return octet == '='; });
    at.skip_blanks();
    if (!any || !at.at_separator()) {
        at.go_back(begin);
        return false;
    }
    into.token68 = std::move(token);
    return true;
}

bool take_challenge(cursor& at, std::vector<challenge>& all) {
    challenge made;
    made.scheme = at.take_while(is_token_octet);
    if (made.scheme.empty())
        return false;
    const bool more = at.take(' ');
    at.skip_blanks();
    if (!at.at_separator() && !(more && (take_token68(at, made) || take_parameter(at, made))))
        return false;
    all.push_back(std::move(made));
    return true;
}

std::string quoted(std::string_view value) {
    std::string out = "\"";
    for (const char octet : value) {
        if (octet == '"' || octet == '\\')
            out += '\\';
        out += octet;
    }
    return out + '"';
}

} // namespace

std::optional<std::string_view> challenge::find(std::string_view name) const {
    const auto found = std::ranges::find_if(
        parameters, [name](const auto& one) { return base::equal_ignoring_case(one.name, name); });
    return found == parameters.end() ? std::nullopt : std::optional<std::string_view>{found->value};
}

std::optional<std::vector<challenge>> read_challenges(std::string_view field_value) {
    cursor at{field_value};
    std::vector<challenge> all;
    for (at.skip_blanks(); !at.at_end(); at.skip_blanks()) {
        if (at.take(','))
            continue;
        // A comma divides challenges and parameters alike: what reads as a parameter is one.
        const bool goes_on =
            !all.empty() && all.back().token68.empty() && take_parameter(at, all.back());
        if (!goes_on && !take_challenge(at, all))
            return std::nullopt;
        at.skip_blanks();
        if (!at.at_separator())
            return std::nullopt;
    }
    return all;
}

std::vector<challenge> challenges_in(const http_fields& fields) {
    std::vector<challenge> all;
    for (const auto& field : fields)
        if (base::equal_ignoring_case(field.name, "WWW-Authenticate"))
            if (auto read = read_challenges(field.value))
                std::ranges::move(*read, std::back_inserter(all));
    return all;
}

std::string to_string(const challenge& what) {
    std::string out = what.scheme;
    if (!what.token68.empty())
        out.append(" ").append(what.token68);
    std::string_view separator = " ";
    for (const auto& one : what.parameters) {
        out.append(separator).append(one.name).append("=").append(quoted(one.value));
        separator = ", ";
    }
    return out;
}

} // namespace wsman::transport
