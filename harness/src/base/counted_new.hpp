// Counts every operator new of the program, for base/allocation_count.hpp. Include it in one source
// file of a test program and nowhere else: it replaces the operators.
#pragma once

#include "base/allocation_count.hpp"

#include <cstdlib>
#include <new>

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
