#include "xml/find_far_stop.hpp"

#include "xml/find_stop.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace wsman::xml {

namespace {

const char* by_blocks(const char* at, const char* end) {
    return find_text_stop(at, end);
}

#if defined(__x86_64__)

[[gnu::target("avx2")]] inline __m256i equal(__m256i octets, char octet) {
    return _mm256_cmpeq_epi8(octets, _mm256_set1_epi8(octet));
}

// As sse2_block::text_stops.
[[gnu::target("avx2")]] inline unsigned text_stops_of_32(const char* at) {
    const auto octets = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const auto blanks = _mm256_or_si256(equal(octets, '\t'), equal(octets, '\n'));
    const auto less_a_blank = _mm256_sub_epi8(octets, _mm256_set1_epi8(0x20));
    const auto not_plain = _mm256_or_si256(octets, _mm256_andnot_si256(blanks, less_a_blank));
    const auto own = _mm256_or_si256(_mm256_or_si256(equal(octets, '<'), equal(octets, '&')),
                                     equal(octets, ']'));
    return static_cast<unsigned>(_mm256_movemask_epi8(_mm256_or_si256(not_plain, own)));
}

[[gnu::target("avx2")]] const char* by_avx2(const char* at, const char* end) {
    for (; end - at >= 32; at += 32)
        if (const auto stops = text_stops_of_32(at); stops != 0)
            return at + std::countr_zero(stops);
    return by_blocks(at, end);
}

#endif

auto fastest() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        return &by_avx2;
#endif
    return &by_blocks;
}

} // namespace

const char* find_far_text_stop(const char* at, const char* end) {
    static const auto find = fastest();
    return find(at, end);
}

} // namespace wsman::xml
