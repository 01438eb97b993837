// The command line of this process, as one text.
#pragma once

#include <span>
#include <string>

namespace wsman::com {

// Arguments with blanks or quotes in them, and empty ones, stand in quotes, as on Windows.
std::string joined(std::span<const std::string> arguments);

// Empty where /proc is not to be read.
std::string command_line();

} // namespace wsman::com
