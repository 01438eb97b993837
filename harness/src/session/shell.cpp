#include "session/command_run.hpp"
#include "session/error_text.hpp"
#include "session/session_access.hpp"
#include "session/shell_reply.hpp"

#include <wsman/shell.hpp>

namespace wsman {
namespace {

using session_floor::argument_error;
using session_floor::open_shell;
using session_floor::running_command;
using session_floor::session_core;

constexpr std::uint32_t bad_connect_response = 0x803381CB;

result<shell> create_shell(const std::shared_ptr<session_core>& core,
                           const shell_options& options) {
    const auto request = session_floor::make_create_shell(options);
    if (request.has_error())
        return request.error();
    const auto reply = core->ask(*request, "create", core->timeout());
    if (reply.has_error())
        return reply.error();
    auto made = session_floor::read_created_shell(*reply);
    if (made.has_error())
        return made.error();
    auto state = std::make_shared<open_shell>(
        core, session_floor::shell_reference(options.resource_uri, made->id, made->selector),
        options.output_streams);
    state->description = std::move(made->description);
    return shell{std::move(state)};
}

result<shell> connect_to_shell(const std::shared_ptr<session_core>& core, std::string_view id,
                               std::string_view resource_uri, std::string_view connect_xml) {
    const auto where = session_floor::shell_reference(resource_uri, id);
    const auto request = session_floor::make_connect(where, connect_xml);
    if (request.has_error())
        return request.error();
    const auto reply = core->ask(*request, "connect", core->timeout());
    if (reply.has_error())
        return reply.error();
    if (!reply->content().is(protocol::rsp("ConnectResponse")))
        return session_floor::make_error(bad_connect_response, error_source::reply,
                                         "the reply holds no ConnectResponse");
    auto streams = reply->content().child(protocol::rsp("OutputStreams")).value();
    if (streams.empty())
        streams = shell_options{}.output_streams;
    auto state = std::make_shared<open_shell>(core, where, std::move(streams));
    state->description = reply->content().self_contained();
    return shell{std::move(state)};
}

} // namespace

bool is_shell_gone(const error& why) {
    return why.source == error_source::fault && why.code == protocol::shell::gone;
}

bool is_unreachable(const error& why) {
    return why.source == error_source::transport;
}

shell_command::shell_command(std::unique_ptr<running_command> state) : state_(std::move(state)) {}

shell_command::~shell_command() = default;
shell_command::shell_command(shell_command&&) noexcept = default;
shell_command& shell_command::operator=(shell_command&&) noexcept = default;

const std::string& shell_command::id() const {
    return state_->id();
}

result<void> shell_command::send(std::string_view octets, bool end, std::string_view stream) {
    return state_->remembered(state_->send(octets, end, stream));
}

result<shell_output> shell_command::receive(std::optional<std::chrono::milliseconds> patience) {
    return state_->remembered(state_->receive(patience));
}

result<void> shell_command::signal(shell_signal what) {
    return state_->remembered(state_->signal(what));
}

command_state shell_command::state() const {
    return state_->state();
}

const std::string& shell_command::error() const {
    return state_->error();
}

shell::shell(std::shared_ptr<open_shell> state) : state_(std::move(state)) {}

shell::~shell() {
    if (state_)
        state_->clean();
}

shell::shell(shell&&) noexcept = default;

shell& shell::operator=(shell&& other) noexcept {
    if (this != &other) {
        if (state_)
            state_->clean();
        state_ = std::move(other.state_);
    }
    return *this;
}

result<shell> shell::create(session& over, const shell_options& options) {
    const auto& core = session_floor::session_access::core_of(over);
    return core->remembered(create_shell(core, options));
}

result<shell> shell::connect(session& over, std::string_view id, std::string_view resource_uri,
                             std::string_view connect_xml) {
    const auto& core = session_floor::session_access::core_of(over);
    return core->remembered(connect_to_shell(core, id, resource_uri, connect_xml));
}

shell shell::attach(session& over, std::string_view id, std::string_view resource_uri) {
    return shell{std::make_shared<open_shell>(session_floor::session_access::core_of(over),
                                              session_floor::shell_reference(resource_uri, id),
                                              shell_options{}.output_streams)};
}

const std::string& shell::id() const {
    return state_->id();
}

const std::string& shell::resource_uri() const {
    return state_->resource().resource_uri;
}

const std::string& shell::description() const {
    return state_->description;
}

result<shell_command> shell::start(std::string_view command,
                                   const std::vector<std::string>& arguments,
                                   const command_options& options) {
    auto started = session_floor::start_command(state_, command, arguments, options);
    if (started.has_error())
        return state_->remembered(result<shell_command>{started.error()});
    return state_->remembered(result<shell_command>{shell_command{std::move(*started)}});
}

run_result shell::run(std::string_view command, const std::vector<std::string>& arguments,
                      const run_options& options) {
    auto done = session_floor::command_run{state_, options}.to_the_end(command, arguments);
    (void)state_->remembered(done.error ? result<void>{*done.error} : result<void>{});
    return done;
}

result<void> shell::send(std::string_view octets, bool end, std::string_view stream) {
    return state_->remembered(state_->own_streams().send(octets, end, stream));
}

result<shell_output> shell::receive(std::optional<std::chrono::milliseconds> patience) {
    return state_->remembered(state_->own_streams().receive(patience));
}

result<void> shell::signal(shell_signal what) {
    return state_->remembered(state_->own_streams().signal(what));
}

result<void> shell::close() {
    return state_->remembered(state_->close());
}

result<void> shell::disconnect(std::optional<std::chrono::milliseconds> idle_timeout,
                               bool drop_output) {
    return state_->remembered(state_->disconnect(idle_timeout, drop_output));
}

result<void> shell::reconnect() {
    return state_->remembered(state_->reconnect());
}

void shell::leave() {
    state_->leave();
}

bool shell::is_open() const {
    return state_->is_open();
}

const std::string& shell::error() const {
    return state_->error();
}

} // namespace wsman
