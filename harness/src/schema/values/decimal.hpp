// xs:decimal (part 2, 3.2.3) with any number of digits, as views into its text.
#pragma once

#include "schema/values/digits.hpp"

#include <compare>
#include <optional>
#include <string_view>

namespace wsman::schema::detail {

struct decimal {
    bool negative = false;     // never of zero
    std::string_view whole;    // without leading zeros
    std::string_view fraction; // without trailing zeros
};

// Nothing when `text`, without white space, is no decimal: digits with at most one point anywhere
// among them, and a sign before.
std::optional<decimal> parse_decimal(std::string_view text);

std::strong_ordering compare(const decimal& a, const decimal& b);

// Whether `text` is [+-]?[0-9]+, as xs:integer (3.3.13) wants it.
inline bool is_integer(std::string_view text) {
    if (!take(text, '-'))
        take(text, '+');
    return !text.empty() && (take_digits(text), text.empty());
}

} // namespace wsman::schema::detail
