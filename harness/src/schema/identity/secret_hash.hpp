// Hashes that a peer cannot steer: they depend on a seed that is drawn once in a process.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace wsman::schema::detail {

class secret_hash {
public:
    secret_hash(); // draws, or takes what was drawn

    [[nodiscard]] std::uint32_t operator()(std::uint64_t number) const {
        return folded(mixed(start_ ^ number));
    }

    [[nodiscard]] std::uint32_t operator()(std::string_view octets) const {
        const char* at = octets.data();
        auto left = octets.size();
        auto state = start_ + left;
        for (; left > 8; at += 8, left -= 8)
            state = mixed(state ^ load<std::uint64_t>(at)) + start_;
        return folded(mixed(state ^ tail(at, left)));
    }

private:
    template <class Number>
    static Number load(const char* at) {
        Number number = 0;
        std::memcpy(&number, at, sizeof number);
        return number;
    }

    // At most eight octets; different ones give different numbers where they are as many.
    static std::uint64_t tail(const char* at, std::size_t size) {
        if (size >= 4)
            return std::uint64_t{load<std::uint32_t>(at)} << 32 |
                   load<std::uint32_t>(at + size - 4);
        std::uint64_t number = 0;
        for (; size != 0; --size)
            number = number << 8 | static_cast<unsigned char>(*at++);
        return number;
    }

    // Both halves of the product, of which each bit of the value changes many.
    [[nodiscard]] std::uint64_t mixed(std::uint64_t value) const {
        __extension__ using product_type = unsigned __int128;
        const auto product = product_type{value} * multiplier_;
        return static_cast<std::uint64_t>(product >> 64) ^ static_cast<std::uint64_t>(product);
    }

    static std::uint32_t folded(std::uint64_t state) {
        return static_cast<std::uint32_t>(state >> 32) ^ static_cast<std::uint32_t>(state);
    }

    std::uint64_t start_;
    std::uint64_t multiplier_; // odd
};

} // namespace wsman::schema::detail
