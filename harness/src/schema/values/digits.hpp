// Decimal digits in a text, and whole numbers made of them that are wider than 64 bits.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wsman::schema::detail {

__extension__ using wide = __int128;

// How many significant digits a component of a duration and a year may have for its value to be
// known: the seconds in as many years fit into a wide number.
inline constexpr std::size_t most_wide_digits = 30;

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The digits at the front of `text`, perhaps none; `text` goes on behind them.
inline std::string_view take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count]))
        ++count;
    const auto digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

inline bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

inline std::string_view without_leading_zeros(std::string_view digits) {
    while (!digits.empty() && digits.front() == '0')
        digits.remove_prefix(1);
    return digits;
}

inline std::string_view without_trailing_zeros(std::string_view digits) {
    while (!digits.empty() && digits.back() == '0')
        digits.remove_suffix(1);
    return digits;
}

// Up to 18 digits.
constexpr std::int64_t small_number(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

// Nothing beyond `most_wide_digits`.
inline std::optional<wide> wide_number(std::string_view digits) {
    digits = without_leading_zeros(digits);
    if (digits.size() <= 18)
        return small_number(digits);
    if (digits.size() > most_wide_digits)
        return std::nullopt;
    wide value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

// Of fractions, whose trailing zeros are gone, or of whole numbers of the same length.
inline std::strong_ordering compare_digits(std::string_view a, std::string_view b) {
    return a.compare(b) <=> 0;
}

// Of two values one of which at least has more digits than are counted: such a one is beyond all
// that are counted, on its side of zero, and two of them are equal or not to be told apart.
template <class Value>
std::partial_ordering compare_beyond(const Value& a, const Value& b) {
    if (equal(a, b))
        return std::partial_ordering::equivalent;
    if (a.beyond && b.beyond && a.negative == b.negative)
        return std::partial_ordering::unordered;
    return (a.beyond ? a.negative : !b.negative) ? std::partial_ordering::less
                                                 : std::partial_ordering::greater;
}

} // namespace wsman::schema::detail
