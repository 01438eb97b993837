// What a fuzz target demands of the code it drives; a demand that is not met stops the program, as
// the fuzzer expects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace wsman::fuzz {

inline void demand(bool met, const char* what) {
    if (met)
        return;
    std::fprintf(stderr, "not met: %s\n", what);
    std::abort();
}

inline bool is_inside(std::string_view part, std::string_view whole) {
    return part.empty() || (part.data() >= whole.data() &&
                            part.data() + part.size() <= whole.data() + whole.size());
}

} // namespace wsman::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
