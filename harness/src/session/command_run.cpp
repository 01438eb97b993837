#include "session/command_run.hpp"

#include "session/error_text.hpp"

#include <algorithm>

namespace wsman::session_floor {
namespace {

namespace code {
constexpr std::uint32_t aborted = 0x800703E3;
constexpr std::uint32_t timed_out = 0x800705B4;
constexpr std::uint32_t too_much_output = 0x80338026;
} // namespace code

// OperationTimeouts of Receive: the shortest that services take, and the longest after which the
// flag of a caller is still looked at in time.
constexpr milliseconds shortest{500};
constexpr milliseconds while_cancellable{1'000};
// For a reply to arrive, behind what is left of a deadline.
constexpr milliseconds for_an_answer{2'000};
// A command that takes input and says nothing is asked for output ever more rarely, to this bound.
constexpr unsigned most_sends_in_a_row = 16;

} // namespace

command_run::command_run(const std::shared_ptr<open_shell>& shell, const run_options& options)
    : shell_(shell), options_(&options), clock_(&shell->core().clock()) {
    if (options.deadline)
        deadline_ = clock_->now() + *options.deadline;
    end_sent_ = !options.input;
}

run_result command_run::to_the_end(std::string_view command,
                                   const std::vector<std::string>& arguments) {
    auto started = start_command(shell_, command, arguments, options_->command, at_most());
    if (started.has_error()) {
        fail(started.error());
        return std::move(result_);
    }
    command_ = std::move(*started);
    result_.began = true;
    while (!over_)
        go_on();
    command_.reset(); // signals terminate
    return std::move(result_);
}

void command_run::go_on() {
    look_at_flag_and_clock();
    if (!over_)
        send_input();
    if (!over_)
        receive_output();
}

void command_run::end(ending how, std::optional<wsman::error> why) {
    over_ = true;
    result_.how = how;
    result_.error = std::move(why);
}

void command_run::end_cancelled() {
    end(ending::cancelled, make_error(code::aborted, error_source::refused, "cancelled"));
}

void command_run::end_at_deadline() {
    end(ending::deadline,
        make_error(code::timed_out, error_source::refused, "the command took too long"));
}

void command_run::fail(const wsman::error& why) {
    if (give_up_at_)
        end_cancelled();
    else if (is_past_deadline())
        end_at_deadline();
    else
        end(ending::failed, why);
}

bool command_run::is_past_deadline() const {
    return deadline_ && clock_->now() >= *deadline_;
}

void command_run::look_at_flag_and_clock() {
    if (!give_up_at_ && options_->cancelled != nullptr && *options_->cancelled)
        cancel();
    else if (give_up_at_ && clock_->now() >= *give_up_at_)
        end_cancelled();
    else if (!give_up_at_ && is_past_deadline())
        end_at_deadline();
}

// A command that handles ctrl_c ends by itself and may still say something.
void command_run::cancel() {
    give_up_at_ = clock_->now() + options_->cancel_patience;
    end_sent_ = true;
    const auto signalled = command_->signal(shell_signal::ctrl_c, at_most());
    if (signalled.has_error())
        fail(signalled.error());
}

bool command_run::input_is_open() const {
    return !end_sent_ && !send_error_;
}

void command_run::fetch_input() {
    if (pending_from_ != pending_input_.size() || input_ended_)
        return;
    auto next = options_->input();
    pending_input_ = std::move(next.octets);
    pending_from_ = 0;
    input_ended_ = next.end;
}

void command_run::send_input() {
    const auto piece = input_is_open() ? command_->octets_per_send() : 0;
    for (unsigned i = 0; i < sends_in_a_row_ && input_is_open() && !over_; ++i) {
        fetch_input();
        const auto now = std::string_view{pending_input_}.substr(pending_from_, piece);
        if (now.empty() && !input_ended_)
            return;
        pending_from_ += now.size();
        const bool last = input_ended_ && pending_from_ == pending_input_.size();
        const auto sent = command_->send(now, last, "stdin", at_most());
        end_sent_ = last;
        // A service may refuse input for a command that has just ended: what it says of the
        // command comes first ([MS-WSMV] 3.1.4.13).
        if (sent.has_error() && sent.error().source == error_source::fault &&
            !is_shell_gone(sent.error()))
            send_error_ = sent.error();
        else if (sent.has_error())
            fail(sent.error());
    }
}

milliseconds command_run::left_of(base::duration until) const {
    return std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(until - clock_->now()));
}

milliseconds command_run::patience_for_receive() const {
    auto patience = shell_->core().timeout();
    if (options_->cancelled != nullptr || send_error_)
        patience = std::min(patience, while_cancellable);
    if (input_is_open())
        patience = shortest;
    if (give_up_at_)
        patience = std::min(patience, left_of(*give_up_at_));
    if (deadline_)
        patience = std::min(patience, left_of(*deadline_));
    return std::max(patience, shortest);
}

std::optional<milliseconds> command_run::at_most() const {
    if (give_up_at_)
        return left_of(*give_up_at_) + for_an_answer;
    if (deadline_)
        return left_of(*deadline_) + for_an_answer;
    return std::nullopt;
}

void command_run::receive_output() {
    auto output = command_->receive(patience_for_receive(), at_most());
    if (output.has_error())
        return fail(output.error());
    if (output->nothing_yet && send_error_)
        return fail(*send_error_);
    if (output->nothing_yet)
        sends_in_a_row_ = std::min(sends_in_a_row_ * 2, most_sends_in_a_row);
    else
        sends_in_a_row_ = 1;
    deliver(std::move(*output));
}

void command_run::deliver(shell_output output) {
    for (const auto& chunk : output.chunks)
        keep(chunk);
    if (output.state != command_state::done || over_)
        return;
    result_.exit_code = output.exit_code;
    if (give_up_at_)
        end_cancelled();
    else
        end(ending::done);
}

void command_run::keep(const shell_chunk& chunk) {
    if (options_->output)
        return options_->output(chunk);
    if (over_)
        return;
    const auto kept = result_.standard_output.size() + result_.standard_error.size();
    const auto room = options_->output_limit - std::min(options_->output_limit, kept);
    const auto fitting = std::string_view{chunk.octets}.substr(0, room);
    if (chunk.stream == "stdout")
        result_.standard_output += fitting;
    else if (chunk.stream == "stderr")
        result_.standard_error += fitting;
    if (fitting.size() != chunk.octets.size())
        end(ending::failed, make_error(code::too_much_output, error_source::reply,
                                       "the command's output is larger than the limit"));
}

} // namespace wsman::session_floor
