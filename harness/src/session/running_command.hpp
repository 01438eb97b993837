// A command in a shell, until its terminate was signalled.
#pragma once

#include "session/open_shell.hpp"

namespace wsman::session_floor {

class running_command {
public:
    running_command(std::shared_ptr<open_shell> shell, std::string id);
    // Terminates with bounded patience unless that was done.
    ~running_command();
    running_command(const running_command&) = delete;
    running_command& operator=(const running_command&) = delete;

    // As of shell_command. `at_most` bounds each request whatever the timeout.
    result<void> send(std::string_view octets, bool end, std::string_view stream,
                      std::optional<milliseconds> at_most = {});
    result<shell_output> receive(std::optional<milliseconds> patience,
                                 std::optional<milliseconds> at_most = {});
    result<void> signal(shell_signal what, std::optional<milliseconds> at_most = {});

    [[nodiscard]] const std::string& id() const { return streams_.command_id(); }

    [[nodiscard]] command_state state() const { return streams_.state(); }

    [[nodiscard]] std::size_t octets_per_send() const { return streams_.octets_per_send(); }

    [[nodiscard]] open_shell& shell() const { return *shell_; }

    template <class T>
    result<T> remembered(result<T> outcome) {
        error_ = fault_of(outcome);
        return outcome;
    }

    [[nodiscard]] const std::string& error() const { return error_; }

private:
    std::shared_ptr<open_shell> shell_;
    shell_streams streams_;
    std::atomic<bool> terminated_ = false;
    std::string error_;
};

// Sends Command and reads the id.
result<std::unique_ptr<running_command>> start_command(const std::shared_ptr<open_shell>& shell,
                                                       std::string_view command,
                                                       const std::vector<std::string>& arguments,
                                                       const command_options& options,
                                                       std::optional<milliseconds> at_most = {});

} // namespace wsman::session_floor
