// Where runs of plain octets end: block by block, and one by one where less than a block is left.
// No octet beyond `end` is looked at.
#pragma once

#include "xml/characters.hpp"
#include "xml/octet_block.hpp"

namespace wsman::xml {

// Where character data meets markup, a reference, "]]>" perhaps, or what needs a closer look.
template <class Block = octet_block>
inline const char* find_text_stop(const char* at, const char* end) {
    for (; end - at >= std::ptrdiff_t{Block::size}; at += Block::size)
        if (const auto stops = Block::template text_stops<'<', '&', ']'>(at); stops != 0)
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

    [[nodiscard]] std::string_view prefix() const {
        return {begin, local_at - (local_at != 0 ? 1 : 0)};
    }
};

// The longest qualified name of ASCII at `at`, when a whole block can be read wherever one of its
// octets stands, and when no octet follows that the name could go on with. Otherwise nothing: begin
// is null.
template <class Block = octet_block>
inline qualified_name find_plain_name(const char* const at, const char* end) {
    const char* block = at;
    typename Block::set stops = 0;
    const auto next_stop = [&] {
        while (stops == 0) {
            block += Block::size;
            if (end - block < std::ptrdiff_t{Block::size})
                return false;
            stops = Block::name_stops(block);
        }
        return true;
    };
    if (end - at < std::ptrdiff_t{Block::size} || !has_class(*at, name_start))
        return {};
    stops = Block::name_stops(at);
    if (!next_stop())
        return {};
    const char* stop = block + Block::first(stops);
    std::size_t local_at = 0;
    if (*stop == ':') {
        local_at = static_cast<std::size_t>(stop - at) + 1;
        stops &= stops - 1;
        if (!next_stop())
            return {};
        stop = block + Block::first(stops);
        if (!has_class(at[local_at], name_start))
            return {};
    }
    if (*stop == ':' || static_cast<unsigned char>(*stop) >= 0x80)
        return {};
    return {at, static_cast<std::uint32_t>(stop - at), static_cast<std::uint32_t>(local_at)};
}

// Whether the same octets stand at `at` as at `name`, which lies before it.
template <class Block = octet_block>
inline bool same_octets(const char* at, const char* end, const char* name, std::size_t size) {
    if (static_cast<std::size_t>(end - at) < size)
        return false;
    for (; end - at >= std::ptrdiff_t{Block::size}; at += Block::size, name += Block::size) {
        const auto different = Block::differences(at, name);
        if (size <= Block::size)
            return different == 0 || Block::first(different) >= size;
        if (different != 0)
            return false;
        size -= Block::size;
    }
    for (; size != 0; ++at, ++name, --size)
        if (*at != *name)
            return false;
    return true;
}

} // namespace wsman::xml
