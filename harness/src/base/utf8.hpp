// UTF-8 one character at a time, for those who must know where it breaks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wsman::base {

struct utf8_character {
    char32_t code_point = 0;
    std::size_t octets = 0; // 0: no well-formed sequence stands here
};

namespace detail {

// How a sequence goes on after its first octet. The second octet's range is what keeps out overlong
// forms, surrogates and too large values (Unicode 15, table 3-7).
struct utf8_lead {
    std::size_t octets = 0;
    unsigned char second_low = 0x80;
    unsigned char second_high = 0xBF;
};

inline utf8_lead utf8_lead_of(unsigned char first) {
    if (first < 0x80)
        return {1};
    if (first >= 0xC2 && first <= 0xDF)
        return {2};
    if (first == 0xE0)
        return {3, 0xA0};
    if (first == 0xED)
        return {3, 0x80, 0x9F};
    if (first >= 0xE1 && first <= 0xEF)
        return {3};
    if (first == 0xF0)
        return {4, 0x90};
    if (first >= 0xF1 && first <= 0xF3)
        return {4};
    if (first == 0xF4)
        return {4, 0x80, 0x8F};
    return {};
}

} // namespace detail

// The character at the front of `text`; overlong forms, surrogates and what lies beyond U+10FFFF
// are none (RFC 3629).
inline utf8_character first_utf8_character(std::string_view text) {
    if (text.empty())
        return {};
    const auto first = static_cast<unsigned char>(text[0]);
    const auto shape = detail::utf8_lead_of(first);
    if (shape.octets < 2)
        return {first, shape.octets};
    if (text.size() < shape.octets)
        return {};
    const auto second = static_cast<unsigned char>(text[1]);
    if (second < shape.second_low || second > shape.second_high)
        return {};
    char32_t point = first & (0xFFU >> (shape.octets + 1));
    point = (point << 6) | (second & 0x3FU);
    for (std::size_t i = 2; i < shape.octets; ++i) {
        const auto octet = static_cast<unsigned char>(text[i]);
        if ((octet & 0xC0U) != 0x80U)
            return {};
        point = (point << 6) | (octet & 0x3FU);
    }
    return {point, shape.octets};
}

// Appends a code point, which must be a Unicode scalar value.
void append_utf8(std::string& out, char32_t code_point);

} // namespace wsman::base
