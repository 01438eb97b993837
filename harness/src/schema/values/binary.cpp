#include "schema/values/binary.hpp"

#include "xml/characters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace wsman::schema::detail {

namespace {

constexpr std::uint8_t no_digit = 0xFF;
constexpr std::uint8_t white_digit = 0xFE;

constexpr std::array<std::uint8_t, 256> make_digits(std::string_view alphabet) {
    std::array<std::uint8_t, 256> digits{};
    for (auto& digit : digits)
        digit = no_digit;
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        digits[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return digits;
}

constexpr auto make_base64_digits() {
    auto digits = make_digits("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    for (const char c : std::string_view{" \t\r\n"})
        digits[static_cast<unsigned char>(c)] = white_digit;
    return digits;
}

constexpr auto base64_digits = make_base64_digits();

constexpr char upper(char hex) {
    return hex >= 'a' && hex <= 'f' ? static_cast<char>(hex - 'a' + 'A') : hex;
}

constexpr bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (upper(c) >= 'A' && upper(c) <= 'F');
}

bool is_white(char c) {
    return xml::has_class(c, xml::white);
}

// Whether `text` is as much padding as there must be after so many characters, and `last`, the
// digit before it, leaves no bits over.
bool is_padding(std::string_view text, std::size_t characters, unsigned last) {
    const auto signs = static_cast<std::size_t>(std::count(text.begin(), text.end(), '='));
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c == '=' || is_white(c); }))
        return false;
    switch (characters % 4) {
    case 0:
        return signs == 0;
    case 2:
        return signs == 2 && (last & 0xFU) == 0;
    case 3:
        return signs == 1 && (last & 0x3U) == 0;
    default:
        return false;
    }
}

const char* skip_white(const char* at, const char* end) {
    return xml::skip_white(at, end);
}

} // namespace

std::optional<std::size_t> hex_octets(std::string_view text) {
    if (text.size() % 2 != 0 || !std::all_of(text.begin(), text.end(), is_hex))
        return std::nullopt;
    return text.size() / 2;
}

std::optional<std::size_t> base64_octets(std::string_view text) {
    std::size_t characters = 0;
    unsigned last = 0;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const auto digit = base64_digits[static_cast<unsigned char>(text[at])];
        if (digit == no_digit)
            break;
        if (digit == white_digit)
            continue;
        last = digit;
        ++characters;
    }
    if (!is_padding(text.substr(at), characters, last))
        return std::nullopt;
    return characters * 3 / 4;
}

bool equal_hex(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char left, char right) { return upper(left) == upper(right); });
}

bool equal_base64(std::string_view a, std::string_view b) {
    const char* left = a.data();
    const char* right = b.data();
    const char* const left_end = left + a.size();
    const char* const right_end = right + b.size();
    for (;; ++left, ++right) {
        left = skip_white(left, left_end);
        right = skip_white(right, right_end);
        if (left == left_end || right == right_end)
            return left == left_end && right == right_end;
        if (*left != *right)
            return false;
    }
}

void append_hex_spelling(std::string_view text, std::string& into) {
    for (const char c : text)
        into += upper(c);
}

void append_base64_spelling(std::string_view text, std::string& into) {
    for (const char c : text)
        if (!is_white(c))
            into += c;
}

} // namespace wsman::schema::detail
