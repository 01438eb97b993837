// xs:duration (part 2, 3.2.6): months and seconds, partially ordered.
#pragma once

#include "schema/values/digits.hpp"

#include <compare>
#include <optional>
#include <string_view>

namespace wsman::schema::detail {

struct duration {
    bool negative = false; // never of zero
    bool beyond = false;   // a component has more digits than are counted; months and seconds are 0
    wide months = 0;
    wide seconds = 0;
    std::string_view fraction; // of a second, without trailing zeros
    std::string_view text;     // as written; what stands for the value when it is beyond
};

// Nothing when `text`, without white space, is no duration.
std::optional<duration> parse_duration(std::string_view text);

// The same question without making the value.
bool is_duration(std::string_view text);

// P1Y is P12M and P1D is PT24H, but P1M is no number of days.
bool equal(const duration& a, const duration& b);

// Counted from the four dates of 3.2.6.2; unordered when these do not agree.
std::partial_ordering compare(const duration& a, const duration& b);

} // namespace wsman::schema::detail
