// Things numbered from 0 in the order of their coming, found again by hash. Whoever uses it keeps
// the things; hashes must be such that a peer cannot choose things that collide (secret_hash).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

// Depends on a seed that is drawn once in a process.
std::uint32_t secret_hash(std::string_view octets);
std::uint32_t secret_hash(std::uint64_t number);

class hash_index {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    hash_index() : slots_(fewest_slots, none) {}

    [[nodiscard]] std::size_t size() const { return hashes_.size(); }

    // The number of that hash for which `is_it(number)` holds, or none.
    template <class IsIt>
    [[nodiscard]] std::uint32_t find(std::uint32_t hash, IsIt is_it) const {
        const auto mask = slots_.size() - 1;
        for (auto at = hash & mask; slots_[at] != none; at = (at + 1) & mask)
            if (hashes_[slots_[at]] == hash && is_it(slots_[at]))
                return slots_[at];
        return none;
    }

    // The next number, for a thing that find() does not find.
    std::uint32_t add(std::uint32_t hash);

    // Forgets all, in time proportional to what there was; the memory stays.
    void clear();

private:
    static constexpr std::size_t fewest_slots = 16;

    void put(std::uint32_t number);

    std::vector<std::uint32_t> hashes_; // by number
    std::vector<std::uint32_t> slots_;  // numbers; open addressing, a power of two
};

} // namespace wsman::schema::detail
