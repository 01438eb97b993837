// Expanded names by small numbers, so that an automaton compares numbers and not texts.
#pragma once

#include "xml/namespace_table.hpp"

#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

using name_number = std::uint32_t;

// No schema of the set has the name.
inline constexpr name_number unknown_name = 0;

class name_table {
public:
    name_table();

    // The namespaces that the numbers in names stand for.
    [[nodiscard]] xml::namespace_table& spaces() { return spaces_; }

    [[nodiscard]] const xml::namespace_table& spaces() const { return spaces_; }

    name_number add(std::string_view uri, std::string_view local);

    // unknown_name when it was never added.
    [[nodiscard]] name_number number_of(std::uint16_t space, std::string_view local) const {
        if (space == xml::unknown_namespace)
            return unknown_name;
        const auto key = key_of(space, local);
        for (auto at = key & mask_;; at = (at + 1) & mask_) {
            const auto number = slots_[at];
            if (number == unknown_name)
                return unknown_name;
            const auto& found = names_[number];
            if (found.key == key && found.space == space && found.local == local)
                return number;
        }
    }

    [[nodiscard]] std::uint16_t space_of(name_number number) const { return names_[number].space; }

    [[nodiscard]] std::string_view local_of(name_number number) const {
        return names_[number].local;
    }

    // As {uri}local.
    [[nodiscard]] std::string text_of(name_number number) const;

    // One more than the greatest number.
    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    struct name {
        std::uint32_t key = 0;
        std::uint16_t space = 0;
        std::string_view local;
    };

    // Both ends and the length: schema names are few, and equal ones are compared in full anyway.
    static std::uint32_t key_of(std::uint16_t space, std::string_view local) {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        const auto size = local.size();
        if (size >= 8) {
            std::memcpy(&first, local.data(), 8);
            std::memcpy(&last, local.data() + size - 8, 8);
        } else if (size >= 4) {
            std::uint32_t head = 0;
            std::uint32_t tail = 0;
            std::memcpy(&head, local.data(), 4);
            std::memcpy(&tail, local.data() + size - 4, 4);
            first = head;
            last = tail;
        } else if (size != 0) {
            first = static_cast<unsigned char>(local.front());
            last = static_cast<std::uint64_t>(static_cast<unsigned char>(local[size / 2])) << 8 |
                   static_cast<unsigned char>(local.back());
        }
        constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
        const auto mixed =
            (first ^ (std::uint64_t{space} << 48) ^ size) * odd ^ (last * 0xC2B2AE3D27D4EB4FU);
        return static_cast<std::uint32_t>((mixed * odd) >> 32);
    }

    void grow();

    xml::namespace_table spaces_;
    std::vector<name> names_;        // by number
    std::vector<name_number> slots_; // open addressing, a power of two, at most half full
    std::uint32_t mask_ = 0;
    std::deque<std::string> kept_; // the local names
};

} // namespace wsman::schema::detail
