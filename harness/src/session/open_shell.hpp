// A shell over its whole life: what its commands and its own streams share, and the order in which
// it is left behind clean.
#pragma once

#include "session/error_text.hpp"
#include "session/session_core.hpp"
#include "session/shell_streams.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <set>

namespace wsman::session_floor {

class open_shell {
public:
    // `resource` holds one selector, the shell's. `output_streams` is what a Receive asks for.
    open_shell(std::shared_ptr<session_core> core, protocol::resource_reference resource,
               std::string output_streams);
    open_shell(const open_shell&) = delete;
    open_shell& operator=(const open_shell&) = delete;

    // Asks about this shell. 0x8033814A, unasked, after it was closed. `at_most` as of the session.
    result<soap::envelope> ask(const operation& what, std::string_view label, milliseconds timeout,
                               std::optional<milliseconds> at_most = {});

    // Commands whose terminate is due.
    void started(const std::string& command_id);
    void terminated(const std::string& command_id);

    // Terminates what runs and deletes the shell, once and with bounded patience; nothing comes of
    // it.
    void clean() noexcept;
    // Terminates one command likewise.
    void clean(const std::string& command_id) noexcept;

    result<void> close();
    result<void> disconnect(std::optional<milliseconds> idle_timeout, bool drop_output);
    result<void> reconnect();

    void leave();

    [[nodiscard]] bool is_open() const;

    [[nodiscard]] const std::string& id() const { return resource_.selectors.front().value; }

    [[nodiscard]] const protocol::resource_reference& resource() const { return resource_; }

    [[nodiscard]] const std::string& output_streams() const { return output_streams_; }

    [[nodiscard]] session_core& core() const { return *core_; }

    // The shell's own streams, without a command.
    [[nodiscard]] shell_streams& own_streams() { return own_streams_; }

    // Leaves its WSManFault in error().
    template <class T>
    result<T> remembered(result<T> outcome) {
        error_ = fault_of(outcome);
        return outcome;
    }

    [[nodiscard]] const std::string& error() const { return error_; }

    std::string description; // what the service said of it

private:
    enum class condition { open, left, closed }; // a disconnected shell is left until reconnected

    bool tell(const operation& what, std::string_view label);

    std::shared_ptr<session_core> core_;
    protocol::resource_reference resource_;
    std::string output_streams_;
    std::atomic<condition> condition_ = condition::open;
    std::atomic<bool> gone_ = false; // the service says that it knows no such shell
    std::mutex mutex_;               // of the commands' ids
    std::set<std::string> to_terminate_;
    std::string error_;
    shell_streams own_streams_;
};

} // namespace wsman::session_floor
