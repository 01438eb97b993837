// What a service says about shells, read from its replies. Hostile until proven: whatever does not
// fit is an error with its own code, and nothing is guessed.
#pragma once

#include "soap/envelope.hpp"

#include <string>
#include <string_view>
#include <wsman/shell.hpp>

namespace wsman::session_floor {

struct created_shell {
    std::string id;
    std::string selector;    // its name, as the service spells it
    std::string description; // the rsp:Shell element, standing alone; empty: there was none
};

// 0x803380F0: no ResourceCreated with a ShellId.
result<created_shell> read_created_shell(const soap::envelope& reply);

// The CommandId. 0x80338183: no CommandResponse; 0x80338185: no id in it.
result<std::string> read_command_id(const soap::envelope& reply);

// The streams and the state of a ReceiveResponse in their order. `command_id` empty: of the shell
// itself. Errors as shell_command::receive says.
result<shell_output> read_receive_response(xml::element response, std::string_view command_id);

} // namespace wsman::session_floor
