#include "schema/identity/hash_index.hpp"

#include <algorithm>
#include <bit>

namespace wsman::schema::detail {

// The last one added; with it all others when they have no slots yet, or too few.
void hash_index::index_last() {
    if (std::size_t{2} * size_ > slots_.size())
        slots_.assign(std::bit_ceil(std::size_t{4} * size_), none);
    else if (size_ > few + 1)
        return put(size_ - 1);
    for (std::uint32_t each = 0; each < size_; ++each)
        put(each);
}

void hash_index::put(std::uint32_t number) {
    const auto mask = slots_.size() - 1;
    auto at = hashes_[number] & mask;
    while (slots_[at] != none)
        at = (at + 1) & mask;
    slots_[at] = number;
}

void hash_index::clear_slots() {
    if (8 * hashes_.size() > slots_.size()) {
        std::fill(slots_.begin(), slots_.end(), none);
        return hashes_.clear();
    }
    const auto mask = slots_.size() - 1;
    for (std::uint32_t each = 0; each < hashes_.size(); ++each) {
        auto at = hashes_[each] & mask;
        while (slots_[at] != each)
            at = (at + 1) & mask;
        slots_[at] = none;
    }
    hashes_.clear();
}

} // namespace wsman::schema::detail
