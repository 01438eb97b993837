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
constexpr std::string_view state_that_is_none =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Working";

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
    if (!id && at.flaws().shell_input_for_the_shell)
        return std::nullopt;
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
    if (octets->empty() && at.flaws().shell_empty_input_refused)
        return invalid("a Stream without content");
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
    return read.empty() && !at.flaws().shell_send_not_validated
               ? std::optional{invalid("Send holds no Stream")}
               : std::nullopt;
}

void give(call& at, const input_block& block) {
    if (!block.to)
        return;
    const auto now = at.server.clock.now();
    if (at.flaws().shell_input_left_over && block.to->runs.exit_code(now))
        at.in_shell->left_over = block.octets;
    block.to->runs.give(at.flaws().shell_input_lost ? std::string_view{} : block.octets,
                        block.last && !at.flaws().shell_end_of_input_ignored, now);
}

// What a Receive asks for.
struct wish {
    shell_command* of = nullptr;
    std::string id;              // as the request has it
    std::vector<output> streams; // of those that were agreed on
};

// The first command of the shell with all its streams, as some defects take it.
void take_first(const call& at, wish& read) {
    read.of = &at.in_shell->commands.front();
    read.id = read.of->id;
    read.streams = {output::standard, output::error};
}

std::optional<refusal> read_wish(call& at, wish& read) {
    const auto desired = at.server.envelope.content().child(protocol::rsp("DesiredStream"));
    if (!desired && at.flaws().shell_receive_not_validated && !at.in_shell->commands.empty()) {
        take_first(at, read);
        return std::nullopt;
    }
    if (!desired || desired.first_child())
        return invalid("no DesiredStream");
    const auto id = desired.attribute_value({{}, "CommandId"});
    if (!id)
        return invalid_parameter("a DesiredStream without CommandId");
    bool wanted[outputs] = {false, false};
    for (const auto& word : words_of(desired)) {
        const auto* found = std::ranges::find(names, word);
        if (found == std::end(names))
            return invalid_parameter("no output stream: " + base::printable(word));
        wanted[found - std::begin(names)] = true;
    }
    for (const auto one : {output::standard, output::error})
        if (at.flaws().shell_unnamed_stream)
            read.streams.push_back(one);
        else if (wanted[static_cast<std::size_t>(one)] && at.in_shell->agreed(one))
            read.streams.push_back(one);
    if (read.streams.empty())
        return invalid_parameter("none of these streams was agreed on");
    read.of = at.in_shell->command_named(base::trim(*id));
    const bool other =
        read.of ? at.flaws().shell_outputs_mixed : at.flaws().shell_receive_any_command;
    if (other && !at.in_shell->commands.empty())
        take_first(at, read);
    read.id = base::trim(*id);
    return read.of ? std::nullopt : std::optional{no_such_command(at, *id)};
}

void append_stream(call& at, output which, std::string_view id, std::string_view octets) {
    xml::writer out{at.body};
    out.open("rsp:Stream").attribute("Name", names[static_cast<std::size_t>(which)]);
    if (!at.flaws().shell_stream_without_command)
        out.attribute("CommandId", id);
    out.raw(base::base64_encode(octets)).close();
}

// The last block of a stream.
void append_end(call& at, output which, std::string_view id) {
    const auto& flaws = at.flaws();
    const bool errors = which == output::error;
    xml::writer out{at.body};
    out.open("rsp:Stream");
    if (errors && flaws.shell_stream_of_another_name)
        out.attribute("Name", "stddbg");
    else if (!errors || !flaws.shell_stream_without_name)
        out.attribute("Name", names[static_cast<std::size_t>(which)]);
    if (!flaws.shell_stream_without_command)
        out.attribute("CommandId", id);
    out.attribute("End", "true");
    out.raw(errors && flaws.shell_stream_not_in_base64 ? "end" : "").close();
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
    auto room = room_for_output(at, asked.id);
    for (const auto which : asked.streams) {
        // A flood on one stream leaves something for the other.
        const bool other_waits =
            which != asked.streams.back() && asked.of->runs.has_output(asked.streams.back(), now);
        const auto share = other_waits ? room - room / 4 : room;
        std::string octets;
        asked.of->runs.take(which, now, share, octets);
        if (!octets.empty() && !at.flaws().shell_output_lost)
            append_stream(at, which, asked.id, octets);
        room -= std::min(room, octets.size());
    }
}

