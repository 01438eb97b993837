// What session and enumerators share: the door, the settings, and one way to ask and be answered.
#pragma once

#include "base/uuid.hpp"
#include "session/door.hpp"
#include "session/error_text.hpp"
#include "session/operation.hpp"
#include "soap/envelope.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <wsman/error.hpp>
#include <wsman/transport_options.hpp>

namespace wsman::session_floor {

struct core_settings {
    std::string to;      // wsa:To
    std::string path;    // of the request line
    std::string machine; // the host, for WSManFaults that are made here
    bool utf_16 = false;
    bool anonymous = false; // no credentials
    transport_options transport;
    door_settings door;
    std::uint64_t seed = 0; // of message ids
};

using milliseconds = std::chrono::milliseconds;

class session_core {
public:
    // Keeps `channel`.
    session_core(std::unique_ptr<transport::channel> channel, core_settings settings);
    // Borrows `channel`, which must outlive the session and its enumerators.
    session_core(transport::channel& channel, core_settings settings);
    ~session_core();

    // Sends and reads the answer. `label` goes into the record. `at_most`: without waiting longer
    // than that, whatever the timeout allows.
    result<soap::envelope> ask(const operation& what, std::string_view label, milliseconds timeout,
                               std::optional<milliseconds> at_most = {});

    // The same whatever comes of it: for Release.
    void tell(const operation& what, std::string_view label, milliseconds timeout,
              milliseconds at_most);

    // How large the request would be, in octets.
    [[nodiscard]] std::size_t octets_of(const operation& what) const;

    // Identify without credentials, saying so in the request ([MS-WSMV] 3.1.4.1.23).
    result<soap::envelope> identify(milliseconds timeout, bool anonymous);

    [[nodiscard]] const core_settings& settings() const { return settings_; }

    [[nodiscard]] base::clock& clock() const { return door_.clock(); }

    [[nodiscard]] std::int32_t batch_items() const { return batch_items_; }

    void batch_items(std::int32_t value) { batch_items_ = value; }

    [[nodiscard]] milliseconds timeout() const { return milliseconds{timeout_}; }

    void timeout(milliseconds value) { timeout_ = value.count(); }

    // Of the session; guarded by the same lock as its requests.
    [[nodiscard]] std::string error() const;

    // Leaves its WSManFault in error().
    template <class T>
    result<T> remembered(result<T> outcome) {
        remember(fault_of(outcome));
        return outcome;
    }

private:
    void remember(std::string detail);
    [[nodiscard]] transport::deadlines deadlines_for(milliseconds timeout) const;
    [[nodiscard]] envelope_settings shared_settings(milliseconds timeout,
                                                    std::string message_id) const;
    result<soap::envelope> send(outgoing message, std::string_view message_id);

    std::unique_ptr<transport::channel> owned_;
    core_settings settings_;
    session_floor::door door_;
    base::uuid_source ids_;
    std::atomic<std::int32_t> batch_items_ = 20;
    std::atomic<milliseconds::rep> timeout_ = 60'000;
    std::string error_;
    mutable std::mutex mutex_;
};

} // namespace wsman::session_floor
