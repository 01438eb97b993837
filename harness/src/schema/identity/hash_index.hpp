// Things numbered from 0 in the order of their coming, found again by hash. Whoever uses it keeps
// the things. Few things are looked through one by one and need no hash.
#pragma once

#include <cstdint>
#include <vector>

namespace wsman::schema::detail {

class hash_index {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    // The number of the thing for which `is_it(number)` holds, or none; `hash()` is that of the
    // thing.
    template <class IsIt, class Hash>
    [[nodiscard]] std::uint32_t find(IsIt is_it, Hash hash) const {
        if (size_ > few)
            return find_among_many(is_it, hash());
        for (std::uint32_t each = 0; each < size_; ++each)
            if (is_it(each))
                return each;
        return none;
    }

    // The next number, for a thing that find() does not find; `hash_of(number)` is that of any.
    template <class HashOf>
    std::uint32_t add(HashOf hash_of) {
        const auto number = size_++;
        if (size_ > few) {
            for (auto each = static_cast<std::uint32_t>(hashes_.size()); each < size_; ++each)
                hashes_.push_back(hash_of(each));
            index_last();
        }
        return number;
    }

    // Forgets all, in time proportional to what there was; the memory stays.
    void clear() {
        if (size_ > few)
            clear_slots();
        size_ = 0;
    }

private:
    static constexpr std::uint32_t few = 8;

    template <class IsIt>
    [[nodiscard]] std::uint32_t find_among_many(IsIt is_it, std::uint32_t hash) const {
        const auto mask = slots_.size() - 1;
        for (auto at = hash & mask; slots_[at] != none; at = (at + 1) & mask)
            if (hashes_[slots_[at]] == hash && is_it(slots_[at]))
                return slots_[at];
        return none;
    }

    void index_last();
    void put(std::uint32_t number);
    void clear_slots();

    std::uint32_t size_ = 0;
    std::vector<std::uint32_t> hashes_; // by number, when there are many
    std::vector<std::uint32_t> slots_;  // numbers; open addressing, a power of two
};

} // namespace wsman::schema::detail
