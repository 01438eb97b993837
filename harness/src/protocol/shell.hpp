// The vocabulary of the remote shell ([MS-WSMV] 2.2.4, 3.1.4): URIs, names and codes. What they
// mean over time is the business of the session's shell client and of the mock's shells.
#pragma once

#include "protocol/names.hpp"

#include <cstdint>
#include <string_view>

namespace wsman::protocol {

constexpr xml::qname rsp(std::string_view local) {
    return {ns::ms_shell, local};
}

namespace shell {

// Resource URIs: the text shell, any shell, PowerShell's own.
inline constexpr std::string_view cmd =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd";
inline constexpr std::string_view any = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
inline constexpr std::string_view powershell =
    "http://schemas.microsoft.com/powershell/Microsoft.PowerShell";

// The selector that names a shell; services and clients also spell it ShellID: compare without
// case.
inline constexpr std::string_view id_selector = "ShellId";

// Actions beside Create and Delete of WS-Transfer.
namespace action {
inline constexpr std::string_view command =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Command";
inline constexpr std::string_view send =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Send";
inline constexpr std::string_view receive =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Receive";
inline constexpr std::string_view signal =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Signal";
inline constexpr std::string_view disconnect =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Disconnect";
inline constexpr std::string_view reconnect =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Reconnect";
inline constexpr std::string_view connect =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Connect";
} // namespace action

// Values of rsp:Code in a Signal.
namespace signal {
inline constexpr std::string_view terminate =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/terminate";
inline constexpr std::string_view ctrl_c =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/ctrl_c";
inline constexpr std::string_view ctrl_break =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/ctrl_break";
} // namespace signal

// Values of CommandState/@State.
namespace state {
inline constexpr std::string_view running =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Running";
inline constexpr std::string_view pending =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Pending";
inline constexpr std::string_view done =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Done";
} // namespace state

// Names of options.
namespace option {
inline constexpr std::string_view no_profile = "WINRS_NOPROFILE";                 // of Create
inline constexpr std::string_view code_page = "WINRS_CODEPAGE";                   // of Create
inline constexpr std::string_view console_stdin = "WINRS_CONSOLEMODE_STDIN";      // of Command
inline constexpr std::string_view skip_cmd_shell = "WINRS_SKIP_CMD_SHELL";        // of Command
inline constexpr std::string_view keep_alive = "WSMAN_CMDSHELL_OPTION_KEEPALIVE"; // of Receive
} // namespace option

inline constexpr std::uint32_t utf_8_code_page = 65001;

// Codes of WSManFault that a shell client acts on.
inline constexpr std::uint32_t nothing_yet = 0x80338029; // 2150858793: Receive timed out, ask again
inline constexpr std::uint32_t gone = 0x8033805B;        // 2150858843: no such shell any more

} // namespace shell
} // namespace wsman::protocol
