#include "schema/detail/duration.hpp"

#include "schema/detail/calendar.hpp"

#include <algorithm>

namespace wsman::schema::detail {

namespace {

struct component {
    char letter;
    int months;
    int seconds;
};

constexpr component date_components[] = {{'Y', 12, 0}, {'M', 1, 0}, {'D', 0, 86'400}};
constexpr component time_components[] = {{'H', 0, 3600}, {'M', 0, 60}, {'S', 0, 1}};

// Takes the components that stand here in their order, each at most once; false when none does or
// one is no number.
template <std::size_t Count>
bool take_components(std::string_view& text, const component (&components)[Count],
                     duration& value) {
    bool any = false;
    std::size_t next = 0;
    while (!text.empty() && is_digit(text.front())) {
        const auto number = wide_number(take_digits(text));
        const bool has_point = take(text, '.');
        const auto fraction = has_point ? take_digits(text) : std::string_view{};
        while (next < Count && !take(text, components[next].letter))
            ++next;
        if (next == Count || (has_point && (components[next].letter != 'S' || fraction.empty())))
            return false;
        value.beyond |= !number;
        value.months += number.value_or(0) * components[next].months;
        value.seconds += number.value_or(0) * components[next].seconds;
        value.fraction = without_trailing_zeros(fraction);
        any = true;
        ++next;
    }
    return any;
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

std::partial_ordering compare_beyond(const duration& a, const duration& b) {
    if (equal(a, b))
        return std::partial_ordering::equivalent;
    if (a.beyond && b.beyond && a.negative == b.negative)
        return std::partial_ordering::unordered;
    return (a.beyond ? a.negative : !b.negative) ? std::partial_ordering::less
                                                 : std::partial_ordering::greater;
}

} // namespace

std::optional<duration> parse_duration(std::string_view text) {
    duration value;
    value.text = text;
    value.negative = take(text, '-');
    if (!take(text, 'P'))
        return std::nullopt;
    const bool date = take_components(text, date_components, value);
    const bool time = take(text, 'T');
    if ((time ? !take_components(text, time_components, value) : !date) || !text.empty())
        return std::nullopt;
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
