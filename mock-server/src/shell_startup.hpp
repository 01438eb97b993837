// What a Create says about the shell to be, and the options of Create and Command
// ([MS-WSMV] 2.2.4.37, 3.1.4.5.2, 3.1.4.11).
#pragma once

#include "mock-server/src/call.hpp"

namespace wsman::mock {

std::optional<refusal> read_startup(const call& at, shell& into);

// WINRS_SKIP_CMD_SHELL; WINRS_CONSOLEMODE_STDIN changes nothing here.
std::optional<refusal> read_command_options(const call& at, surroundings& into);

// rsp:IdleTimeOut below `parent`, cut down to what the service grants; `value` stays where there is
// none.
std::optional<refusal> read_idle_time_out(const call& at, xml::element parent,
                                          base::duration& value);

} // namespace wsman::mock
