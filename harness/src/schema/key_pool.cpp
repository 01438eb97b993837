#include "schema/detail/key_pool.hpp"

#include <algorithm>

namespace wsman::schema::detail {

std::uint32_t key_pool::value(std::string_view octets) {
    const auto hash = secret_hash(octets);
    const auto found = value_index_.find(hash, [&](std::uint32_t number) {
        const auto& [first, size] = values_[number];
        return std::string_view{octets_}.substr(first, size) == octets;
    });
    if (found != hash_index::none)
        return found;
    values_.push_back({octets_.size(), octets.size()});
    octets_ += octets;
    return value_index_.add(hash);
}

std::uint32_t key_pool::sequence(std::span<const std::uint32_t> values) {
    if (values.size() == 1)
        return values.front();
    std::uint32_t hash = 0;
    for (const auto each : values)
        hash = secret_hash(std::uint64_t{hash} << 32 | each);
    const auto found = sequence_index_.find(hash, [&](std::uint32_t number) {
        const auto& [first, size] = sequences_[number];
        return std::ranges::equal(std::span{members_}.subspan(first, size), values);
    });
    if (found != hash_index::none)
        return found;
    sequences_.push_back({members_.size(), values.size()});
    members_.insert(members_.end(), values.begin(), values.end());
    return sequence_index_.add(hash);
}

void key_pool::clear() {
    octets_.clear();
    values_.clear();
    value_index_.clear();
    members_.clear();
    sequences_.clear();
    sequence_index_.clear();
}

} // namespace wsman::schema::detail
