#include "mock-server/src/encoding.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

bool starts_character(char octet) {
    return (static_cast<unsigned char>(octet) & 0xC0U) != 0x80U;
}

bool starts_surrogate_pair(char octet) {
    return static_cast<unsigned char>(octet) >= 0xF0U;
}

} // namespace

std::size_t characters_in(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(utf8, starts_character));
}

std::size_t octets_in(std::string_view utf8, encoding as) {
    if (as == encoding::utf_8)
        return utf8.size();
    return 2 * (characters_in(utf8) +
                static_cast<std::size_t>(std::ranges::count_if(utf8, starts_surrogate_pair)));
}

} // namespace wsman::mock
