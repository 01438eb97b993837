#include "protocol/actions.hpp"

#include "protocol/shell.hpp"

#include <algorithm>
#include <array>

#define TX "http://schemas.xmlsoap.org/ws/2004/09/transfer/"
#define EN "http://schemas.xmlsoap.org/ws/2004/09/enumeration/"
#define EV "http://schemas.xmlsoap.org/ws/2004/08/eventing/"
#define WM "http://schemas.dmtf.org/wbem/wsman/1/wsman/"
#define MS "http://schemas.microsoft.com/wbem/wsman/1/wsman/"
#define SH "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/"

namespace wsman::protocol {
namespace {

using enum risk;

// Deliveries go to a sink, not to the target's resources; sent to a target they are requests like
// any other custom one.
constexpr std::array table{
    known_action{action::get, TX "GetResponse", "Get", read},
    known_action{action::put, TX "PutResponse", "Put", write},
    known_action{action::create, TX "CreateResponse", "Create", write},
    known_action{action::delete_, TX "DeleteResponse", "Delete", write},
    known_action{action::enumerate, EN "EnumerateResponse", "Enumerate", read},
    known_action{action::pull, EN "PullResponse", "Pull", read},
    known_action{action::release, EN "ReleaseResponse", "Release", read},
    known_action{action::enumeration_renew, EN "RenewResponse", "Renew", read},
    known_action{action::enumeration_get_status, EN "GetStatusResponse", "GetStatus", read},
    known_action{EN "EnumerationEnd", "", "EnumerationEnd", disruptive},
    known_action{action::subscribe, EV "SubscribeResponse", "Subscribe", write},
    known_action{action::renew, EV "RenewResponse", "Renew", read},
    known_action{action::get_status, EV "GetStatusResponse", "GetStatus", read},
    known_action{action::unsubscribe, EV "UnsubscribeResponse", "Unsubscribe", write},
    known_action{EV "SubscriptionEnd", "", "SubscriptionEnd", disruptive},
    known_action{WM "Event", "", "Event", disruptive},
    known_action{WM "Events", WM "Ack", "Events", disruptive},
    known_action{WM "Heartbeat", "", "Heartbeat", disruptive},
    known_action{WM "DroppedEvents", "", "DroppedEvents", disruptive},
    known_action{WM "Ack", "", "Ack", disruptive},
    known_action{shell::action::command, SH "CommandResponse", "Command", disruptive},
    known_action{shell::action::send, SH "SendResponse", "Send", disruptive},
    known_action{shell::action::receive, SH "ReceiveResponse", "Receive", disruptive},
    known_action{shell::action::signal, SH "SignalResponse", "Signal", disruptive},
    known_action{shell::action::disconnect, SH "DisconnectResponse", "Disconnect", disruptive},
    known_action{shell::action::reconnect, SH "ReconnectResponse", "Reconnect", disruptive},
    known_action{shell::action::connect, SH "ConnectResponse", "Connect", disruptive},
    known_action{MS "Acknowledge", "", "Acknowledge", disruptive},
    known_action{MS "AcknowledgeRequest", "", "AcknowledgeRequest", disruptive},
    known_action{MS "End", "", "End", disruptive},
    known_action{MS "KeepAlive", "", "KeepAlive", disruptive},
    known_action{MS "Keepalive", "", "KeepAlive", disruptive}, // MS-WSMV prints both
    known_action{MS "Cancel", "", "Cancel", disruptive},
};

// Whether `uri` stands in `octets` as UTF-8, or as UTF-16 in either order (a NUL between the
// letters).
bool occurs(std::string_view octets, std::string_view uri) {
    if (octets.find(uri) != octets.npos)
        return true;
    std::string wide;
    wide.reserve(uri.size() * 2);
    for (const char letter : uri)
        wide.append({letter, '\0'});
    wide.pop_back();
    return octets.find(wide) != octets.npos;
}

} // namespace

std::string_view to_string(risk level) {
    switch (level) {
    case read:
        return "read";
    case write:
        return "write";
    case disruptive:
        break;
    }
    return "disruptive";
}

std::span<const known_action> known_actions() {
    return table;
}

const known_action* find_action(std::string_view uri) {
    const auto row = std::ranges::find(table, uri, &known_action::uri);
    return row == table.end() ? nullptr : &*row;
}

std::string response_action(std::string_view request_action) {
    const auto* row = find_action(request_action);
    return row ? std::string{row->response} : std::string{request_action} + "Response";
}

risk risk_of_action(std::string_view uri) {
    if (uri.empty())
        return read;
    const auto* row = find_action(uri);
    return row ? row->level : disruptive;
}

risk risk_of_octets(std::string_view octets) {
    auto highest = read;
    for (const auto& row : table)
        if (row.level > highest && occurs(octets, row.uri))
            highest = row.level;
    return highest;
}

} // namespace wsman::protocol

#undef TX
#undef EN
#undef EV
#undef WM
#undef MS
#undef SH
