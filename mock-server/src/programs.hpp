// The programs that a shell of the mock knows: command lines become scripts for a process. Never a
// real command. The list stands in harness/docs/mock.md.
#pragma once

#include "mock-server/src/process.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsman::mock {

// Characters of a command line, after its variables have been filled in: as cmd.exe.
inline constexpr std::size_t longest_line = 8191;

// What a program sees of the shell that it runs in.
struct surroundings {
    std::vector<std::pair<std::string, std::string>> environment; // names compare without case
    std::string directory = "C:\\";
    std::string host;
    std::string user;
    std::uint32_t code_page = 437;
    bool command_processor = true; // false: no operators, no variables, no redirection

    // Nothing when there is no such variable.
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const;
};

// The script of a command line. Nothing where the command processor was skipped and the program is
// unknown; with the command processor that is a script too, with text on standard error and exit
// code 1.
std::optional<script> read_command_line(std::string_view line, const surroundings& in);

// The program that a PowerShell script is, as far as the mock understands it.
program run_powershell(std::string_view text, const surroundings& in);

// One program that writes `text` and ends.
program saying(output to, std::string_view text, const surroundings& in,
               std::uint32_t exit_code = 0);

// Seconds as digits with an optional fraction; a longer time than an hour is an hour.
std::optional<base::duration> read_seconds(std::string_view text);

} // namespace wsman::mock
