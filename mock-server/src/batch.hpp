// As many items of an enumeration as one reply may hold.
#pragma once

#include "mock-server/src/call.hpp"

#include <cstddef>
#include <limits>
#include <string>

namespace wsman::mock {

struct batch_limits {
    std::size_t elements = 1; // R8.4-9, R8.2.3-3
    std::size_t characters =
        std::numeric_limits<std::size_t>::max(); // a hint: one item may exceed it (R8.4-2)
    std::size_t octets = 0;                      // of the encoded items: a rule
};

struct batch {
    std::string items;
    std::size_t count = 0;
    bool too_large = false; // the next item alone passes the octets
};

// Takes items and moves the enumeration on; what has been deleted meanwhile is skipped.
batch take_batch(const call& at, enumeration& from, const batch_limits& limits);

} // namespace wsman::mock
