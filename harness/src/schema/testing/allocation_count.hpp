// How often the test program has allocated: for tests that say that nothing is allocated in the
// steady state. The operators are replaced once, in allocation_count.cpp, for the whole program.
#pragma once

#include <cstddef>

namespace wsman::schema::detail {

std::size_t allocation_count();

// What 100 rounds allocate together, after three that may.
template <class Round>
std::size_t allocations_of_later_rounds(Round round) {
    for (int i = 0; i < 3; ++i)
        round();
    const auto before = allocation_count();
    for (int i = 0; i < 100; ++i)
        round();
    return allocation_count() - before;
}

} // namespace wsman::schema::detail
