#include "base/xsd_time.hpp"

#include "base/text.hpp"

#include <charconv>
#include <cstdint>

namespace wsman::base {

namespace {

constexpr std::int64_t second = 1'000'000'000;

// Takes what it recognises from the front of a text.
class scanner {
public:
    explicit scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return text_.empty(); }

    bool take(char c) {
        if (text_.empty() || text_.front() != c)
            return false;
        text_.remove_prefix(1);
        return true;
    }

    // Digits as they stand, none as an empty text.
    std::string_view digits() {
        const auto found = text_.substr(0, text_.find_first_not_of("0123456789"));
        text_.remove_prefix(found.size());
        return found;
    }

    // Exactly two digits up to `most`.
    std::optional<int> two(int most) {
        const auto found = digits();
        if (found.size() != 2)
            return std::nullopt;
        const int value = (found[0] - '0') * 10 + (found[1] - '0');
        return value <= most ? std::optional{value} : std::nullopt;
    }

private:
    std::string_view text_;
};

std::optional<std::int64_t> number(std::string_view digits) {
    std::int64_t value = 0;
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (ec != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

// Digits behind a decimal point as nanoseconds; finer ones are dropped.
std::int64_t fraction(std::string_view digits) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < 9; ++i)
        value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return value;
}

struct component {
    char letter;
    std::int64_t seconds;
};

constexpr component date_components[] = {{'Y', 31'536'000}, {'M', 2'592'000}, {'D', 86'400}};
constexpr component time_components[] = {{'H', 3600}, {'M', 60}, {'S', 1}};

// Adds the components that stand here, in their order, each at most once; nothing when none stands
// or one is no number.
template <std::size_t Count>
bool add_components(scanner& text, const component (&components)[Count], std::int64_t& total) {
    bool any = false;
    std::size_t next = 0;
    while (!text.at_end()) {
        const auto whole = text.digits();
        if (whole.empty())
            return any;
        std::string_view decimals;
        const bool has_point = text.take('.');
        if (has_point && (decimals = text.digits()).empty())
            return false;
        while (next < Count && !text.take(components[next].letter))
            ++next;
        if (next == Count || (has_point && components[next].letter != 'S'))
            return false;
        const auto value = number(whole);
        std::int64_t span = 0;
        if (!value || __builtin_mul_overflow(*value, components[next].seconds * second, &span) ||
            __builtin_add_overflow(total, span, &total) ||
            __builtin_add_overflow(total, fraction(decimals), &total))
            return false;
        any = true;
        ++next;
    }
    return any;
}

// Offset of a time zone from UTC; nothing when what stands here is none.
std::optional<std::chrono::minutes> take_zone(scanner& text) {
    if (text.at_end() || text.take('Z'))
        return std::chrono::minutes{0};
    const bool east = text.take('+');
    if (!east && !text.take('-'))
        return std::nullopt;
    const auto hours = text.two(14);
    if (!hours || !text.take(':'))
        return std::nullopt;
    const auto minutes = text.two(*hours == 14 ? 0 : 59);
    if (!minutes)
        return std::nullopt;
    const std::chrono::minutes offset{*hours * 60 + *minutes};
    return east ? offset : -offset;
}

std::optional<std::chrono::sys_days> take_date(scanner& text) {
    const auto year_digits = text.digits();
    // The range of the clock, 1678 to 2261, decides what can be said; other years are valid but of
    // no use here.
    const auto year = number(year_digits);
    if (year_digits.size() != 4 || !year || *year < 1678 || *year > 2261 || !text.take('-'))
        return std::nullopt;
    const auto month = text.two(12);
    if (!month || !text.take('-'))
        return std::nullopt;
    const auto day = text.two(31);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{std::chrono::sys_days{date}} : std::nullopt;
}

std::optional<duration> take_time_of_day(scanner& text) {
    const auto hours = text.two(24);
    if (!hours || !text.take(':'))
        return std::nullopt;
    const auto minutes = text.two(59);
    if (!minutes || !text.take(':'))
        return std::nullopt;
    const auto seconds = text.two(59);
    if (!seconds)
        return std::nullopt;
    std::string_view decimals;
    if (text.take('.') && (decimals = text.digits()).empty())
        return std::nullopt;
    const duration part{fraction(decimals)};
    // 24:00:00 is the end of the day and the only time of that hour.
    if (*hours == 24 && (*minutes != 0 || *seconds != 0 || part.count() != 0))
        return std::nullopt;
    return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
           std::chrono::seconds{*seconds} + part;
}

std::string padded(std::int64_t value, std::size_t width) {
    auto digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

// ".5" for half a second; nothing for none.
std::string decimals_of(std::uint64_t nanoseconds) {
    if (nanoseconds == 0)
        return {};
    auto digits = padded(static_cast<std::int64_t>(nanoseconds), 9);
    digits.erase(digits.find_last_not_of('0') + 1);
    return "." + digits;
}

} // namespace

std::optional<duration> parse_duration(std::string_view text) {
    scanner rest{trim(text)};
    const bool negative = rest.take('-');
    if (!rest.take('P'))
        return std::nullopt;
    std::int64_t total = 0;
    const bool date = add_components(rest, date_components, total);
    const bool time = rest.take('T');
    if (time ? !add_components(rest, time_components, total) : !date)
        return std::nullopt;
    if (!rest.at_end())
        return std::nullopt;
    return duration{negative ? -total : total};
}

std::string format_duration(duration value, bool millis) {
    const bool negative = value < duration::zero();
    // Through unsigned, for the least value has no positive counterpart.
    const auto count = static_cast<std::uint64_t>(value.count());
    const std::uint64_t magnitude = negative ? 0 - count : count;
    const std::uint64_t seconds = magnitude / second;
    const std::uint64_t nanoseconds = magnitude % second;
    std::string out = negative ? "-P" : "P";
    if (millis)
        return out + "T" + std::to_string(seconds) + "." +
               padded(static_cast<std::int64_t>(nanoseconds / 1'000'000), 3) + "S";
    if (const auto days = seconds / 86400; days != 0)
        out += std::to_string(days) + "D";
    std::string time;
    if (const auto hours = seconds / 3600 % 24; hours != 0)
        time += std::to_string(hours) + "H";
    if (const auto minutes = seconds / 60 % 60; minutes != 0)
        time += std::to_string(minutes) + "M";
    if (seconds % 60 != 0 || nanoseconds != 0 || magnitude == 0)
        time += std::to_string(seconds % 60) + decimals_of(nanoseconds) + "S";
    return time.empty() ? out : out + "T" + time;
}

std::optional<std::chrono::system_clock::time_point> parse_date_time(std::string_view text) {
    scanner rest{trim(text)};
    const auto date = take_date(rest);
    if (!date || !rest.take('T'))
        return std::nullopt;
    const auto time = take_time_of_day(rest);
    if (!time)
        return std::nullopt;
    const auto zone = take_zone(rest);
    if (!zone || !rest.at_end())
        return std::nullopt;
    return std::chrono::system_clock::time_point{*date} +
           std::chrono::duration_cast<std::chrono::system_clock::duration>(*time) - *zone;
}

std::string format_date_time(std::chrono::system_clock::time_point value) {
    using namespace std::chrono;
    const auto day = floor<days>(value);
    const year_month_day date{day};
    const hh_mm_ss time{floor<milliseconds>(value - day)};
    return padded(static_cast<int>(date.year()), 4) + "-" +
           padded(static_cast<unsigned>(date.month()), 2) + "-" +
           padded(static_cast<unsigned>(date.day()), 2) + "T" + padded(time.hours().count(), 2) +
           ":" + padded(time.minutes().count(), 2) + ":" + padded(time.seconds().count(), 2) + "." +
           padded(time.subseconds().count(), 3) + "Z";
}

} // namespace wsman::base
