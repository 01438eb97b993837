// Octets by the block: which of sixteen (SSE2, part of every x86-64) or eight (a word, anywhere)
// end a run of plain text, of a plain attribute value or of a name.
//
// A block type has size, what a search finds as a set of octets, and three searches. Sets are exact
// in all their octets. All sequences above ASCII stop a search: there whole characters decide.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace wsman::xml {

struct word_block {
    static constexpr std::size_t size = 8;

    // The highest bit of each octet that is in the set.
    using set = std::uint64_t;

    static std::size_t first(set found) {
        return static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }

    // The octets `Own`, and what is neither printable ASCII nor tab or line feed.
    template <char... Own>
    static set text_stops(const char* at) {
        const set octets = word_at(at);
        const set low = octets & ~highs;
        return (octets & highs) | (below(low, 0x20) & ~equal(low, '\t') & ~equal(low, '\n')) |
               (equal(low, Own) | ...);
    }

    // The quote, '<', '&', and what is not printable ASCII.
    template <char Quote>
    static set value_stops(const char* at) {
        const set octets = word_at(at);
        const set low = octets & ~highs;
        return (octets & highs) | below(low, 0x20) | equal(low, '<') | equal(low, '&') |
               equal(low, Quote);
    }

    // What cannot go on with an NCName of ASCII.
    static set name_stops(const char* at) {
        const set octets = word_at(at);
        const set low = octets & ~highs;
        const set letters = low | ones * 0x20;
        const set part = (below(letters, 'z' + 1) & ~below(letters, 'a')) |
                         (below(low, '9' + 1) & ~below(low, '-') & ~equal(low, '/')) |
                         equal(low, '_');
        return (octets & highs) | (~part & highs);
    }

    // The octets in which two blocks differ.
    static set differences(const char* a, const char* b) {
        const set different = word_at(a) ^ word_at(b);
        return (((different & ~highs) + ~highs) | different) & highs;
    }

private:
    static constexpr set ones = 0x0101010101010101U;
    static constexpr set highs = 0x8080808080808080U;

    // The first octet lowest, whatever the machine's order is.
    static set word_at(const char* at) {
        set word = 0;
        std::memcpy(&word, at, sizeof word);
        if constexpr (std::endian::native == std::endian::big)
            word = __builtin_bswap64(word);
        return word;
    }

    // Of octets below 0x80: no sum carries into the next octet.
    static set below(set low, unsigned bound) { return ~(low + ones * (0x80 - bound)) & highs; }

    static set equal(set low, char octet) {
        return ~((low ^ ones * static_cast<unsigned char>(octet)) + ~highs) & highs;
    }
};

#if defined(__SSE2__)

struct sse2_block {
    static constexpr std::size_t size = 16;

    using set = unsigned; // a bit for each octet

    static std::size_t first(set found) {
        return static_cast<std::size_t>(std::countr_zero(found));
    }

    template <char... Own>
    static set text_stops(const char* at) {
        const auto octets = load(at);
        const auto blanks = either(equal(octets, '\t'), equal(octets, '\n'));
        return mask(either(either(octets, _mm_andnot_si128(blanks, less_a_blank(octets))),
                           (equal(octets, Own) | ...)));
    }

    template <char Quote>
    static set value_stops(const char* at) {
        const auto octets = load(at);
        return mask(either(either(either(octets, less_a_blank(octets)), equal(octets, Quote)),
                           either(equal(octets, '<'), equal(octets, '&'))));
    }

    static set name_stops(const char* at) {
        const auto octets = load(at);
        const auto no_letters = outside(either(octets, _mm_set1_epi8(0x20)), 'a', 'z');
        const auto no_others = either(outside(octets, '-', '9'), equal(octets, '/'));
        return mask(_mm_andnot_si128(equal(octets, '_'), _mm_and_si128(no_letters, no_others)));
    }

    static set differences(const char* a, const char* b) {
        return mask(_mm_cmpeq_epi8(load(a), load(b))) ^ 0xFFFFU;
    }

private:
    static __m128i load(const char* at) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    }

    static set mask(__m128i octets) { return static_cast<set>(_mm_movemask_epi8(octets)); }

    static __m128i either(__m128i a, __m128i b) { return _mm_or_si128(a, b); }

    static __m128i equal(__m128i octets, char octet) {
        return _mm_cmpeq_epi8(octets, _mm_set1_epi8(octet));
    }

    // Together with the octets themselves: the highest bit, which is all that a mask sees, of what
    // is not printable ASCII.
    static __m128i less_a_blank(__m128i octets) {
        return _mm_sub_epi8(octets, _mm_set1_epi8(0x20));
    }

    // The highest bit of what is not from `low` to `high`: the sum sets it, and stays at 255
    // beyond.
    static __m128i outside(__m128i octets, char low, char high) {
        const auto above_low = _mm_sub_epi8(octets, _mm_set1_epi8(low));
        return _mm_adds_epu8(above_low, _mm_set1_epi8(static_cast<char>(127 - (high - low))));
    }
};

using octet_block = sse2_block;

#else

using octet_block = word_block;

#endif

} // namespace wsman::xml
