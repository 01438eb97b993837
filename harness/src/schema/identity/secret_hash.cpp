#include "schema/identity/secret_hash.hpp"

#include <random>

namespace wsman::schema::detail {

namespace {

std::uint64_t draw() {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

} // namespace

secret_hash::secret_hash() {
    static const auto start = draw();
    static const auto multiplier = draw() | 1U;
    start_ = start;
    multiplier_ = multiplier;
}

} // namespace wsman::schema::detail
