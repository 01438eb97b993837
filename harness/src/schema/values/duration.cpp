#include "schema/values/duration.hpp"

#include "schema/values/calendar.hpp"

#include <algorithm>
#include <utility>

namespace wsman::schema::detail {

namespace {

struct component_size {
    int months;
    int seconds;
};

component_size size_of(char letter, bool in_time) {
    switch (letter) {
    case 'Y':
        return {12, 0};
    case 'M':
        return in_time ? component_size{0, 60} : component_size{1, 0};
    case 'D':
        return {0, 86'400};
    case 'H':
        return {0, 3600};
    default:
        return {0, 1};
    }
}

const char* skip_digits(const char* at, const char* end) {
    while (at != end && is_digit(*at))
        ++at;
    return at;
}

struct reference_date {
    int year;
    int month;
};

constexpr reference_date reference_dates[] = {{1696, 9}, {1697, 2}, {1903, 3}, {1903, 7}};

// Whole seconds from 0001-01-01 to the reference date with the months of `value` added. Each
// reference is a first of a month, so that no day is cut off.
wide instant(const reference_date& from, const duration& value) {
    const wide months =
        wide{from.year} * 12 + from.month - 1 + (value.negative ? -value.months : value.months);
    auto year = months / 12;
    auto month = static_cast<int>(months % 12);
    if (month < 0) {
        month += 12;
        --year;
    }
    // There is no year 0.
    const auto days = days_to_month(year > 0 ? year : year - 1, month + 1);
    return days * 86'400 + (value.negative ? -value.seconds : value.seconds);
}

// Two fractions of a second against one second.
std::strong_ordering compare_sum_to_one(std::string_view a, std::string_view b) {
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const int sum = (i < a.size() ? a[i] - '0' : 0) + (i < b.size() ? b[i] - '0' : 0);
        if (sum == 9)
            continue;
        if (sum == 10 && i + 1 >= a.size() && i + 1 >= b.size())
            return std::strong_ordering::equal;
        return sum <=> 9;
    }
    return std::strong_ordering::less;
}

// Orders what follows the whole seconds of two instants, each counted up from the second below.
std::strong_ordering compare_fractions(const duration& a, const duration& b) {
    const bool down_a = a.negative && !a.fraction.empty();
    const bool down_b = b.negative && !b.fraction.empty();
    if (down_a && down_b)
        return compare_digits(b.fraction, a.fraction);
    if (down_a)
        return 0 <=> compare_sum_to_one(a.fraction, b.fraction);
    if (down_b)
        return compare_sum_to_one(a.fraction, b.fraction);
    return compare_digits(a.fraction, b.fraction);
}

std::strong_ordering compare_from(const reference_date& from, const duration& a,
                                  const duration& b) {
    const auto second = [&from](const duration& value) {
        return instant(from, value) - (value.negative && !value.fraction.empty() ? 1 : 0);
    };
    const auto left = second(a);
    const auto right = second(b);
    return left != right ? left <=> right : compare_fractions(a, b);
}

} // namespace

bool is_duration(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    at += at != end && *at == '-' ? 1 : 0;
    if (at == end || *at++ != 'P')
        return false;
    const char* letters = "YMD"; // what may come, in this order
    bool in_time = false;
    bool any = false; // since the P or T
    while (at != end) {
        if (*at == 'T' && !std::exchange(in_time, true)) {
            letters = "HMS";
            any = false;
            ++at;
            continue;
        }
        const char* const number = at;
        at = skip_digits(at, end);
        if (at == number || at == end)
            return false;
        if (*at == '.') {
            const char* const fraction = ++at;
            at = skip_digits(at, end);
            if (!in_time || at == fraction || at == end || *at != 'S')
                return false;
        }
        while (*letters != '\0' && *letters != *at)
            ++letters;
        if (*letters == '\0')
            return false;
        ++letters;
        ++at;
        any = true;
    }
    return any;
}

std::optional<duration> parse_duration(std::string_view text) {
    if (!is_duration(text))
        return std::nullopt;
    duration value;
    value.text = text;
    value.negative = take(text, '-');
    take(text, 'P');
    for (bool in_time = false; !text.empty(); text.remove_prefix(1)) {
        in_time |= take(text, 'T');
        const auto number = wide_number(take_digits(text));
        value.beyond |= !number;
        if (take(text, '.'))
            value.fraction = without_trailing_zeros(take_digits(text));
        const auto size = size_of(text.front(), in_time);
        value.months += number.value_or(0) * size.months;
        value.seconds += number.value_or(0) * size.seconds;
    }
    if (value.beyond) {
        value.months = value.seconds = 0;
        value.fraction = {};
    } else if (value.months == 0 && value.seconds == 0 && value.fraction.empty()) {
        value.negative = false;
    }
    return value;
}

bool equal(const duration& a, const duration& b) {
    if (a.beyond || b.beyond)
        return a.beyond && b.beyond && a.text == b.text;
    return a.negative == b.negative && a.months == b.months && a.seconds == b.seconds &&
           a.fraction == b.fraction;
}

std::partial_ordering compare(const duration& a, const duration& b) {
    if (a.beyond || b.beyond)
        return compare_beyond(a, b);
    const auto first = compare_from(reference_dates[0], a, b);
    for (const auto& from : reference_dates)
        if (compare_from(from, a, b) != first)
            return std::partial_ordering::unordered;
    return first;
}

} // namespace wsman::schema::detail
