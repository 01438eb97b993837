// The little of cmd.exe's command line that the mock reads: variables, & && ||, quotes, and
// redirection of one stream to the other or to nul.
#pragma once

#include "mock-server/src/programs.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::mock {

struct simple_command {
    joint when = joint::always;
    std::string name;               // without quotes
    std::string rest;               // what follows the name and one blank, as it was written
    std::vector<std::string> words; // the same in words, without quotes
    output standard_to = output::standard;
    output error_to = output::error;
    bool drop_standard = false;
    bool drop_error = false;
};

// Every %NAME% that is a variable as its value; others stay as they are.
std::string with_variables(std::string_view line, const surroundings& in);

// The commands of a line. Nothing when it has a pipe or a file. Without the command processor there
// is one command, whatever stands in it.
std::optional<std::vector<simple_command>> split_line(std::string_view line,
                                                      const surroundings& in);

// What stands behind the first word and one blank; quotes around all of it are taken off.
std::string_view behind_first_word(std::string_view text);

} // namespace wsman::mock
