// What flags carry beside plain text. What was typed and means nothing ends the command with
// status 2 and a line that names the flag.
#pragma once

#include "base/clock.hpp"
#include "protocol/actions.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace CLI {
class App;
}

namespace wsman::cli {

// NAME=VALUE, where the name is not empty.
std::pair<std::string, std::string> named_value(std::string_view flag, const std::string& text);

// 500ms, 5s, 2m: more than nothing, at most 24 hours.
base::duration positive_span(std::string_view flag, const std::string& text);

// --risk; `into` is one of its three words, or as it was.
void add_risk_option(CLI::App& parser, std::string& into, const std::string& help);
protocol::risk risk_of_word(std::string_view word);

} // namespace wsman::cli
