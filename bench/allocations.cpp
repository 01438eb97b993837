#include "bench/allocations.hpp"

#include <cerrno>

// The C library's own names for its allocator (glibc), which stay when malloc is replaced.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* memory);
}

namespace wsman::bench {

namespace {

constinit allocation_count counted;

void count(std::size_t octets) {
    ++counted.calls;
    counted.octets += octets;
}

} // namespace

allocation_count allocations() {
    return counted;
}

} // namespace wsman::bench

extern "C" {

void* malloc(std::size_t size) {
    wsman::bench::count(size);
    return __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) {
    wsman::bench::count(count * size);
    return __libc_calloc(count, size);
}

void* realloc(void* memory, std::size_t size) {
    wsman::bench::count(size);
    return __libc_realloc(memory, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
    wsman::bench::count(size);
    return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
    wsman::bench::count(size);
    return __libc_memalign(alignment, size);
}

int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
    wsman::bench::count(size);
    *memory = __libc_memalign(alignment, size);
    return *memory == nullptr ? ENOMEM : 0;
}

void free(void* memory) {
    __libc_free(memory);
}
}
