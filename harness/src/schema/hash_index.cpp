#include "schema/detail/hash_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <random>

namespace wsman::schema::detail {

namespace {

struct secrets {
    std::uint64_t start;
    std::uint64_t multiplier; // odd
};

const secrets& drawn() {
    static const secrets once = [] {
        std::random_device device;
        const auto draw = [&] { return std::uint64_t{device()} << 32 | device(); };
        return secrets{draw(), draw() | 1U};
    }();
    return once;
}

// Both halves of the product depend on all bits of both factors' together.
std::uint64_t mixed(std::uint64_t value, std::uint64_t multiplier) {
    __extension__ using wide = unsigned __int128;
    const auto product = wide{value} * multiplier;
    return static_cast<std::uint64_t>(product >> 64) ^ static_cast<std::uint64_t>(product);
}

std::uint32_t folded(std::uint64_t state) {
    return static_cast<std::uint32_t>(state >> 32) ^ static_cast<std::uint32_t>(state);
}

} // namespace

std::uint32_t secret_hash(std::string_view octets) {
    const auto& [start, multiplier] = drawn();
    auto state = start ^ octets.size();
    for (std::size_t at = 0; at < octets.size(); at += 8) {
        std::uint64_t piece = 0;
        std::memcpy(&piece, octets.data() + at, std::min<std::size_t>(8, octets.size() - at));
        state = mixed(state ^ piece, multiplier) + std::rotl(start, 23);
    }
    return folded(mixed(state, multiplier));
}

std::uint32_t secret_hash(std::uint64_t number) {
    const auto& [start, multiplier] = drawn();
    return folded(mixed(start ^ number, multiplier));
}

std::uint32_t hash_index::add(std::uint32_t hash) {
    const auto number = static_cast<std::uint32_t>(hashes_.size());
    hashes_.push_back(hash);
    if (2 * hashes_.size() <= slots_.size()) {
        put(number);
        return number;
    }
    slots_.assign(2 * slots_.size(), none);
    for (std::uint32_t each = 0; each <= number; ++each)
        put(each);
    return number;
}

void hash_index::put(std::uint32_t number) {
    const auto mask = slots_.size() - 1;
    auto at = hashes_[number] & mask;
    while (slots_[at] != none)
        at = (at + 1) & mask;
    slots_[at] = number;
}

void hash_index::clear() {
    const auto mask = slots_.size() - 1;
    if (8 * hashes_.size() > slots_.size()) {
        std::fill(slots_.begin(), slots_.end(), none);
    } else {
        for (std::uint32_t each = 0; each < hashes_.size(); ++each) {
            auto at = hashes_[each] & mask;
            while (slots_[at] != each)
                at = (at + 1) & mask;
            slots_[at] = none;
        }
    }
    hashes_.clear();
}

} // namespace wsman::schema::detail
