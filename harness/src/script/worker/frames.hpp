// What a worker process and its parent say to each other. A frame is its length (4 octets, least
// first) and a message; a message is one octet for its kind and its fields: numbers least octet
// first, texts behind their length. Both ends take the other for hostile: whatever is no message to
// its last octet is refused whole.
#pragma once

#include "transport/channel.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace wsman::script {

// A reply's body, its fields and something to spare.
inline constexpr std::size_t largest_message = std::size_t{48} << 20;

namespace message {

// From the worker.

// A way to a target: the run's own where the connection string is empty.
struct open {
    std::string connection;
    std::uint32_t flags = 0; // session_flags
    std::uint64_t reply_limit = 0;
    bool winrm_ports = false;
    friend bool operator==(const open&, const open&) = default;
};

struct send {
    std::uint32_t channel = 0;
    std::int64_t connect = 0, first_octet = 0, operation = 0; // nanoseconds
    transport::http_request request;
};

struct drop {
    std::uint32_t channel = 0;
    friend bool operator==(const drop&, const drop&) = default;
};

struct print {
    std::string text;
    friend bool operator==(const print&, const print&) = default;
};

struct label {
    std::string name;
    friend bool operator==(const label&, const label&) = default;
};

// What time is it, after waiting so long.
struct wait {
    std::int64_t span = 0; // nanoseconds; 0: not at all
    friend bool operator==(const wait&, const wait&) = default;
};

// The last word.
struct done {
    std::uint8_t why = 0; // ending::kind
    std::string text;
    std::uint8_t verdict = 0; // as work_result has it
    std::string reason;
    std::uint64_t steps = 0;  // spent
    std::uint64_t memory = 0; // the most that Lua held
    friend bool operator==(const done&, const done&) = default;
};

// From the parent.

struct opened {
    std::uint32_t channel = 0;
    std::uint32_t code = 0; // an HRESULT where it was refused, with the reason
    std::string refused;
    friend bool operator==(const opened&, const opened&) = default;
};

struct outcome {
    transport::outcome value;
};

struct time {
    std::int64_t now = 0;  // of the run's clock, nanoseconds
    std::int64_t wall = 0; // civil, nanoseconds since 1970
    friend bool operator==(const time&, const time&) = default;
};

} // namespace message

using from_worker = std::variant<message::open, message::send, message::drop, message::print,
                                 message::label, message::wait, message::done>;
using from_parent = std::variant<message::opened, message::outcome, message::time>;

// Without the frame's length.
std::string encode(const from_worker& what);
std::string encode(const from_parent& what);

// Nothing where the octets are no such message, to the last one.
std::optional<from_worker> decode_from_worker(std::string_view octets);
std::optional<from_parent> decode_from_parent(std::string_view octets);

} // namespace wsman::script