void append_state(call& at, std::string_view id, std::optional<std::uint32_t> exit_code) {
    namespace state = protocol::shell::state;
    const auto& flaws = at.flaws();
    const auto running = flaws.shell_state_that_is_none ? state_that_is_none : state::running;
    xml::writer out{at.body};
    out.open("rsp:CommandState");
    out.attribute("CommandId", flaws.shell_state_of_another_command ? nobodys_id : id);
    out.attribute("State", exit_code ? state::done : running);
    if (exit_code) {
        const auto code = std::to_string(flaws.shell_exit_code_lost ? 0 : *exit_code);
        out.leaf("rsp:ExitCode", flaws.shell_exit_code_in_words ? "code " + code : code);
    }
    out.close();
}

void append_ends(call& at, const wish& asked) {
    for (const auto which : asked.streams)
        if (!at.flaws().shell_done_without_streams)
            append_end(at, which, asked.id);
}

bool has_option(const call& at, std::string_view name) {
    const auto* block = at.block(known_header::option_set);
    if (!block)
        return false;
    const auto options = protocol::read_options(block->element);
    return std::ranges::find(options, name, &protocol::option::name) != options.end();
}

// Streams, and Done where nothing more will come.
void append_receive_response(call& at, const wish& asked, base::duration now) {
    const auto more = [&] {
        return std::ranges::any_of(
            asked.streams, [&](output which) { return asked.of->runs.has_output(which, now); });
    };
    const bool swapped = at.flaws().shell_content_behind_end;
    const std::string name =
        at.flaws().shell_receive_with_another_name ? "rsp:ReceiveResult" : "rsp:ReceiveResponse";
    xml::writer out{at.body};
    out.open(name).declare("rsp", protocol::ns::ms_shell).raw("");
    const auto start = at.body.size();
    append_output(at, asked, now);
    const auto content = swapped ? at.body.substr(start) : std::string{};
    auto exit_code = more() ? std::nullopt : asked.of->runs.exit_code(now);
    if (at.flaws().shell_never_done)
        exit_code.reset();
    if (exit_code && swapped)
        at.body.resize(start);
    if (exit_code)
        append_ends(at, asked);
    if (exit_code && swapped)
        at.body += content;
    append_state(at, asked.id, exit_code);
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
    for (const auto& block : blocks)
        give(at, block);
    at.irreversible = true;
    if (!at.flaws().shell_send_without_response)
        xml::writer{at.body}
            .open("rsp:SendResponse")
            .declare("rsp", protocol::ns::ms_shell)
            .close();
    return std::nullopt;
}

std::optional<refusal> receive_output(call& at) {
    if (auto fault = check_shell_body(at, "Receive"))
        return fault;
    wish asked;
    if (auto fault = read_wish(at, asked))
        return fault;
    if (at.flaws().shell_keep_alive_refused && has_option(at, protocol::shell::option::keep_alive))
        return refuse(protocol::wsman("InvalidOptions"), "InvalidName");
    const auto now = at.server.clock.now();
    auto& runs = asked.of->runs;
    const bool some = std::ranges::any_of(
        asked.streams, [&](output which) { return runs.has_output(which, now); });
    const bool ended = runs.exit_code(now) && !at.flaws().shell_never_done;
    if (!some && !ended)
        return hold(at, runs.next_change(now));
    at.irreversible = true; // what was taken cannot be asked for again
    append_receive_response(at, asked, now);
    return std::nullopt;
}

} // namespace wsman::mock
