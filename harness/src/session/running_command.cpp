#include "session/running_command.hpp"

#include "session/error_text.hpp"
#include "session/shell_reply.hpp"

namespace wsman::session_floor {
namespace {

constexpr std::uint32_t command_closed = 0x8033814F;

} // namespace

running_command::running_command(std::shared_ptr<open_shell> shell, std::string id)
    : shell_(std::move(shell)), streams_(*shell_, std::move(id)) {
    shell_->started(this->id());
}

running_command::~running_command() {
    shell_->clean(id());
}

result<void> running_command::send(std::string_view octets, bool end, std::string_view stream,
                                   std::optional<milliseconds> at_most) {
    if (terminated_ || state() == command_state::done)
        return argument_error(command_closed, "the command has ended");
    return streams_.send(octets, end, stream, at_most);
}

result<shell_output> running_command::receive(std::optional<milliseconds> patience,
                                              std::optional<milliseconds> at_most) {
    if (terminated_ || state() == command_state::done)
        return argument_error(command_closed, "the command has ended");
    return streams_.receive(patience, at_most);
}

result<void> running_command::signal(shell_signal what, std::optional<milliseconds> at_most) {
    if (terminated_)
        return argument_error(command_closed, "the command was terminated");
    auto done = streams_.signal(what, at_most);
    if (what == shell_signal::terminate && !done.has_error()) {
        terminated_ = true;
        shell_->terminated(id());
    }
    return done;
}

result<std::unique_ptr<running_command>> start_command(const std::shared_ptr<open_shell>& shell,
                                                       std::string_view command,
                                                       const std::vector<std::string>& arguments,
                                                       const command_options& options,
                                                       std::optional<milliseconds> at_most) {
    const auto request = make_command(shell->resource(), command, arguments, options);
    if (request.has_error())
        return request.error();
    const auto reply = shell->ask(*request, "command", shell->core().timeout(), at_most);
    if (reply.has_error())
        return reply.error();
    auto id = read_command_id(*reply);
    if (id.has_error())
        return id.error();
    return std::make_unique<running_command>(shell, std::move(*id));
}

} // namespace wsman::session_floor
