#include "xml/characters.hpp"

#include <bit>
#include <cstring>

namespace wsman::xml {

namespace {

// How many octets the character at the front of a word has, when it is one of two or three octets
// that all are allowed; else 0. The first octet is the word's lowest.
std::size_t short_character(std::uint32_t word) {
    if ((word & 0x00C0C0F0U) == 0x008080E0U) {
        const auto point = (word & 0xFU) << 12 | (word >> 2 & 0xFC0U) | (word >> 16 & 0x3FU);
        return point >= 0x800 && (point < 0xD800 || (point >= 0xE000 && point < 0xFFFE)) ? 3 : 0;
    }
    return (word & 0xC0E0U) == 0x80C0U && (word & 0x1EU) != 0 ? 2 : 0;
}

} // namespace

const char* skip_beyond_ascii(const char* at, const char* end) {
    while (at != end && static_cast<unsigned char>(*at) >= 0x80) {
        if (std::endian::native == std::endian::little && end - at >= 4) {
            std::uint32_t word = 0;
            std::memcpy(&word, at, sizeof word);
            if (const auto octets = short_character(word); octets != 0) {
                at += octets;
                continue;
            }
        }
        const auto c = base::first_utf8_character(view(at, end));
        if (c.octets == 0 || !is_character(c.code_point))
            break;
        at += c.octets;
    }
    return at;
}

const char* skip_name_beyond_ascii(const char* at, const char* p, const char* end) {
    while (p != end) {
        if (static_cast<unsigned char>(*p) < 0x80) {
            if (!has_class(*p, p == at ? name_start : name_part))
                break;
            ++p;
            continue;
        }
        const auto c = base::first_utf8_character({p, static_cast<std::size_t>(end - p)});
        if (c.octets == 0 || !(p == at ? is_name_start(c.code_point) : is_name_part(c.code_point)))
            break;
        p += c.octets;
    }
    return p;
}

} // namespace wsman::xml
