// The values of fields and sequences of them, each once, by a number: equal numbers are equal keys.
#pragma once

#include "schema/identity/hash_index.hpp"
#include "schema/identity/secret_hash.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

class key_pool {
public:
    // Octets as simple_type::append_key makes them.
    std::uint32_t value(std::string_view octets);

    // Numbers of sequences of different lengths must not be compared.
    std::uint32_t sequence(std::span<const std::uint32_t> values) {
        return values.size() == 1 ? values.front() : long_sequence(values);
    }

    void clear();

private:
    struct piece {
        std::size_t first = 0;
        std::size_t size = 0;
    };

    std::uint32_t long_sequence(std::span<const std::uint32_t> values);
    [[nodiscard]] std::string_view value_of(std::uint32_t number) const;
    [[nodiscard]] std::span<const std::uint32_t> sequence_of(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t hash_of(std::span<const std::uint32_t> values) const;

    secret_hash hash_;
    std::string octets_; // of all values
    std::vector<piece> values_;
    hash_index value_index_;

    std::vector<std::uint32_t> members_; // of all sequences
    std::vector<piece> sequences_;
    hash_index sequence_index_;
};

} // namespace wsman::schema::detail
