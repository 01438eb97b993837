// The requests of the remote shell ([MS-WSMV] 3.1.4.11 to 3.1.4.17) as verbs of a suite: their
// actions, and what stands in their Body where a suite does not say it.
#pragma once

#include "conformance/suite.hpp"

#include <string>
#include <string_view>

namespace wsman::conformance {

// The EPR of the shell and the CommandId that the case got last.
inline constexpr std::string_view created_name = "created";
inline constexpr std::string_view command_name = "command";

// Empty for verbs that are not of the shell.
std::string_view shell_action(verb v);

// What the attributes of an exchange say about a Body; texts with {names}.
struct shell_words {
    std::string line;    // of command
    std::string command; // CommandId of receive and signal
    std::string streams; // of receive
    std::string code;    // of signal: terminate, ctrl_c, ctrl_break, or a URI
};

// Nothing for verbs that have no content of their own.
std::optional<std::string> shell_body(verb v, const shell_words& words);

// An edit that gives a request this OperationTimeout (xs:duration).
edit operation_timeout_edit(std::string_view span, place at);

} // namespace wsman::conformance
