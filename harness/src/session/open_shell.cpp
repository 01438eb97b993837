#include "session/open_shell.hpp"

#include "session/error_text.hpp"

#include <exception>

namespace wsman::session_floor {
namespace {

constexpr std::uint32_t shell_closed = 0x8033814A;

// How long cleaning waits for one reply.
constexpr milliseconds patience_for_cleaning{2'000};

} // namespace

open_shell::open_shell(std::shared_ptr<session_core> core, protocol::resource_reference resource,
                       std::string output_streams)
    : core_(std::move(core)), resource_(std::move(resource)),
      output_streams_(std::move(output_streams)), own_streams_(*this, {}) {}

void open_shell::leave() {
    if (condition_ != condition::closed)
        condition_ = condition::left;
}

bool open_shell::is_open() const {
    return condition_ != condition::closed && !gone_;
}

result<soap::envelope> open_shell::ask(const operation& what, std::string_view label,
                                       milliseconds timeout, std::optional<milliseconds> at_most) {
    if (condition_ == condition::closed)
        return argument_error(shell_closed, "the shell was closed");
    auto reply = core_->ask(what, label, timeout, at_most);
    if (reply.has_error() && is_shell_gone(reply.error()))
        gone_ = true;
    return reply;
}

void open_shell::started(const std::string& command_id) {
    const std::lock_guard lock{mutex_};
    to_terminate_.insert(command_id);
}

void open_shell::terminated(const std::string& command_id) {
    const std::lock_guard lock{mutex_};
    to_terminate_.erase(command_id);
}

// Whether somebody was there.
bool open_shell::tell(const operation& what, std::string_view label) {
    const auto reply = core_->ask(what, label, patience_for_cleaning, patience_for_cleaning);
    return !reply.has_error() || !is_unreachable(reply.error());
}

void open_shell::clean(const std::string& command_id) noexcept {
    try {
        {
            const std::lock_guard lock{mutex_};
            if (to_terminate_.erase(command_id) == 0)
                return;
        }
        if (is_open())
            tell(make_signal(resource_, command_id, shell_signal::terminate), "signal");
    } catch (const std::exception&) {
        // A destructor has nobody to tell, and the service ends what nobody uses.
    }
}

void open_shell::clean() noexcept {
    auto expected = condition::open;
    if (!condition_.compare_exchange_strong(expected, condition::closed))
        return;
    try {
        std::set<std::string> due;
        {
            const std::lock_guard lock{mutex_};
            due.swap(to_terminate_);
        }
        bool somebody_there = true;
        for (auto id = due.begin(); id != due.end() && somebody_there && !gone_; ++id)
            somebody_there = tell(make_signal(resource_, *id, shell_signal::terminate), "signal");
        // Also where the service said that it knows no such shell: of a command it may say the
        // same.
        tell(make_delete(resource_), "delete");
    } catch (const std::exception&) {
        // As above.
    }
}

result<void> open_shell::close() {
    const auto reply = ask(make_delete(resource_), "delete", core_->timeout());
    if (!reply.has_error() || is_shell_gone(reply.error()))
        condition_ = condition::closed;
    if (reply.has_error())
        return reply.error();
    return {};
}

result<void> open_shell::disconnect(std::optional<milliseconds> idle_timeout, bool drop_output) {
    const auto reply =
        ask(make_disconnect(resource_, idle_timeout, drop_output), "disconnect", core_->timeout());
    if (reply.has_error())
        return reply.error();
    condition_ = condition::left;
    return {};
}

result<void> open_shell::reconnect() {
    const auto reply = ask(make_reconnect(resource_), "reconnect", core_->timeout());
    if (reply.has_error())
        return reply.error();
    condition_ = condition::open;
    return {};
}

} // namespace wsman::session_floor
