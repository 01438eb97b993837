// CoTaskMem…: the C library's memory.
#include <cstdlib>
#include <objbase.h>

LPVOID CoTaskMemAlloc(SIZE_T octets) {
    return std::malloc(octets);
}

LPVOID CoTaskMemRealloc(LPVOID memory, SIZE_T octets) {
    return std::realloc(memory, octets);
}

void CoTaskMemFree(LPVOID memory) {
    std::free(memory);
}
