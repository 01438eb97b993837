// Expanded names by small numbers, so that an automaton compares numbers and not texts.
#pragma once

#include "xml/namespace_table.hpp"

#include <algorithm>
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
            if (found.key == key && found.space == space && is_same(found.local, local))
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

    // Schema names are few, and equal keys are compared in full: three octets and the length must
    // do.
    static std::uint32_t key_of(std::uint16_t space, std::string_view local) {
        const auto size = static_cast<std::uint32_t>(local.size());
        if (size == 0)
            return space;
        const auto octet = [&local](std::uint32_t at) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(local[at]));
        };
        const auto mixed = (octet(0) | octet(size / 2) << 8 | octet(size - 1) << 16 | size << 24) ^
                           std::uint32_t{space} * 0x85EBCA6BU;
        return static_cast<std::uint32_t>((mixed * std::uint64_t{0x9E3779B97F4A7C15U}) >> 32);
    }

    // Names are short: a call would cost more than it saves.
    static bool is_same(std::string_view a, std::string_view b) {
        if (a.size() != b.size())
            return false;
        const auto differ = [&](std::size_t at) {
            std::uint64_t left = 0;
            std::uint64_t right = 0;
            std::memcpy(&left, a.data() + at, sizeof left);
            std::memcpy(&right, b.data() + at, sizeof right);
            return left != right;
        };
        if (a.size() < 8)
            return std::equal(a.begin(), a.end(), b.begin());
        for (std::size_t at = 0; at + 8 < a.size(); at += 8)
            if (differ(at))
                return false;
        return !differ(a.size() - 8);
    }

    void grow();

    xml::namespace_table spaces_;
    std::vector<name> names_;        // by number
    std::vector<name_number> slots_; // open addressing, a power of two, at most a quarter full
    std::uint32_t mask_ = 0;
    std::deque<std::string> kept_; // the local names
};

} // namespace wsman::schema::detail
