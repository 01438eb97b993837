#include "schema/values/date_time.hpp"

#include "schema/values/calendar.hpp"

namespace wsman::schema::detail {

namespace {

// Exactly two digits of a value up to `most`; -1 otherwise.
int take_two(std::string_view& text, int most) {
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1]))
        return -1;
    const int value = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    return value <= most ? value : -1;
}

// What is written; the fields that a kind lacks stay at those of a year and month in which each day
// exists.
struct fields {
    std::string_view year = "1972"; // digits
    bool before_first_year = false;
    bool leap = true;
    int month = 12;
    int day = 1;
    int second_of_day = 0;
    std::string_view fraction; // digits
    bool zoned = false;
    int offset = 0; // seconds east of UTC
};

// More digits than four only without leading zeros; never 0000, never with a plus sign.
bool take_year(std::string_view& text, fields& into) {
    into.before_first_year = take(text, '-');
    into.year = take_digits(text);
    if (into.year.size() < 4 || (into.year.size() > 4 && into.year.front() == '0'))
        return false;
    // Four digits decide, for 10000 is a multiple of 400.
    const auto last = small_number(into.year.substr(into.year.size() - 4));
    into.leap = is_leap(last);
    return last != 0 || into.year.size() > 4;
}

bool take_month(std::string_view& text, fields& into) {
    into.month = take_two(text, 12);
    return into.month > 0;
}

bool take_day(std::string_view& text, fields& into) {
    into.day = take_two(text, days_in_month(into.leap, into.month));
    return into.day > 0;
}

bool take_time(std::string_view& text, fields& into) {
    const int hours = take_two(text, 24);
    if (hours < 0 || !take(text, ':'))
        return false;
    const int minutes = take_two(text, 59);
    if (minutes < 0 || !take(text, ':'))
        return false;
    const int seconds = take_two(text, 59);
    if (seconds < 0)
        return false;
    if (take(text, '.')) {
        into.fraction = take_digits(text);
        if (into.fraction.empty())
            return false;
    }
    into.second_of_day = hours * 3600 + minutes * 60 + seconds;
    return into.second_of_day < 86'400 ||
           (into.second_of_day == 86'400 && without_trailing_zeros(into.fraction).empty());
}

// Up to 14 hours either way, or nothing at all.
bool take_zone(std::string_view& text, fields& into) {
    if (text.empty())
        return true;
    into.zoned = true;
    if (take(text, 'Z'))
        return text.empty();
    const bool east = take(text, '+');
    if (!east && !take(text, '-'))
        return false;
    const int hours = take_two(text, 14);
    if (hours < 0 || !take(text, ':'))
        return false;
    const int minutes = take_two(text, hours == 14 ? 0 : 59);
    if (minutes < 0 || !text.empty())
        return false;
    into.offset = (east ? 1 : -1) * (hours * 3600 + minutes * 60);
    return true;
}

bool take_fields(primitive kind, std::string_view& text, fields& into) {
    const auto dash = [&text] { return take(text, '-'); };
    switch (kind) {
    case primitive::date_time:
        return take_year(text, into) && dash() && take_month(text, into) && dash() &&
               take_day(text, into) && take(text, 'T') && take_time(text, into);
    case primitive::time:
        return take_time(text, into);
    case primitive::date:
        return take_year(text, into) && dash() && take_month(text, into) && dash() &&
               take_day(text, into);
    case primitive::g_year_month:
        return take_year(text, into) && dash() && take_month(text, into);
    case primitive::g_year:
        into.month = 1;
        return take_year(text, into);
    case primitive::g_month_day:
        return dash() && dash() && take_month(text, into) && dash() && take_day(text, into);
    case primitive::g_day:
        return dash() && dash() && dash() && take_day(text, into);
    case primitive::g_month:
        return dash() && dash() && take_month(text, into);
    default:
        return false;
    }
}

constexpr wide most_offset = 14 * 3600;

std::strong_ordering compare_instants(const date_time& a, const date_time& b, wide later_b) {
    const auto right = b.seconds + later_b;
    return a.seconds != right ? a.seconds <=> right : compare_digits(a.fraction, b.fraction);
}

} // namespace

bool is_date_time(primitive kind, std::string_view text) {
    fields read;
    return take_fields(kind, text, read) && take_zone(text, read);
}

std::optional<date_time> parse_date_time(primitive kind, std::string_view text) {
    date_time value;
    value.text = text;
    fields read;
    if (!take_fields(kind, text, read) || !take_zone(text, read))
        return std::nullopt;
    const auto year = wide_number(read.year);
    value.zoned = read.zoned;
    value.beyond = !year;
    value.negative = read.before_first_year;
    value.fraction = without_trailing_zeros(read.fraction);
    if (kind == primitive::time)
        read.second_of_day %= 86'400;
    const auto signed_year = read.before_first_year ? -year.value_or(1) : year.value_or(1);
    value.seconds = (days_to_month(signed_year, read.month) + read.day - 1) * 86'400 +
                    read.second_of_day - read.offset;
    return value;
}

bool equal(const date_time& a, const date_time& b) {
    if (a.beyond || b.beyond)
        return a.beyond && b.beyond && a.text == b.text;
    return a.zoned == b.zoned && a.seconds == b.seconds && a.fraction == b.fraction;
}

std::partial_ordering compare(const date_time& a, const date_time& b) {
    if (a.beyond || b.beyond)
        return compare_beyond(a, b);
    if (a.zoned == b.zoned)
        return compare_instants(a, b, 0);
    if (compare_instants(a, b, -most_offset) < 0)
        return std::partial_ordering::less;
    if (compare_instants(a, b, most_offset) > 0)
        return std::partial_ordering::greater;
    return std::partial_ordering::unordered;
}

} // namespace wsman::schema::detail
