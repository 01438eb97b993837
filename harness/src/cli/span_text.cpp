#include "cli/span_text.hpp"

#include <charconv>
#include <cmath>
#include <utility>

namespace wsman::cli {

namespace {

std::optional<double> seconds_of(std::string_view unit) {
    if (unit == "ms")
        return 0.001;
    if (unit == "s")
        return 1;
    if (unit == "m")
        return 60;
    if (unit == "h")
        return 3600;
    return std::nullopt;
}

std::optional<double> seconds_of_rate(std::string_view unit) {
    if (unit.empty() || unit == "/s")
        return 1;
    if (unit == "/min")
        return 60;
    if (unit == "/h")
        return 3600;
    return std::nullopt;
}

// A number and what stands behind it.
std::optional<std::pair<double, std::string_view>> amount_of(std::string_view text) {
    double amount = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
    if (error != std::errc{})
        return std::nullopt;
    return std::pair{amount, text.substr(static_cast<std::size_t>(end - text.data()))};
}

} // namespace

std::optional<base::duration> parse_rate(std::string_view text) {
    if (text == "none")
        return base::duration::zero();
    const auto read = amount_of(text);
    const auto over = read ? seconds_of_rate(read->second) : std::nullopt;
    if (!over || !(read->first > 0))
        return std::nullopt;
    const auto apart = *over / read->first;
    if (apart > 3600 || apart < 1e-6)
        return std::nullopt;
    return base::duration{std::llround(apart * 1e9)};
}

std::optional<base::duration> parse_span(std::string_view text) {
    const auto read = amount_of(text);
    const auto unit = read ? seconds_of(read->second) : std::nullopt;
    if (!unit || !(read->first >= 0) || read->first * *unit > 86400)
        return std::nullopt;
    return base::duration{std::llround(read->first * *unit * 1e9)};
}

} // namespace wsman::cli
