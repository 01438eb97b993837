#include "cli/span_text.hpp"

#include <charconv>
#include <cmath>

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

} // namespace

std::optional<base::duration> parse_span(std::string_view text) {
    double amount = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
    if (error != std::errc{})
        return std::nullopt;
    const auto unit = seconds_of(text.substr(static_cast<std::size_t>(end - text.data())));
    if (!unit || !(amount >= 0) || amount * *unit > 86400)
        return std::nullopt;
    return base::duration{std::llround(amount * *unit * 1e9)};
}

} // namespace wsman::cli
