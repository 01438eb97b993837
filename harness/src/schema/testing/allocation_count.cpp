// Of the test program alone: no program that we ship links this.
#include "schema/testing/allocation_count.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> allocations{0};

} // namespace

// All forms that the library uses; the others share them unharmed.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++allocations;
    return std::malloc(size == 0 ? 1 : size);
}

void* operator new(std::size_t size) {
    if (void* const memory = ::operator new(size, std::nothrow))
        return memory;
    throw std::bad_alloc{};
}

void* operator new[](std::size_t size) {
    return ::operator new(size);
}

void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return ::operator new(size, std::nothrow);
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete(void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}

void operator delete[](void* memory) noexcept {
    std::free(memory);
}

void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}

namespace wsman::schema::detail {

std::size_t allocation_count() {
    return allocations.load();
}

} // namespace wsman::schema::detail

BOOST_AUTO_TEST_SUITE(schema_allocation)

BOOST_AUTO_TEST_CASE(the_count_counts) {
    const auto before = wsman::schema::detail::allocation_count();
    delete new int{1};
    BOOST_TEST(wsman::schema::detail::allocation_count() > before);
}

BOOST_AUTO_TEST_SUITE_END()
