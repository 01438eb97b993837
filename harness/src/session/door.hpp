// The one door through which requests leave: risk is enforced here, below sessions, suites and
// scripts, and every exchange is handed to the recorder here.
#pragma once

#include "protocol/actions.hpp"
#include "record/exchange.hpp"
#include "session/pacer.hpp"
#include "transport/channel.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wsman::session_floor {

struct door_settings {
    protocol::risk allowed = protocol::risk::read;
    std::vector<std::string> harmless_actions; // custom actions that the profile lists as read
    std::vector<std::string> write_actions;    // custom actions that the profile lists as write
    base::clock* clock = nullptr;              // null: base::real_clock()
    base::duration pace{};                     // at least this long behind a reply
    pacer* turn = nullptr;     // shared by all doors to the target, which it must outlive; or null
    std::string authorization; // value of the Authorization field; empty: none
    std::function<void(const record::exchange&)>
        recorder; // called after each exchange, unredacted; may be empty
};

// What a caller wants to send.
struct outgoing {
    std::string owner;
    std::string label;
    transport::http_request request;
    transport::deadlines within;
    // A bound of the sender's own, below the door's: what a case says that it does.
    protocol::risk at_most = protocol::risk::disruptive;
    bool authenticate =
        true; // add the Authorization field when the settings have one and the request has none
};

// Why nothing was sent.
struct refusal {
    protocol::risk needed;
    protocol::risk allowed;
    [[nodiscard]] std::string text() const; // one line that says which flag opens it
};

class door {
public:
    // `channel` must outlive the door.
    door(transport::channel& channel, door_settings settings);
    // Overwrites its credentials.
    ~door();
    door(door&&) noexcept = default;
    door& operator=(door&&) noexcept = default;

    // The class of a request by the action in its octets; octets that do not parse count as
    // protocol::risk_of_octets says.
    [[nodiscard]] protocol::risk risk_of(const transport::http_request& request) const;

    // Sends and records, or refuses. The exchange carries the next number.
    boost::system::result<record::exchange, refusal> send(outgoing message);

    void drop_connection() { channel_->drop_connection(); }

    [[nodiscard]] base::clock& clock() const;

    [[nodiscard]] std::uint64_t sent() const { return sent_; }

private:
    [[nodiscard]] protocol::risk risk_of_action(std::string_view uri) const;
    void keep_pace();

    transport::channel* channel_;
    door_settings settings_;
    std::uint64_t sent_ = 0;
    std::optional<base::duration> last_;
};

[[noreturn]] void throw_exception_from_error(const refusal& error,
                                             const boost::source_location& where);

} // namespace wsman::session_floor
