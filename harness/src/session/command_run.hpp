// A command from Command to its end, with input, output, deadline and cancelling: what shell::run
// does.
#pragma once

#include "session/running_command.hpp"

namespace wsman::session_floor {

class command_run {
public:
    // `options` must outlive it.
    command_run(const std::shared_ptr<open_shell>& shell, const run_options& options);

    run_result to_the_end(std::string_view command, const std::vector<std::string>& arguments);

private:
    using ending = run_result::ending;

    void go_on();

    void end(ending how, std::optional<wsman::error> why = {});
    void end_cancelled();
    void end_at_deadline();
    void fail(const wsman::error& why);

    void look_at_flag_and_clock();
    void cancel();
    void send_input();
    void fetch_input();
    void receive_output();
    void deliver(shell_output output);
    void keep(const shell_chunk& chunk);

    [[nodiscard]] bool is_past_deadline() const;
    [[nodiscard]] bool input_is_open() const;
    [[nodiscard]] milliseconds left_of(base::duration until) const;
    [[nodiscard]] milliseconds patience_for_receive() const;
    // Bound of one request where there is a deadline: what is left and the time for an answer.
    [[nodiscard]] std::optional<milliseconds> at_most() const;

    std::shared_ptr<open_shell> shell_;
    const run_options* options_;
    base::clock* clock_;
    std::optional<base::duration> deadline_;
    std::unique_ptr<running_command> command_;
    run_result result_;
    bool over_ = false;

    std::optional<base::duration> give_up_at_; // set once cancelled
    std::string pending_input_;
    std::size_t pending_from_ = 0;
    bool input_ended_ = false;               // the source has no more
    bool end_sent_ = false;                  // nor has the command
    std::optional<wsman::error> send_error_; // why the command takes no more input
    unsigned sends_in_a_row_ = 1;            // between two Receives
};

} // namespace wsman::session_floor
