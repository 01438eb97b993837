#include "xml/characters.hpp"

#include <bit>
#include <cstring>

namespace wsman::xml {

namespace {

// The next four octets, the first one lowest, are judged at once.
constexpr std::uint32_t three_octets = 0x00C0C0F0;
constexpr std::uint32_t three_octets_are = 0x008080E0;

// First octets of three where not all second ones are allowed: E0 (overlong forms), ED (surrogates)
// and EF (U+FFFE and U+FFFF), by their lower halves.
constexpr std::uint32_t needs_a_closer_look = 1U << 0x0 | 1U << 0xD | 1U << 0xF;

// Behind the characters of three octets that are allowed beyond doubt, as those of most scripts
// that need three.
const char* skip_three_by_three(const char* at, const char* end) {
    for (; end - at >= 4; at += 3) {
        std::uint32_t word = 0;
        std::memcpy(&word, at, sizeof word);
        if ((word & three_octets) != three_octets_are ||
            (needs_a_closer_look >> (word & 0xF) & 1) != 0)
            break;
    }
    return at;
}

} // namespace

const char* skip_beyond_ascii(const char* at, const char* end) {
    for (;;) {
        if constexpr (std::endian::native == std::endian::little)
            at = skip_three_by_three(at, end);
        if (at == end || static_cast<unsigned char>(*at) < 0x80)
            return at;
        const auto c = base::first_utf8_character(view(at, end));
        if (c.octets == 0 || !is_character(c.code_point))
            return at;
        at += c.octets;
    }
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
