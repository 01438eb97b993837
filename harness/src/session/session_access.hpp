// Opening sessions with what the public headers do not offer: a channel of one's own, the guard's
// settings, a clock, a seed.
#pragma once

#include "session/session_core.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <wsman/session.hpp>

namespace wsman::session_floor {

struct session_settings {
    // What a person or a program asked for by name may be done; runs of suites lower it.
    protocol::risk allowed = protocol::risk::disruptive;
    std::vector<std::string> harmless_actions; // as in door_settings
    std::vector<std::string> write_actions;
    base::duration pace{};
    base::clock* clock = nullptr;                          // null: base::real_clock()
    std::optional<std::uint64_t> seed;                     // of message ids; nothing: random
    std::function<void(const record::exchange&)> recorder; // may be empty
    const std::atomic<bool>* interrupted = nullptr;        // as in transport::client_settings
};

struct session_access {
    // Over the network.
    static result<session> open(std::string_view connection, session_flags flags,
                                const connection_options& options,
                                const transport_options& transport, session_settings settings);

    // Over a channel that must outlive the session and its enumerators; the connection string still
    // gives wsa:To and the path.
    static result<session> open_over(transport::channel& channel, std::string_view connection,
                                     session_flags flags, const connection_options& options,
                                     const transport_options& transport, session_settings settings);

    // Over a core that was made by hand.
    static session over(std::shared_ptr<session_core> core) { return session{std::move(core)}; }

    // What shells share with their session.
    static const std::shared_ptr<session_core>& core_of(const session& of) { return of.core_; }
};

} // namespace wsman::session_floor
