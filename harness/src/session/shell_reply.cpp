#include "session/shell_reply.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "protocol/selectors.hpp"
#include "protocol/shell.hpp"
#include "session/error_text.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace wsman::session_floor {
namespace {

namespace code {
constexpr std::uint32_t invalid_xml = 0x80338043;
constexpr std::uint32_t no_epr = 0x803380F0;
constexpr std::uint32_t foreign_command = 0x8033814D;
constexpr std::uint32_t no_command_response = 0x80338183;
constexpr std::uint32_t no_command_id = 0x80338185;
constexpr std::uint32_t no_receive_response = 0x8033818F;
} // namespace code

// Ids go into every request that follows; a selector's value ends at 4096 (DSP0226 13.3).
constexpr std::size_t longest_id = 4096;

error bad_reply(std::uint32_t code, std::string message) {
    return make_error(code, error_source::reply, std::move(message));
}

bool is_usable_id(std::string_view id) {
    return !id.empty() && id.size() <= longest_id;
}

bool is_true(std::optional<std::string_view> boolean) {
    const auto text = base::trim(boolean.value_or(""));
    return text == "1" || base::equal_ignoring_case(text, "true");
}

// Windows writes GUIDs in capitals and clients in small letters. Without the attribute the shell
// itself is meant; a service may leave it out where it can mean only one command.
bool is_about(xml::element part, std::string_view command_id) {
    const auto named = part.attribute_value({"", "CommandId"});
    return !named || base::equal_ignoring_case(base::trim(*named), command_id);
}

error foreign(xml::element part) {
    return bad_reply(code::foreign_command,
                     "the ReceiveResponse is about another command: " +
                         base::printable(*part.attribute_value({"", "CommandId"}), 80));
}

result<shell_chunk> read_stream(xml::element stream) {
    shell_chunk chunk;
    const auto name = stream.attribute_value({"", "Name"});
    if (!name || base::trim(*name).empty())
        return bad_reply(code::invalid_xml, "a stream of the ReceiveResponse has no name");
    chunk.stream = base::trim(*name);
    chunk.end = is_true(stream.attribute_value({"", "End"}));
    std::string buffer;
    auto octets = stream.first_child() ? std::nullopt : base::base64_decode(stream.value(buffer));
    if (!octets)
        return bad_reply(code::invalid_xml, "the stream " + base::printable(chunk.stream, 40) +
                                                " of the ReceiveResponse is not base64");
    chunk.octets = *std::move(octets);
    return chunk;
}

std::optional<command_state> state_named(std::string_view uri) {
    if (uri == protocol::shell::state::running)
        return command_state::running;
    if (uri == protocol::shell::state::pending)
        return command_state::pending;
    if (uri == protocol::shell::state::done)
        return command_state::done;
    return std::nullopt;
}

// Nothing for what is no number of 32 bits, signed or unsigned.
std::optional<std::int64_t> exit_code_from(std::string_view text) {
    text = base::trim(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size() ||
        value < std::numeric_limits<std::int32_t>::min() ||
        value > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    return value;
}

result<void> read_state(xml::element state, shell_output& into) {
    const auto uri = base::trim(state.attribute_value({"", "State"}).value_or(""));
    const auto told = state_named(uri);
    if (!told)
        return bad_reply(code::invalid_xml,
                         "the state of the command is none: \"" + base::printable(uri, 100) + "\"");
    // A state that stands before the last one of its reply is old; none comes behind Done.
    if (into.state != command_state::done)
        into.state = *told;
    // Windows writes an ExitCode beside Running too (4.7.3); it says nothing yet.
    const auto code = state.child(protocol::rsp("ExitCode"));
    if (!code || *told != command_state::done)
        return {};
    into.exit_code = exit_code_from(code.value());
    if (!into.exit_code)
        return bad_reply(code::invalid_xml, "the exit code is no number of 32 bits: \"" +
                                                base::printable(code.value(), 40) + "\"");
    return {};
}

} // namespace

result<created_shell> read_created_shell(const soap::envelope& reply) {
    created_shell made;
    const auto created = reply.body().child(protocol::wxf("ResourceCreated"));
    const auto description = reply.body().child(protocol::rsp("Shell"));
    if (const auto epr = soap::read_endpoint_reference(created))
        if (const auto resource = protocol::resource_of(*epr))
            for (const auto& selector : resource->selectors)
                if (made.id.empty() &&
                    base::equal_ignoring_case(selector.name, protocol::shell::id_selector)) {
                    made.id = selector.value;
                    made.selector = selector.name;
                }
    // The id stands in rsp:Shell too, but older services do not send that.
    if (made.id.empty())
        made.id = description.child(protocol::rsp("ShellId")).value();
    if (!is_usable_id(made.id))
        return bad_reply(code::no_epr, "the reply to Create names no shell");
    if (description)
        made.description = description.self_contained();
    return made;
}

result<std::string> read_command_id(const soap::envelope& reply) {
    const auto response = reply.body().child(protocol::rsp("CommandResponse"));
    if (!response)
        return bad_reply(code::no_command_response, "the reply holds no CommandResponse");
    auto id = response.child(protocol::rsp("CommandId")).value();
    if (!is_usable_id(id))
        return bad_reply(code::no_command_id, "the CommandResponse names no command");
    return id;
}

result<shell_output> read_receive_response(xml::element response, std::string_view command_id) {
    if (!response.is(protocol::rsp("ReceiveResponse")))
        return bad_reply(code::no_receive_response, "the reply holds no ReceiveResponse");
    shell_output out;
    for (const auto part : response.children()) {
        const bool is_stream = part.is(protocol::rsp("Stream"));
        if (!is_stream && !part.is(protocol::rsp("CommandState")))
            continue;
        if (!is_about(part, command_id))
            return foreign(part);
        if (!is_stream) {
            if (const auto read = read_state(part, out); read.has_error())
                return read.error();
            continue;
        }
        auto chunk = read_stream(part);
        if (chunk.has_error())
            return chunk.error();
        out.chunks.push_back(std::move(*chunk));
    }
    return out;
}

} // namespace wsman::session_floor
