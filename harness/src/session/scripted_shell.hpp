// For tests: replies of a service of shells, and what it was asked.
#pragma once

#include "base/base64.hpp"
#include "protocol/shell.hpp"
#include "session/scripted_channel.hpp"

#include <string>
#include <string_view>
#include <vector>
#include <wsman/shell.hpp>

namespace wsman::session_floor::scripted {

inline constexpr std::string_view shell_id = "11111111-2222-3333-4444-55555555AAAA";
inline constexpr std::string_view command_id = "66666666-7777-8888-9999-00000000BBBB";

inline std::string in_rsp(std::string_view name, std::string_view content) {
    return "<rsp:" + std::string{name} + " xmlns:rsp=\"" + std::string{protocol::ns::ms_shell} +
           "\">" + std::string{content} + "</rsp:" + std::string{name} + ">";
}

inline std::string created(std::string_view id = shell_id) {
    return "<wxf:ResourceCreated><wsa:Address>http://bmc.test:5985/wsman</wsa:Address>"
           "<wsa:ReferenceParameters><wsman:ResourceURI>" +
           std::string{protocol::shell::cmd} +
           "</wsman:ResourceURI><wsman:SelectorSet><wsman:Selector Name=\"ShellId\">" +
           std::string{id} +
           "</wsman:Selector></wsman:SelectorSet></wsa:ReferenceParameters></wxf:ResourceCreated>" +
           in_rsp("Shell", "<rsp:ShellId>" + std::string{id} + "</rsp:ShellId>");
}

inline std::string started(std::string_view id = command_id) {
    return in_rsp("CommandResponse", "<rsp:CommandId>" + std::string{id} + "</rsp:CommandId>");
}

inline std::string stream(std::string_view name, std::string_view octets, bool end = false,
                          std::string_view of = command_id) {
    return "<rsp:Stream Name=\"" + std::string{name} + "\" CommandId=\"" + std::string{of} + "\"" +
           (end ? " End=\"true\"" : "") + ">" + base::base64_encode(octets) + "</rsp:Stream>";
}

inline std::string running(std::string_view of = command_id) {
    return "<rsp:CommandState CommandId=\"" + std::string{of} + "\" State=\"" +
           std::string{protocol::shell::state::running} + "\"/>";
}

inline std::string done(std::string_view exit_code, std::string_view of = command_id) {
    return "<rsp:CommandState CommandId=\"" + std::string{of} + "\" State=\"" +
           std::string{protocol::shell::state::done} + "\"><rsp:ExitCode>" +
           std::string{exit_code} + "</rsp:ExitCode></rsp:CommandState>";
}

inline std::string received(std::string_view content) {
    return in_rsp("ReceiveResponse", content);
}

inline std::string wsman_fault(std::uint32_t code) {
    return "<f:WSManFault Code=\"" + std::to_string(code) +
           "\" Machine=\"m\"><f:Message>no</f:Message></f:WSManFault>";
}

inline void nothing_yet(scripted_channel& channel) {
    channel.fault("wsman:TimedOut", 500, wsman_fault(protocol::shell::nothing_yet));
}

inline void gone(scripted_channel& channel) {
    channel.fault("wsman:InvalidSelectors", 500, wsman_fault(protocol::shell::gone));
}

inline void signalled(scripted_channel& channel) {
    channel.body(in_rsp("SignalResponse", ""));
}

inline void accepted(scripted_channel& channel) {
    channel.body(in_rsp("SendResponse", ""));
}

// The last part of each request's action, as "Create"; a Signal with its code, as
// "Signal terminate".
inline std::vector<std::string> asked(const scripted_channel& channel) {
    const auto last_part = [](const std::string& uri) { return uri.substr(uri.rfind('/') + 1); };
    std::vector<std::string> names;
    for (const auto& request : channel.sent) {
        const auto message = scripted_channel::read(request);
        auto name = last_part(message.address().action.value_or(""));
        if (name == "Signal")
            name += " " + last_part(message.content().child(protocol::rsp("Code")).value());
        names.push_back(std::move(name));
    }
    return names;
}

// The stream of a Send.
inline xml::element stream_of(const soap::envelope& send) {
    return send.content().child(protocol::rsp("Stream"));
}

} // namespace wsman::session_floor::scripted
