// The streams of a command, or of a shell itself: input in pieces that fit, output one Receive at a
// time, signals.
#pragma once

#include "session/shell_operation.hpp"

#include <atomic>
#include <mutex>
#include <set>

namespace wsman::session_floor {

class open_shell;

class shell_streams {
public:
    // `of` must outlive it. `command_id` empty: the shell's own streams.
    shell_streams(open_shell& of, std::string command_id);
    shell_streams(const shell_streams&) = delete;
    shell_streams& operator=(const shell_streams&) = delete;

    // As of shell_command. `at_most` bounds each request whatever the timeout.
    result<void> send(std::string_view octets, bool end, std::string_view stream,
                      std::optional<std::chrono::milliseconds> at_most = {});
    result<shell_output> receive(std::optional<std::chrono::milliseconds> patience,
                                 std::optional<std::chrono::milliseconds> at_most = {});
    result<void> signal(shell_signal what, std::optional<std::chrono::milliseconds> at_most = {});

    // Octets that fit into one Send.
    [[nodiscard]] std::size_t octets_per_send() const;

    [[nodiscard]] command_state state() const { return state_; }

    [[nodiscard]] const std::string& command_id() const { return command_id_; }

private:
    result<shell_output> receive_once(std::chrono::milliseconds patience,
                                      std::optional<std::chrono::milliseconds> at_most);
    result<shell_output> weighed(shell_output output, base::duration took);

    open_shell* shell_;
    std::string command_id_;
    std::atomic<command_state> state_ = command_state::running;
    std::atomic<bool> receiving_ = false;
    unsigned fruitless_ = 0; // replies in a row that brought nothing and took no time
    std::mutex sending_;
    std::set<std::string, std::less<>> ended_; // streams whose end was sent
};

} // namespace wsman::session_floor
