// A set of octets, and the classes of Lua 5.4 (§6.4.1) as such sets, as they are in the C locale.
#pragma once

#include <array>
#include <cstdint>

namespace wsman::script {

class octet_set {
public:
    [[nodiscard]] constexpr bool contains(unsigned char c) const {
        return (words_[c >> 6U] >> (c & 63U) & 1U) != 0;
    }

    constexpr void add(unsigned char c) { words_[c >> 6U] |= std::uint64_t{1} << (c & 63U); }

    // Nothing where the ends are upside down.
    constexpr void add_range(unsigned char first, unsigned char last) {
        for (unsigned c = first; c <= last; ++c)
            add(static_cast<unsigned char>(c));
    }

    constexpr void add_all(const octet_set& other) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] |= other.words_[i];
    }

    [[nodiscard]] constexpr octet_set complement() const {
        octet_set turned;
        for (std::size_t i = 0; i < words_.size(); ++i)
            turned.words_[i] = ~words_[i];
        return turned;
    }

private:
    std::array<std::uint64_t, 4> words_{};
};

// The set behind `%LETTER`, null where the letter only stands for itself. It lives as long as the
// program.
[[nodiscard]] const octet_set* class_of(char letter);

} // namespace wsman::script
