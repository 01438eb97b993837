// Send and Receive: the streams of commands ([MS-WSMV] 3.1.4.13 and 3.1.4.14).
#include "base/base64.hpp"
#include "base/text.hpp"
#include "mock-server/src/reply.hpp"
#include "mock-server/src/shell_handlers.hpp"
#include "protocol/names.hpp"
#include "protocol/shell.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

constexpr std::string_view names[outputs] = {"stdout", "stderr"};

refusal invalid(std::string_view because) {
    return refuse(protocol::wsman("SchemaValidationError"), {}, because);
}

bool is_true(std::string_view value) {
    return value == "true" || value == "1";
}

// One rsp:Stream of a Send.
struct input_block {
    shell_command* to = nullptr;
    std::string octets;
    bool last = false;
};

std::optional<refusal> read_block(call& at, xml::element stream, input_block& read) {
    const auto id = stream.attribute_value({{}, "CommandId"});
    if (!id) // 3.1.4.1.31.1: a text shell itself takes no input
        return refuse(protocol::wsman("InternalError"), {}, "a Stream without CommandId");
    const auto name = base::trim(stream.attribute_value({{}, "Name"}).value_or(""));
    if (name != "stdin" || !at.in_shell->input)
        return invalid_parameter("no input stream of this shell");
    read.to = at.in_shell->command_named(base::trim(*id));
    if (!read.to)
        return no_such_command(at, *id);
    auto octets = stream.first_child() ? std::nullopt : base::base64_decode(stream.text());
    if (!octets)
        return invalid("a Stream is no base64");
    read.octets = std::move(*octets);
    read.last = is_true(base::trim(stream.attribute_value({{}, "End"}).value_or("")));
    return std::nullopt;
}

std::optional<refusal> read_blocks(call& at, std::vector<input_block>& read) {
    for (const auto stream : at.server.envelope.content().children()) {
        if (!stream.is(protocol::rsp("Stream")))
            return invalid("Send holds what is no Stream");
        if (auto fault = read_block(at, stream, read.emplace_back()))
            return fault;
    }
    return read.empty() ? std::optional{invalid("Send holds no Stream")} : std::nullopt;
}

// What a Receive asks for.
struct wish {
    shell_command* of = nullptr;
    std::vector<output> streams; // of those that were agreed on
};

std::optional<refusal> read_wish(call& at, wish& read) {
    const auto desired = at.server.envelope.content().child(protocol::rsp("DesiredStream"));
    if (!desired || desired.first_child())
        return invalid("no DesiredStream");
    const auto id = desired.attribute_value({{}, "CommandId"});
    if (!id)
        return invalid_parameter("a DesiredStream without CommandId");
    bool wanted[outputs] = {false, false};
    for (const auto word : base::split(desired.value(), ' ')) {
        const auto* found = std::ranges::find(names, word);
        if (found == std::end(names) && !word.empty())
            return invalid_parameter("no output stream: " + base::printable(word));
        if (found != std::end(names))
            wanted[found - std::begin(names)] = true;
    }
    for (const auto one : {output::standard, output::error})
        if (wanted[static_cast<std::size_t>(one)] && at.in_shell->agreed(one))
            read.streams.push_back(one);
    if (read.streams.empty())
        return invalid_parameter("none of these streams was agreed on");
    read.of = at.in_shell->command_named(base::trim(*id));
    return read.of ? std::nullopt : std::optional{no_such_command(at, *id)};
}

void append_stream(call& at, output which, std::string_view id, std::string_view octets,
                   bool last) {
    xml::writer out{at.body};
    out.open("rsp:Stream").attribute("Name", names[static_cast<std::size_t>(which)]);
    out.attribute("CommandId", id);
    if (last)
        out.attribute("End", "true");
    out.raw(base::base64_encode(octets)).close();
}

// The octets of output that fit into the reply beside everything else, in base64.
std::size_t room_for_output(const call& at, std::string_view id) {
    const auto around = octets_around_body(at, at.path->response);
    // Two streams, their ends, the state and the element around them: the names and the ids.
    const auto inside = (1200 + 5 * id.size()) * (at.charset == encoding::utf_8 ? 1 : 2);
    if (at.limit <= around + inside)
        return 1;
    const auto characters = (at.limit - around - inside) / (at.charset == encoding::utf_8 ? 1 : 2);
    return std::max<std::size_t>(characters / 4 * 3, 1);
}

void append_output(call& at, const wish& asked, base::duration now) {
    auto room = room_for_output(at, asked.of->id);
    for (const auto which : asked.streams) {
        // A flood on one stream leaves something for the other.
        const bool other_waits =
            which != asked.streams.back() && asked.of->runs.has_output(asked.streams.back(), now);
        const auto share = other_waits ? room - room / 4 : room;
        std::string octets;
        asked.of->runs.take(which, now, share, octets);
        if (!octets.empty())
            append_stream(at, which, asked.of->id, octets, false);
        room -= std::min(room, octets.size());
    }
}

void append_state(call& at, std::string_view id, std::optional<std::uint32_t> exit_code) {
    namespace state = protocol::shell::state;
    xml::writer out{at.body};
    out.open("rsp:CommandState").attribute("CommandId", id);
    out.attribute("State", exit_code ? state::done : state::running);
    if (exit_code)
        out.leaf("rsp:ExitCode", std::to_string(*exit_code));
    out.close();
}

} // namespace

std::optional<refusal> send_input(call& at) {
    if (auto fault = check_shell_body(at, "Send"))
        return fault;
    std::vector<input_block> blocks;
    if (auto fault = read_blocks(at, blocks))
        return fault;
    std::size_t octets = 0;
    for (const auto& block : blocks)
        octets += block.octets.size();
    const auto& shells = at.server.open_shells;
    const auto held = shells.input_held();
    if (octets > 0 && held > 0 && held + octets > shells.limits().input)
        return hold(at, std::nullopt);
    const auto now = at.server.clock.now();
    for (const auto& block : blocks)
        block.to->runs.give(block.octets, block.last, now);
    at.irreversible = true;
    xml::writer{at.body}.open("rsp:SendResponse").declare("rsp", protocol::ns::ms_shell).close();
    return std::nullopt;
}

std::optional<refusal> receive_output(call& at) {
    if (auto fault = check_shell_body(at, "Receive"))
        return fault;
    wish asked;
    if (auto fault = read_wish(at, asked))
        return fault;
    const auto now = at.server.clock.now();
    auto& runs = asked.of->runs;
    const auto more = [&] {
        return std::ranges::any_of(asked.streams,
                                   [&](output which) { return runs.has_output(which, now); });
    };
    if (!more() && !runs.exit_code(now))
        return hold(at, runs.next_change(now));
    at.irreversible = true; // what was taken cannot be asked for again
    at.body.append("<rsp:ReceiveResponse xmlns:rsp=\"")
        .append(protocol::ns::ms_shell)
        .append("\">");
    append_output(at, asked, now);
    const auto exit_code = more() ? std::nullopt : runs.exit_code(now);
    if (exit_code)
        for (const auto which : asked.streams)
            append_stream(at, which, asked.of->id, {}, true);
    append_state(at, asked.of->id, exit_code);
    at.body += "</rsp:ReceiveResponse>";
    return std::nullopt;
}

} // namespace wsman::mock
