// xs:float and xs:double (part 2, 3.2.4 and 3.2.5).
#pragma once

#include <compare>
#include <string_view>

namespace wsman::schema::detail {

// Whether `text`, without white space, is a decimal with or without an exponent, or one of INF,
// -INF and NaN.
bool is_floating(std::string_view text);

// The nearest value; infinity where it is too large, zero where it is too small. `text` must be
// floating. There is one zero: +0 for both spellings.
float float_value(std::string_view text);
double double_value(std::string_view text);

// NaN equals itself and is incomparable with all else, as the second edition says.
template <class Number>
std::partial_ordering compare_floating(Number a, Number b) {
    return a != a && b != b ? std::partial_ordering::equivalent : a <=> b;
}

} // namespace wsman::schema::detail
