// How a command ends before its end: an exit status and one line that says what to do next.
#pragma once

#include <stdexcept>
#include <string>

namespace wsman::cli {

// Exit statuses that are no verdict on a run.
inline constexpr int status_good = 0;
inline constexpr int status_fault =
    1; // the target answered a single operation with a fault; a file is not valid
inline constexpr int status_usage = 2;
inline constexpr int status_no_answer = 3;
inline constexpr int status_harness = 4;
inline constexpr int status_nothing = 5;
inline constexpr int status_interrupted = 130;

// Of `shell`, whose other statuses are the remote command's; as env(1) and docker(1) have them.
inline constexpr int status_shell_failed = 125;
inline constexpr int status_command_refused = 126;
inline constexpr int status_command_unknown = 127;

// Thrown by commands and caught once, in run_program.
class stop : public std::runtime_error {
public:
    stop(int status, const std::string& line) : std::runtime_error(line), status_(status) {}

    [[nodiscard]] int status() const { return status_; }

private:
    int status_;
};

[[noreturn]] inline void refuse(const std::string& line) {
    throw stop{status_usage, line};
}

} // namespace wsman::cli
