#include "script/objects/command_object.hpp"

#include "script/objects/outcome.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace wsman::script {
namespace {

constexpr std::uint32_t command_closed = 0x8033814F;

constexpr std::pair<std::string_view, shell_signal> signals[] = {
    {"terminate", shell_signal::terminate},
    {"ctrl_c", shell_signal::ctrl_c},
    {"ctrl_break", shell_signal::ctrl_break},
};

const char* name_of(command_state state) {
    switch (state) {
    case command_state::running:
        return "running";
    case command_state::pending:
        return "pending";
    case command_state::done:
        break;
    }
    return "done";
}

shell_command& command(call& it) {
    return open_inside(it, &command_object::command, command_closed, "command");
}

int id(call& it) {
    return it.give(command(it).id());
}

int state(call& it) {
    return it.give(it.self<command_object>().command ? name_of(command(it).state()) : "done");
}

void push_exit_code(lua_State* state, const std::optional<std::int64_t>& code) {
    if (code)
        lua_pushinteger(state, *code);
    else
        lua_pushnil(state);
}

int exit_code(call& it) {
    push_exit_code(it.state(), it.self<command_object>().exit_code);
    return 1;
}

int send(call& it) {
    auto& to = command(it);
    taken_by<command_object>(it, to.send(it.text(1), it.boolean_or(2, false)));
    return 0;
}

std::string stream_text(const shell_output& output, std::string_view stream) {
    std::string text;
    for (const auto& chunk : output.chunks)
        if (chunk.stream == stream)
            text += chunk.octets;
    return text;
}

// {stdout, stderr, state, exit_code}
int push_output(call& it, const shell_output& output) {
    auto* state = it.state();
    lua_createtable(state, 0, 4);
    for (const auto* stream : {"stdout", "stderr"}) {
        it.give(stream_text(output, stream));
        lua_setfield(state, -2, stream);
    }
    it.give(name_of(output.state));
    lua_setfield(state, -2, "state");
    push_exit_code(state, output.exit_code);
    lua_setfield(state, -2, "exit_code");
    return 1;
}

int receive(call& it) {
    auto& from = command(it);
    std::optional<std::chrono::milliseconds> patience;
    if (!it.absent(1))
        patience.emplace(std::clamp<lua_Integer>(it.integer(1), 0, INT32_MAX));
    const auto output = taken_by<command_object>(it, from.receive(patience));
    if (output.exit_code)
        it.self<command_object>().exit_code = output.exit_code;
    return push_output(it, output);
}

int signal(call& it) {
    auto& to = command(it);
    const auto name = it.text(1);
    const auto* found =
        std::ranges::find(signals, name, &std::pair<std::string_view, shell_signal>::first);
    if (found == std::end(signals))
        it.bad_argument(1, "one of terminate, ctrl_c, ctrl_break");
    taken_by<command_object>(it, to.signal(found->second));
    return 0;
}

int close(call& it) {
    it.self<command_object>().close();
    return 0;
}

constexpr member members[] = {
    property("id", &id),
    property("state", &state),
    property("exit_code", &exit_code),
    method("send", &send, 2),
    method("receive", &receive, 1),
    method("signal", &signal, 1),
    method("close", &close, 0),
    property("Error", &error_text<command_object>),
};

constexpr object_class command_class{"Command", members};

} // namespace

const object_class& class_of<command_object>::what() {
    return command_class;
}

} // namespace wsman::script
