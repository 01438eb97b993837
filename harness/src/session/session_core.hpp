// What session and enumerators share: the door, the settings, and one way to ask and be answered.
#pragma once

#include "base/uuid.hpp"
#include "session/door.hpp"
#include "session/operation.hpp"
#include "soap/envelope.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
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

    // Sends and reads the answer. `label` goes into the record.
    result<soap::envelope> ask(const operation& what, std::string_view label, milliseconds timeout);

    // The same without waiting longer than `at_most`, whatever comes of it: for Release.
    void tell(const operation& what, std::string_view label, milliseconds timeout,
              milliseconds at_most);

    // Identify without credentials, saying so in the request ([MS-WSMV] 3.1.4.1.23).
    result<soap::envelope> identify(milliseconds timeout, bool anonymous);

    [[nodiscard]] const core_settings& settings() const { return settings_; }

    [[nodiscard]] std::int32_t batch_items() const { return batch_items_; }

    void batch_items(std::int32_t value) { batch_items_ = value; }

    [[nodiscard]] milliseconds timeout() const { return milliseconds{timeout_}; }

    void timeout(milliseconds value) { timeout_ = value.count(); }

    // Of the session; guarded by the same lock as its requests.
    [[nodiscard]] std::string error() const;
    void remember(std::string detail);

private:
    [[nodiscard]] transport::deadlines deadlines_for(milliseconds timeout) const;
    result<soap::envelope> ask_within(const operation& what, std::string_view label,
                                      milliseconds timeout, const transport::deadlines& within);
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
