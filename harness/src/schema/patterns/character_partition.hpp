// The code points in as few classes as some sets need: what no set tells apart is of one class, so
// that an automaton has a column for a class and not for a character.
#pragma once

#include "schema/patterns/character_set.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace wsman::schema::detail {

class character_partition {
public:
    // Nothing when there are more classes, or sets times classes, than can be kept.
    static std::optional<character_partition> of(std::span<const character_set> sets);

    [[nodiscard]] std::uint16_t class_of_ascii(unsigned char octet) const { return ascii_[octet]; }

    // Any code point, by binary search.
    [[nodiscard]] std::uint16_t class_of(char32_t point) const;

    [[nodiscard]] std::size_t classes() const { return segments_in_.size(); }

    // Whether the characters of a class are in the set of that number.
    [[nodiscard]] bool is_in(std::size_t set, std::uint16_t each) const {
        return members_[set * classes() + each];
    }

private:
    void split_by(const character_set& set);
    void note_members(std::span<const character_set> sets);
    template <class Use>
    void for_each_segment_in(const character_set& set, Use use);
    [[nodiscard]] std::size_t segment_of(char32_t point) const;

    std::vector<char32_t> first_;          // of each segment; the first segment's is 0
    std::vector<std::uint16_t> class_of_;  // each segment
    std::vector<std::size_t> segments_in_; // each class
    std::vector<bool> members_;
    std::array<std::uint16_t, 128> ascii_{};
};

} // namespace wsman::schema::detail
