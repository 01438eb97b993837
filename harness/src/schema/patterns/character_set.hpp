// A set of code points as ranges in order, which neither touch nor overlap.
#pragma once

#include "xml/characters.hpp"

#include <compare>
#include <span>
#include <vector>

namespace wsman::schema::detail {

using xml::character_range;

inline constexpr char32_t last_code_point = 0x10FFFF;

class character_set {
public:
    character_set() = default;

    // In any order, overlapping or not; each with first <= last.
    explicit character_set(std::vector<character_range> ranges);

    [[nodiscard]] std::span<const character_range> ranges() const { return ranges_; }

    [[nodiscard]] bool contains(char32_t point) const;

    // All code points that are not in the set.
    [[nodiscard]] character_set complement() const;
    [[nodiscard]] character_set without(const character_set& other) const;

    // Any total order, for sets as keys.
    friend std::weak_ordering operator<=>(const character_set& a, const character_set& b);

    friend bool operator==(const character_set& a, const character_set& b) { return a <=> b == 0; }

private:
    std::vector<character_range> ranges_;
};

// Gathers what a character class lists; memory stays in proportion to what is distinct in it.
class character_set_builder {
public:
    void add(char32_t first, char32_t last);
    void add(const character_set& set);
    [[nodiscard]] character_set take();

private:
    void tidy();

    std::vector<character_range> ranges_;
    std::size_t tidy_at_ = 4096;
};

} // namespace wsman::schema::detail
