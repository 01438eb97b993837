#include "schema/values/decimal.hpp"

namespace wsman::schema::detail {

namespace {

std::strong_ordering compare_magnitudes(const decimal& a, const decimal& b) {
    if (a.whole.size() != b.whole.size())
        return a.whole.size() <=> b.whole.size();
    const auto whole = compare_digits(a.whole, b.whole);
    return whole != 0 ? whole : compare_digits(a.fraction, b.fraction);
}

} // namespace

std::optional<decimal> parse_decimal(std::string_view text) {
    const bool minus = take(text, '-');
    if (!minus)
        take(text, '+');
    const auto whole = take_digits(text);
    std::string_view fraction;
    if (take(text, '.'))
        fraction = take_digits(text);
    if (!text.empty() || (whole.empty() && fraction.empty()))
        return std::nullopt;
    decimal value{minus, without_leading_zeros(whole), without_trailing_zeros(fraction)};
    if (value.whole.empty() && value.fraction.empty())
        value.negative = false;
    return value;
}

std::strong_ordering compare(const decimal& a, const decimal& b) {
    if (a.negative != b.negative)
        return a.negative ? std::strong_ordering::less : std::strong_ordering::greater;
    return a.negative ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
}

} // namespace wsman::schema::detail
