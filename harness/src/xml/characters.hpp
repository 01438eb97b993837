// The characters of XML 1.0 (fifth edition), as tables for octets and ranges for code points.
#pragma once

#include "base/utf8.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wsman::xml {

// What an octet may be. Octets from 0x80 are stops everywhere: there whole characters decide.
enum character_class : std::uint8_t {
    white = 1,
    name_start = 2, // without ':', which separates prefix and local name
    name_part = 4,
    text_stop = 8,   // ends a run of plain character data
    value_stop = 16, // ends a run of plain octets in an attribute value, as its quote does
    quiet_stop = 32, // ends a run inside comments, processing instructions and CDATA sections, as
                     // does what may begin their end
    after_name = 64  // may follow the name in a start tag
};

constexpr std::array<std::uint8_t, 256> make_character_classes() {
    std::array<std::uint8_t, 256> classes{};
    const auto add = [&](std::string_view octets, unsigned what) {
        for (const char c : octets)
            classes[static_cast<unsigned char>(c)] |= static_cast<std::uint8_t>(what);
    };
    for (unsigned c = 0; c < 256; ++c)
        if (c < 0x20 || c >= 0x80)
            classes[c] = text_stop | value_stop | quiet_stop;
    classes['\t'] = white | value_stop;
    classes['\n'] = white | value_stop;
    classes['\r'] = white | value_stop | text_stop | quiet_stop;
    classes[' '] = white;
    add("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", name_start | name_part);
    add("0123456789-.", name_part);
    add("<&]", text_stop);
    add("<&", value_stop);
    add(" \t\n\r/>", after_name);
    return classes;
}

inline constexpr auto character_classes = make_character_classes();

constexpr bool has_class(char octet, unsigned classes) {
    return (character_classes[static_cast<unsigned char>(octet)] & classes) != 0;
}

constexpr bool is_character(char32_t point) {
    return point >= 0x20 ? point < 0xD800 || (point >= 0xE000 && point < 0xFFFE) ||
                               (point >= 0x10000 && point <= 0x10FFFF)
                         : point == '\t' || point == '\n' || point == '\r';
}

struct character_range {
    char32_t first;
    char32_t last;
};

// Production 4, above ASCII.
inline constexpr character_range name_start_ranges[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};

// What production 4a adds, above ASCII.
inline constexpr character_range name_more_ranges[] = {
    {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

template <std::size_t Count>
constexpr bool is_in(const character_range (&ranges)[Count], char32_t point) {
    for (const auto& range : ranges)
        if (point >= range.first && point <= range.last)
            return true;
    return false;
}

// Whether a code point above ASCII may begin a name, or go on with it.
constexpr bool is_name_start(char32_t point) {
    return is_in(name_start_ranges, point);
}

constexpr bool is_name_part(char32_t point) {
    return is_name_start(point) || is_in(name_more_ranges, point);
}

inline std::string_view view(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
}

inline bool begins_with(const char* at, const char* end, std::string_view expected) {
    return static_cast<std::size_t>(end - at) >= expected.size() &&
           std::string_view{at, expected.size()} == expected;
}

// The same of a literal, whose size is known when this is compiled: then no function is called.
template <std::size_t Size>
bool begins_with(const char* at, const char* end, const char (&expected)[Size]) {
    return static_cast<std::size_t>(end - at) >= Size - 1 &&
           std::memcmp(at, expected, Size - 1) == 0;
}

inline const char* skip_white(const char* at, const char* end) {
    while (at != end && has_class(*at, white))
        ++at;
    return at;
}

template <std::uint8_t Class>
const char* skip_until(const char* at, const char* end) {
    while (at != end && !has_class(*at, Class))
        ++at;
    return at;
}

// Behind the longest run of characters above ASCII at `at`: short of what is none.
const char* skip_beyond_ascii(const char* at, const char* end);

// skip_name from `p` on, where an octet above ASCII stands.
const char* skip_name_beyond_ascii(const char* at, const char* p, const char* end);

// Behind the longest NCName at `at`; `at` itself when none begins there.
inline const char* skip_name(const char* at, const char* end) {
    const char* p = at;
    if (p != end && has_class(*p, name_start))
        do
            ++p;
        while (p != end && has_class(*p, name_part));
    return p != end && static_cast<unsigned char>(*p) >= 0x80 ? skip_name_beyond_ascii(at, p, end)
                                                              : p;
}

} // namespace wsman::xml
