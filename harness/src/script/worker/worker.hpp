// A script in a process of its own. It has no network, no files and no credentials: its sessions,
// its output and its clock are its parent's, who answers one question at a time and can end it at
// any moment.
#pragma once

#include "protocol/actions.hpp"
#include "script/state.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>
#include <wsman/error.hpp>

namespace wsman::script {

// A way to a target, by its number among those of a worker: from 0.
struct channel_number {
    std::uint32_t value = 0;
};

// What the parent does for its worker. The worker is never trusted: everything that arrives here
// may have been made up.
class parent_side {
public:
    virtual ~parent_side() = default;

    // Called between the fork and the script's first instruction: what is read here, the worker
    // has not in its memory. What it throws ends the worker and leaves run_worker.
    virtual void prepare() {}

    // A number for a way to the target of the connection string, or to the run's own where that is
    // empty. An error is handed to the script.
    virtual result<channel_number> open(const session_request& wanted) = 0;

    // The channel has been opened. Nothing: the request was refused; refusal() says why, and the
    // worker, which should have known, is ended.
    virtual std::optional<transport::outcome> send(std::uint32_t channel,
                                                   transport::http_request request,
                                                   const transport::deadlines& within) = 0;
    [[nodiscard]] virtual std::string refusal() const = 0;
    virtual void drop(std::uint32_t channel) = 0;
    virtual void print(std::string_view text) = 0;
    virtual void label(std::string_view name) = 0;
    virtual base::clock& clock() = 0;
};

// What the door behind the parent allows. The worker's sessions know it too, so that a refusal is
// an error which names the request.
struct door_facts {
    protocol::risk allowed = protocol::risk::read;
    std::vector<std::string> harmless_actions;
    std::vector<std::string> write_actions;
};

struct worker_settings {
    limits bounds;
    std::chrono::seconds processor{10};             // time of the processor
    std::optional<std::chrono::milliseconds> whole; // wall clock, waiting for targets included
    std::vector<std::string> arguments;
    std::string default_target; // connection string; empty: localhost
    door_facts door;
    std::uint64_t seed = 0; // of message ids
    const std::atomic<bool>* interrupted = nullptr;
};

// How it ended.
struct worker_report {
    enum class kind {
        ended,      // `end` says how
        killed,     // it did not stop in time when it was told to, or the system ended it
        misbehaved, // it sent what is no message
        not_started // the system gave no process
    } what = kind::ended;
    ending end;
    bool interrupted = false;
    bool timed_out = false;   // by the wall clock or the processor's
    std::uint8_t verdict = 0; // as work_result has it
    std::string reason;
    std::uint64_t steps = 0;  // spent
    std::uint64_t memory = 0; // the most that Lua held, octets

    // One line whatever happened; empty where all went well. `name` is the script's.
    [[nodiscard]] std::string problem(std::string_view name) const;
    int line = 0; // where a killed one was seen last; 0: unknown
    std::string detail;
};

// What the worker leaves beside its ending.
struct work_result {
    ending end;
    std::uint8_t verdict = 0;
    std::string reason;
};

// Forks, runs `work` in the child on a state with the bindings and in the sandbox, and serves it
// until it ends. `work` sees the memory of the parent as it was.
worker_report run_worker(const worker_settings& settings, parent_side& parent,
                         const std::function<work_result(state&)>& work);

} // namespace wsman::script
