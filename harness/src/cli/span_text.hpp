// Spans of time as people type them on command lines and in settings: 500ms, 5s, 2m, 1h.
#pragma once

#include "base/clock.hpp"

#include <optional>
#include <string_view>

namespace wsman::cli {

// Nothing when the text is none of these, is negative, or exceeds 24 hours. A unit is required;
// fractions are allowed: 1.5s.
std::optional<base::duration> parse_span(std::string_view text);

} // namespace wsman::cli
