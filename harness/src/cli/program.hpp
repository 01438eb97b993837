// The program from its arguments to its exit status: the only place where exceptions end.
#pragma once

#include "cli/console_streams.hpp"
#include "cli/verb.hpp"

#include <string>
#include <vector>

namespace wsman::cli {

// `wsmanspec ARGUMENTS…`, without the program's own name.
int run_program(const std::vector<std::string>& arguments, const console_streams& streams);

// A program that has but one command: `wsman-mock ARGUMENTS…`.
int run_verb(const std::string& program, const verb& which,
             const std::vector<std::string>& arguments, const console_streams& streams);

const verb* find_verb(std::string_view name);

} // namespace wsman::cli
