// The Gregorian calendar for years of any size.
#pragma once

#include "schema/values/digits.hpp"

namespace wsman::schema::detail {

inline constexpr int days_before_month[2][13] = {
    {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
    {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366}};

// Part 2, appendix E: by the year as written, which has no year 0; so -0004 is a leap year.
template <class Number>
constexpr bool is_leap(Number year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(bool leap, int month) {
    return days_before_month[leap][month] - days_before_month[leap][month - 1];
}

// Days in the years 1 to `years`; of years before the first they are the same, year for year.
constexpr wide days_in_years(wide years) {
    return years * 365 + years / 4 - years / 100 + years / 400;
}

// Days from 0001-01-01 to the first of a month of 1 to 12 in a year that is not 0.
constexpr wide days_to_month(wide year, int month) {
    const auto days = year > 0 ? days_in_years(year - 1) : -days_in_years(-year);
    return days + days_before_month[is_leap(year)][month - 1];
}

} // namespace wsman::schema::detail
