// xs:duration and xs:dateTime, the two ways in which WS-Management writes time.
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::base {

// The value of an xs:duration; a year counts 365 days and a month 30, since no start date is known.
// Nothing when the text (white space trimmed) is no xs:duration or leaves the range of nanoseconds
// (about 292 years).
std::optional<duration> parse_duration(std::string_view text);

// As PT60.000S when `millis` is set (the spelling of Windows clients), else the shortest form:
// PT1H0.5S, PT0S.
std::string format_duration(duration value, bool millis = false);

// Nothing when the text is no xs:dateTime. Without a time zone UTC is taken.
std::optional<std::chrono::system_clock::time_point> parse_date_time(std::string_view text);

// In UTC with milliseconds: 2026-01-01T00:00:00.000Z.
std::string format_date_time(std::chrono::system_clock::time_point value);

} // namespace wsman::base
