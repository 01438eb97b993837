// Counts what the program and the libraries in it allocate: malloc and its kin are the program's
// own and pass on to the C library's, so C rivals and operator new are counted alike.
#pragma once

#include <cstddef>

namespace wsman::bench {

struct allocation_count {
    std::size_t calls = 0;  // malloc, calloc, realloc, aligned forms
    std::size_t octets = 0; // asked for
};

// Since the program began. One thread.
allocation_count allocations();

inline allocation_count operator-(const allocation_count& a, const allocation_count& b) {
    return {a.calls - b.calls, a.octets - b.octets};
}

} // namespace wsman::bench
