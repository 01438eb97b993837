// For tests that prove that something allocates nothing. The count moves in programs one of whose
// source files includes base/counted_new.hpp.
#pragma once

#include <atomic>
#include <cstddef>

namespace wsman::base {

inline std::atomic<std::size_t> allocations{0};

// How many allocations a hundred rounds make, once some rounds have grown what memory is kept.
template <class Round>
std::size_t allocations_of_later_rounds(Round round) {
    for (int i = 0; i < 3; ++i)
        round();
    const auto before = allocations.load();
    for (int i = 0; i < 100; ++i)
        round();
    return allocations.load() - before;
}

} // namespace wsman::base
