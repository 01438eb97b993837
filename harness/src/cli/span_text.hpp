// Spans of time and rates as people type them on command lines and in settings: 500ms, 5s, 2m, 1h;
// 10, 0.5, 10/min.
#pragma once

#include "base/clock.hpp"

#include <optional>
#include <string_view>

namespace wsman::cli {

// Nothing when the text is none of these, is negative, or exceeds 24 hours. A unit is required;
// fractions are allowed: 1.5s.
std::optional<base::duration> parse_span(std::string_view text);

// How far apart a rate sets two events: "10" and "10/s" a tenth of a second, "10/min" six seconds;
// "none" is zero, no limit. Nothing when the text is none of these, or less than once an hour or
// more than a million times a second.
std::optional<base::duration> parse_rate(std::string_view text);

} // namespace wsman::cli
