#include "base/uuid.hpp"

namespace wsman::base {

std::string uuid_source::next() {
    static constexpr char digits[] = "0123456789abcdef";
    static constexpr std::string_view shape = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    std::string out{shape};
    std::uint64_t bits = 0;
    int left = 0;
    for (auto& c : out) {
        if (c != 'x' && c != 'y')
            continue;
        if (left == 0) {
            bits = engine_();
            left = 16;
        }
        // RFC 4122: the variant's two highest bits are 10.
        c = digits[c == 'x' ? bits & 0xFU : 8U | (bits & 0x3U)];
        bits >>= 4;
        --left;
    }
    return out;
}

std::uint64_t random_seed() {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

} // namespace wsman::base
