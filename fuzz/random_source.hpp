// Random numbers that are a function of the seed alone, on every machine: SplitMix64. What the
// standard library distributes differs from one implementation to the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace wsman::fuzz {

class random_source {
public:
    explicit random_source(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        auto mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31);
    }

    // From 0 to `count` - 1; `count` is not 0. Slightly uneven, which does no harm here.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

    // True once in `times`.
    bool once_in(std::size_t times) { return below(times) == 0; }

    // One of a list that is not empty.
    template <class List>
    auto& pick(List&& from) {
        return from[below(std::size(from))];
    }

private:
    std::uint64_t state_;
};

} // namespace wsman::fuzz
