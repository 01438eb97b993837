#include "schema/detail/date_time.hpp"

#include "schema/detail/calendar.hpp"

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

// The fields of the seven-property model that a kind has; the others stay at those of a year and
// month in which each day exists.
struct fields {
    wide year = 1972;
    bool leap = true;
    int month = 12;
    int day = 1;
    int second_of_day = 0;
};

// More digits than four only without leading zeros; never 0000, never with a plus sign.
bool take_year(std::string_view& text, fields& into, date_time& value) {
    value.negative = take(text, '-');
    const auto digits = take_digits(text);
    if (digits.size() < 4 || (digits.size() > 4 && digits.front() == '0') || digits == "0000")
        return false;
    const auto year = wide_number(digits);
    value.beyond = !year;
    into.leap = is_leap(small_number(digits.substr(digits.size() - 4)));
    into.year = value.negative ? -year.value_or(1) : year.value_or(1);
    return true;
}

bool take_month(std::string_view& text, fields& into) {
    into.month = take_two(text, 12);
    return into.month > 0;
}

bool take_day(std::string_view& text, fields& into) {
    into.day = take_two(text, days_in_month(into.leap, into.month));
    return into.day > 0;
}

bool take_time(std::string_view& text, fields& into, date_time& value) {
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
        const auto digits = take_digits(text);
        if (digits.empty())
            return false;
        value.fraction = without_trailing_zeros(digits);
    }
    into.second_of_day = hours * 3600 + minutes * 60 + seconds;
    return into.second_of_day < 86'400 || (into.second_of_day == 86'400 && value.fraction.empty());
}

// Up to 14 hours either way, or nothing at all.
bool take_zone(std::string_view& text, date_time& value) {
    if (text.empty())
        return true;
    value.zoned = true;
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
    const int offset = hours * 3600 + minutes * 60;
    value.seconds -= east ? offset : -offset;
    return true;
}

bool take_fields(primitive kind, std::string_view& text, fields& into, date_time& value) {
    const auto dash = [&text] { return take(text, '-'); };
    switch (kind) {
    case primitive::date_time:
        return take_year(text, into, value) && dash() && take_month(text, into) && dash() &&
               take_day(text, into) && take(text, 'T') && take_time(text, into, value);
    case primitive::time:
        return take_time(text, into, value);
    case primitive::date:
        return take_year(text, into, value) && dash() && take_month(text, into) && dash() &&
               take_day(text, into);
    case primitive::g_year_month:
        return take_year(text, into, value) && dash() && take_month(text, into);
    case primitive::g_year:
        into.month = 1;
        return take_year(text, into, value);
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

std::partial_ordering compare_beyond(const date_time& a, const date_time& b) {
    if (equal(a, b))
        return std::partial_ordering::equivalent;
    if (a.beyond && b.beyond && a.negative == b.negative)
        return std::partial_ordering::unordered;
    return (a.beyond ? a.negative : !b.negative) ? std::partial_ordering::less
                                                 : std::partial_ordering::greater;
}

} // namespace

std::optional<date_time> parse_date_time(primitive kind, std::string_view text) {
    date_time value;
    value.text = text;
    fields read;
    if (!take_fields(kind, text, read, value) || !take_zone(text, value))
        return std::nullopt;
    if (kind == primitive::time)
        read.second_of_day %= 86'400;
    value.seconds +=
        (days_to_month(read.year, read.month) + read.day - 1) * 86'400 + read.second_of_day;
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
