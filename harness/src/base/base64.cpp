#include "base/base64.hpp"

#include <array>
#include <cstdint>

namespace wsman::base {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr unsigned char no_digit = 0xFF;

constexpr auto digits = [] {
    std::array<unsigned char, 256> table{};
    table.fill(no_digit);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<unsigned char>(i);
    return table;
}();

bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

std::string base64_encode(std::string_view octets) {
    std::string out;
    out.reserve((octets.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < octets.size(); i += 3) {
        const auto group = octets.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= group.size() ? alphabet[(bits >> (18 - 6 * k)) & 0x3FU] : '=';
    }
    return out;
}

std::optional<std::string> base64_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    std::size_t count = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (is_white(c))
            continue;
        if (c == '=') {
            ++padding;
            continue;
        }
        const auto digit = digits[static_cast<unsigned char>(c)];
        if (digit == no_digit || padding != 0)
            return std::nullopt;
        bits = bits << 6 | digit;
        if (++count % 4 == 0) {
            out += static_cast<char>(bits >> 16);
            out += static_cast<char>(bits >> 8);
            out += static_cast<char>(bits);
            bits = 0;
        }
    }
    const auto left = count % 4;
    // The bits that padding leaves over must be zero, so that a text has one decoding and a value
    // one text.
    if (left == 0)
        return padding == 0 ? std::optional{out} : std::nullopt;
    if (left == 1 || left + padding != 4)
        return std::nullopt;
    if (left == 2) {
        if ((bits & 0xFU) != 0)
            return std::nullopt;
        out += static_cast<char>(bits >> 4);
    } else {
        if ((bits & 0x3U) != 0)
            return std::nullopt;
        out += static_cast<char>(bits >> 10);
        out += static_cast<char>(bits >> 2);
    }
    return out;
}

} // namespace wsman::base
