#include "schema/values/floating.hpp"

#include "schema/values/decimal.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace wsman::schema::detail {

namespace {

constexpr std::string_view infinity = "INF";
constexpr std::string_view not_a_number = "NaN";

// What a number out of range is: from_chars says only that it is.
template <class Number>
Number beyond_range(std::string_view text) {
    const auto first = text.find_first_of("123456789");
    const auto exponent_at = text.find_first_of("eE");
    const auto mantissa = text.substr(0, exponent_at);
    if (first >= mantissa.size())
        return Number{0};
    auto exponent =
        exponent_at == std::string_view::npos ? std::string_view{} : text.substr(exponent_at + 1);
    const bool shrinks = take(exponent, '-');
    take(exponent, '+');
    const auto digits = without_leading_zeros(exponent);
    // Up to 15 digits: no text is long enough to outweigh a longer exponent.
    const auto power =
        digits.size() > 15 ? std::int64_t{1'000'000'000'000'000} : small_number(digits);
    const auto point = static_cast<std::int64_t>(std::min(mantissa.find('.'), mantissa.size()));
    const auto magnitude = point - static_cast<std::int64_t>(first) + (shrinks ? -power : power);
    return magnitude > 0 ? std::numeric_limits<Number>::infinity() : Number{0};
}

template <class Number>
Number value_of(std::string_view text) {
    const bool negative = take(text, '-');
    if (text == not_a_number)
        return std::numeric_limits<Number>::quiet_NaN();
    if (!negative)
        take(text, '+');
    Number value{0};
    if (text == infinity)
        value = std::numeric_limits<Number>::infinity();
    else if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{})
        value = beyond_range<Number>(text);
    return value == Number{0} ? Number{0} : negative ? -value : value;
}

} // namespace

bool is_floating(std::string_view text) {
    if (text == infinity || text == "-INF" || text == not_a_number)
        return true;
    if (!take(text, '-'))
        take(text, '+');
    auto digits = take_digits(text).size();
    if (take(text, '.'))
        digits += take_digits(text).size();
    if (digits == 0)
        return false;
    if (text.empty())
        return true;
    if (!take(text, 'e') && !take(text, 'E'))
        return false;
    return is_integer(text);
}

float float_value(std::string_view text) {
    return value_of<float>(text);
}

double double_value(std::string_view text) {
    return value_of<double>(text);
}

} // namespace wsman::schema::detail
