// Action URIs (DSP0226 table 1, MS-WSMV) and what they mean.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace wsman::protocol {

namespace action {
inline constexpr std::string_view get = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get";
inline constexpr std::string_view put = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Put";
inline constexpr std::string_view create = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Create";
inline constexpr std::string_view delete_ = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Delete";
inline constexpr std::string_view enumerate =
    "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate";
inline constexpr std::string_view pull = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Pull";
inline constexpr std::string_view release =
    "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Release";
inline constexpr std::string_view enumeration_renew =
    "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Renew";
inline constexpr std::string_view enumeration_get_status =
    "http://schemas.xmlsoap.org/ws/2004/09/enumeration/GetStatus";
inline constexpr std::string_view subscribe =
    "http://schemas.xmlsoap.org/ws/2004/08/eventing/Subscribe";
inline constexpr std::string_view renew = "http://schemas.xmlsoap.org/ws/2004/08/eventing/Renew";
inline constexpr std::string_view get_status =
    "http://schemas.xmlsoap.org/ws/2004/08/eventing/GetStatus";
inline constexpr std::string_view unsubscribe =
    "http://schemas.xmlsoap.org/ws/2004/08/eventing/Unsubscribe";
} // namespace action

// What an operation may do to the target; enforced at the session's one door, below suites and
// scripts.
enum class risk { read, write, disruptive };

std::string_view to_string(risk level);

struct known_action {
    std::string_view uri;      // of the request
    std::string_view response; // of the response; empty for one-way messages
    std::string_view name;     // as "Get"
    risk level;
};

// Every row of the action table: transfer, enumeration, eventing, deliveries, shell, robust
// connections.
std::span<const known_action> known_actions();
const known_action* find_action(std::string_view uri);

// The action a response to `request_action` carries: the table's, else the request's with
// "Response" (DSP0230).
std::string response_action(std::string_view request_action);

// The risk of a request: no action at all is Identify (read); unknown and custom actions are
// disruptive.
risk risk_of_action(std::string_view uri);

// The highest risk of any action URI that occurs in octets which could not be parsed; read when
// none does.
risk risk_of_octets(std::string_view octets);

} // namespace wsman::protocol
