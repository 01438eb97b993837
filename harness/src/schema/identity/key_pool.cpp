#include "schema/identity/key_pool.hpp"

#include <algorithm>

namespace wsman::schema::detail {

std::uint32_t key_pool::value(std::string_view octets) {
    const auto found =
        value_index_.find([&](std::uint32_t number) { return value_of(number) == octets; },
                          [&] { return hash_(octets); });
    if (found != hash_index::none)
        return found;
    values_.push_back({octets_.size(), octets.size()});
    octets_ += octets;
    return value_index_.add([this](std::uint32_t number) { return hash_(value_of(number)); });
}

std::string_view key_pool::value_of(std::uint32_t number) const {
    const auto& [first, size] = values_[number];
    return {octets_.data() + first, size};
}

std::uint32_t key_pool::long_sequence(std::span<const std::uint32_t> values) {
    const auto found = sequence_index_.find(
        [&](std::uint32_t number) { return std::ranges::equal(sequence_of(number), values); },
        [&] { return hash_of(values); });
    if (found != hash_index::none)
        return found;
    sequences_.push_back({members_.size(), values.size()});
    members_.insert(members_.end(), values.begin(), values.end());
    return sequence_index_.add(
        [this](std::uint32_t number) { return hash_of(sequence_of(number)); });
}

std::span<const std::uint32_t> key_pool::sequence_of(std::uint32_t number) const {
    const auto& [first, size] = sequences_[number];
    return std::span{members_}.subspan(first, size);
}

std::uint32_t key_pool::hash_of(std::span<const std::uint32_t> values) const {
    std::uint32_t hash = 0;
    for (const auto each : values)
        hash = hash_(std::uint64_t{hash} << 32 | each);
    return hash;
}

void key_pool::clear() {
    if (values_.empty())
        return;
    octets_.clear();
    values_.clear();
    value_index_.clear();
    members_.clear();
    sequences_.clear();
    sequence_index_.clear();
}

} // namespace wsman::schema::detail
