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
    std::string out((octets.size() + 2) / 3 * 4, '=');
    char* to = out.data();
    const auto digit = [&](std::uint32_t bits, unsigned place) {
        *to++ = alphabet[bits >> (18 - 6 * place) & 0x3FU];
    };
    const auto octet = [&](std::size_t at) {
        return std::uint32_t{static_cast<unsigned char>(octets[at])};
    };
    std::size_t i = 0;
    for (; i + 3 <= octets.size(); i += 3) {
        const auto bits = octet(i) << 16 | octet(i + 1) << 8 | octet(i + 2);
        for (unsigned place = 0; place < 4; ++place)
            digit(bits, place);
    }
    const auto left = octets.size() - i;
    if (left == 0)
        return out;
    const auto bits = octet(i) << 16 | (left == 2 ? octet(i + 1) << 8 : 0U);
    for (unsigned place = 0; place <= left; ++place)
        digit(bits, place);
    return out;
}

std::optional<std::string> base64_decode(std::string_view text) {
    std::string out(text.size() / 4 * 3 + 3, '\0');
    char* to = out.data();
    std::uint32_t bits = 0;
    std::size_t count = 0;
    std::size_t padding = 0;
    const auto put_group = [&] {
        *to++ = static_cast<char>(bits >> 16);
        *to++ = static_cast<char>(bits >> 8);
        *to++ = static_cast<char>(bits);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        // Four digits at a time, as long as nothing else stands between.
        for (; count % 4 == 0 && padding == 0 && i + 4 <= text.size(); i += 4) {
            std::array<std::uint32_t, 4> digit{};
            for (std::size_t k = 0; k < 4; ++k)
                digit[k] = digits[static_cast<unsigned char>(text[i + k])];
            if ((digit[0] | digit[1] | digit[2] | digit[3]) > 0x3FU)
                break;
            bits = digit[0] << 18 | digit[1] << 12 | digit[2] << 6 | digit[3];
            put_group();
        }
        if (i == text.size())
            break;
        const char c = text[i];
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
        if (++count % 4 == 0)
            put_group();
    }
    const auto left = count % 4;
    // The bits that padding leaves over must be zero, so that a text has one decoding and a value
    // one text.
    if (left == 0 ? padding != 0 : left == 1 || left + padding != 4)
        return std::nullopt;
    if (left == 2) {
        if ((bits & 0xFU) != 0)
            return std::nullopt;
        *to++ = static_cast<char>(bits >> 4);
    } else if (left == 3) {
        if ((bits & 0x3U) != 0)
            return std::nullopt;
        *to++ = static_cast<char>(bits >> 10);
        *to++ = static_cast<char>(bits >> 2);
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
    return out;
}

} // namespace wsman::base
