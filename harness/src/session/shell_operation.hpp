// The operations of the remote shell as envelopes ([MS-WSMV] 3.1.4.5.2, 3.1.4.11 to 3.1.4.17).
// Bodies bind the prefix rsp themselves.
#pragma once

#include "protocol/shell.hpp"
#include "session/operation.hpp"

#include <string_view>
#include <vector>
#include <wsman/shell.hpp>

namespace wsman::session_floor {

// Errors: 0x80338149, 0x8033810A, 0x80338043, as shell::create says.
result<operation> make_create_shell(const shell_options& options);

// Errors: 0x8033814E, 0x8033810A.
result<operation> make_command(protocol::resource_reference shell, std::string_view command,
                               const std::vector<std::string>& arguments,
                               const command_options& options);

// Streams of a command, or of the shell itself where `command_id` is empty.
operation make_send(protocol::resource_reference shell, std::string_view command_id,
                    std::string_view stream, std::string_view octets, bool end);
operation make_receive(protocol::resource_reference shell, std::string_view command_id,
                       std::string_view streams);
operation make_signal(protocol::resource_reference shell, std::string_view command_id,
                      shell_signal what);

operation make_disconnect(protocol::resource_reference shell,
                          std::optional<std::chrono::milliseconds> idle_timeout, bool drop_output);
operation make_reconnect(protocol::resource_reference shell);
// 0x80338043: `connect_xml` is neither empty nor one element.
result<operation> make_connect(protocol::resource_reference shell, std::string_view connect_xml);

// How a shell is named in requests. `selector` as the service spelt it.
protocol::resource_reference shell_reference(std::string_view resource_uri, std::string_view id,
                                             std::string_view selector = {});

// How many octets of a stream fit into one Send that stays below `max_envelope_size` octets (0: the
// session's default of 153600) when an envelope with an empty stream has `overhead` octets and text
// takes `octets_per_character` of them.
std::size_t octets_per_send(std::size_t max_envelope_size, std::size_t overhead,
                            std::size_t octets_per_character);

} // namespace wsman::session_floor
