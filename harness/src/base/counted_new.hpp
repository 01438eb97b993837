// For tests that prove that something allocates nothing: counts every operator new of the program.
// Include it in one source file of a test program and nowhere else: it replaces the operators.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

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

// All forms that the library uses; the others share them unharmed. Not inlined, or g++ takes one
// half of a pair for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++wsman::base::allocations;
    return std::malloc(size == 0 ? 1 : size);
}

[[gnu::noinline]] void* operator new(std::size_t size) {
    if (void* const memory = ::operator new(size, std::nothrow))
        return memory;
    throw std::bad_alloc{};
}

[[gnu::noinline]] void* operator new[](std::size_t size) {
    return ::operator new(size);
}

[[gnu::noinline]] void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return ::operator new(size, std::nothrow);
}

[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}

[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

[[gnu::noinline]] void operator delete(void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}

[[gnu::noinline]] void operator delete[](void* memory) noexcept {
    std::free(memory);
}

[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}

[[gnu::noinline]] void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}
