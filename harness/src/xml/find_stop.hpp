// Where runs of plain octets end: block by block, and one by one where less than a block is left.
// No octet beyond `end` is looked at.
#pragma once

#include "xml/characters.hpp"
#include "xml/octet_block.hpp"

namespace wsman::xml {

template <class Block = octet_block>
inline typename Block::set text_stops(const char* at) {
    return Block::template text_stops<'<', '&', ']'>(at);
}

// Where character data meets markup, a reference, "]]>" perhaps, or what needs a closer look.
template <class Block = octet_block>
inline const char* find_text_stop(const char* at, const char* end) {
    for (; end - at >= std::ptrdiff_t{Block::size}; at += Block::size)
        if (const auto stops = text_stops<Block>(at); stops != 0)
            return at + Block::first(stops);
    return skip_until<text_stop>(at, end);
}

// The same in comments, instructions and CDATA sections, where `Closing` begins what ends them.
template <char Closing, class Block = octet_block>
inline const char* find_quiet_stop(const char* at, const char* end) {
    for (; end - at >= std::ptrdiff_t{Block::size}; at += Block::size)
        if (const auto stops = Block::template text_stops<Closing>(at); stops != 0)
            return at + Block::first(stops);
    while (at != end && *at != Closing && !has_class(*at, quiet_stop))
        ++at;
    return at;
}

template <char Quote, class Block = octet_block>
inline const char* find_value_stop(const char* at, const char* end) {
    for (; end - at >= std::ptrdiff_t{Block::size}; at += Block::size)
        if (const auto stops = Block::template value_stops<Quote>(at); stops != 0)
            return at + Block::first(stops);
    while (at != end && *at != Quote && !has_class(*at, value_stop))
        ++at;
    return at;
}

inline const char* find_value_stop(char quote, const char* at, const char* end) {
    return quote == '"' ? find_value_stop<'"'>(at, end) : find_value_stop<'\''>(at, end);
}

// A qualified name as it was written.
struct qualified_name {
    const char* begin = nullptr;
    std::uint32_t size = 0;
    std::uint32_t local_at = 0; // behind the colon; 0 when there is none

    [[nodiscard]] const char* end() const { return begin + size; }

    [[nodiscard]] std::string_view local() const { return {begin + local_at, size - local_at}; }

    [[nodiscard]] std::size_t prefix_size() const { return local_at - (local_at != 0 ? 1 : 0); }

    [[nodiscard]] std::string_view prefix() const { return {begin, prefix_size()}; }
};

// The longest qualified name of ASCII at `at`, where a whole block and two octets can be read.
// Nothing (begin is null) when none stands there, when an octet follows that the name could go on
// with, and when it comes within a block of the end: that is for those who look closer.
template <class Block = octet_block>
inline constexpr std::ptrdiff_t readable_for_name = Block::size + 2;

template <class Block = octet_block>
[[gnu::always_inline]] inline qualified_name find_plain_name(const char* const at,
                                                             const char* const end) {
    // A prefix of one octet, as most are, is seen without a search.
    std::size_t local_at = at[1] == ':' ? 2 : 0;
    const char* block = at + local_at;
    auto stops = Block::name_stops(block);
    const auto next_stop = [&] {
        while (stops == 0) {
            block += Block::size;
            if (end - block < std::ptrdiff_t{Block::size})
                return false;
            stops = Block::name_stops(block);
        }
        return true;
    };
    if (!has_class(*at, name_start) || !has_class(*block, name_start) || !next_stop())
        return {};
    const char* stop = block + Block::first(stops);
    if (*stop == ':' && local_at == 0) {
        local_at = static_cast<std::size_t>(stop - at) + 1;
        stops &= stops - 1;
        if (!next_stop() || !has_class(at[local_at], name_start))
            return {};
        stop = block + Block::first(stops);
    }
    if (*stop == ':' || static_cast<unsigned char>(*stop) >= 0x80)
        return {};
    return {at, static_cast<std::uint32_t>(stop - at), static_cast<std::uint32_t>(local_at)};
}

// Whether the same octets stand at `at` as at `name`, which lies before it; whole blocks can be
// read where they begin, and `size` octets.
template <class Block = octet_block>
[[gnu::always_inline]] inline bool same_octets(const char* at, const char* name, std::size_t size) {
    const auto different = Block::differences(at, name);
    if (size <= Block::size)
        return different == 0 || Block::first(different) >= size;
    if (different != 0)
        return false;
    std::size_t same = Block::size;
    for (; size - same > Block::size; same += Block::size)
        if (Block::differences(at + same, name + same) != 0)
            return false;
    // The last block overlaps the one before.
    return Block::differences(at + size - Block::size, name + size - Block::size) == 0;
}

} // namespace wsman::xml
