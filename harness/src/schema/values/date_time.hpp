// xs:dateTime and what it is truncated to (part 2, 3.2.7 to 3.2.14): the first instant of each, by
// UTC where a time zone is written.
#pragma once

#include "schema/values/digits.hpp"
#include "schema/values/primitive.hpp"

#include <compare>
#include <optional>
#include <string_view>

namespace wsman::schema::detail {

struct date_time {
    bool zoned = false;
    bool beyond = false;       // the year has more digits than are counted
    bool negative = false;     // of a year beyond
    wide seconds = 0;          // since 0001-01-01T00:00:00
    std::string_view fraction; // of a second, without trailing zeros
    std::string_view text;     // as written; what stands for the value when it is beyond
};

// Nothing when `text`, without white space, is none of that kind (date_time to g_month). 24:00:00
// is the next day's beginning, of xs:time the beginning of its own.
std::optional<date_time> parse_date_time(primitive kind, std::string_view text);

// The same question without making the value.
bool is_date_time(primitive kind, std::string_view text);

// Values with and without a time zone are never equal.
bool equal(const date_time& a, const date_time& b);

// A value without a time zone may lie 14 hours to either side (3.2.7.4); unordered within those.
std::partial_ordering compare(const date_time& a, const date_time& b);

} // namespace wsman::schema::detail
