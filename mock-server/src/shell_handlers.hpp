// The remote shell's operations ([MS-WSMV] 3.1.4.5.2 and 3.1.4.11 to 3.1.4.17).
#pragma once

#include "mock-server/src/call.hpp"

#include <span>
#include <string>
#include <vector>

namespace wsman::mock {

// The actions of shells beside those of WS-Transfer.
std::span<const route> shell_routes();

std::optional<refusal> open_shell(call& at);
std::optional<refusal> close_shell(call& at);
std::optional<refusal> run_command(call& at);
std::optional<refusal> send_signal(call& at);
std::optional<refusal> disconnect_shell(call& at);
std::optional<refusal> reconnect_shell(call& at);
std::optional<refusal> connect_shell(call& at);

// Streams: shell_streams.cpp
std::optional<refusal> send_input(call& at);
std::optional<refusal> receive_output(call& at);

// The selectors' shell, still there and connected where the operation needs that.
std::optional<refusal> find_shell(call& at, const protocol::selector_set& set);

// An open shell as the resource that Get, Enumerate and the reply of Create show.
instance_ptr picture_of(const call& at, const shell& of);

// What operations of shells have in common.

// An id that no shell and no command ever has: what some defects name.
inline constexpr std::string_view nobodys_id = "00000000-0000-0000-0000-000000000000";

// The body must be this element.
std::optional<refusal> check_shell_body(const call& at, std::string_view local);
// The words of a list of names.
std::vector<std::string> words_of(xml::element list);
refusal invalid_parameter(std::string_view because);
// A command that is not there, or is no longer.
refusal no_such_command(const call& at, std::string_view id);
// Keeps the request until something has changed, `soon` or sooner; at the end of its
// OperationTimeout the fault that asks the client to come again (3.1.4.14).
std::optional<refusal> hold(call& at, std::optional<base::duration> soon);

} // namespace wsman::mock
