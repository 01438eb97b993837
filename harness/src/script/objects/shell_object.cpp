#include "script/objects/shell_object.hpp"

#include "base/base64.hpp"
#include "script/objects/command_object.hpp"
#include "script/objects/outcome.hpp"
#include "script/objects/table_fields.hpp"
#include "xml/writer.hpp"

#include <atomic>
#include <vector>

namespace wsman::script {
namespace {

constexpr std::uint32_t shell_closed = 0x8033814A;
constexpr std::uint32_t shell_busy = 0x80338032;            // concurrency
constexpr std::size_t output_limit = std::size_t{16} << 20; // octets that run collects

wsman::shell& shell(call& it) {
    return open_inside(it, &shell_object::shell, shell_closed, "shell");
}

// What stands between a command's name and the table of settings that may come last.
struct command_line {
    std::string command;
    std::vector<std::string> arguments;
    int settings; // which argument the table would be
};

command_line read_command_line(const call& it) {
    const int last =
        it.count() > 1 && lua_istable(it.state(), it.at(it.count())) ? it.count() - 1 : it.count();
    command_line line{std::string{it.text(1, "a command")}, {}, last + 1};
    for (int n = 2; n <= last; ++n)
        line.arguments.emplace_back(it.text(n));
    return line;
}

struct busy {
    explicit busy(int& runs) : count(runs) { ++count; }

    ~busy() { --count; }

    busy(const busy&) = delete;
    busy& operator=(const busy&) = delete;

    int& count;
};

// Calls a script's function with each piece of output. What it raises ends the command, and is
// raised again when that is over: the shell's own code is not unwound in its middle.
class output_callback {
public:
    output_callback(lua_State* state, int function) : state_(state), function_(function) {}

    void operator()(const shell_chunk& chunk) {
        if (failed || chunk.octets.empty())
            return;
        luaL_checkstack(state_, 4, "for output");
        lua_pushvalue(state_, function_);
        lua_pushlstring(state_, chunk.stream.data(), chunk.stream.size());
        lua_pushlstring(state_, chunk.octets.data(), chunk.octets.size());
        failed = lua_pcall(state_, 2, 0, 0) != LUA_OK; // then the error stays on the stack
    }

    std::atomic<bool> failed = false;

private:
    lua_State* state_;
    int function_;
};

void set_outcome(lua_State* state, const run_result& outcome) {
    set_text(state, "stdout", outcome.standard_output);
    set_text(state, "stderr", outcome.standard_error);
    if (outcome.exit_code) {
        lua_pushinteger(state, *outcome.exit_code);
        lua_setfield(state, -2, "exit_code");
    }
}

// {exit_code, stdout, stderr}, or an error that has what came until then.
int push_outcome(call& it, const run_result& outcome) {
    auto& error_text = it.self<shell_object>().error;
    if (outcome.error) {
        error_text = outcome.error->detail;
        push_error(it.state(), *outcome.error, "Shell");
        set_outcome(it.state(), outcome);
        return lua_error(it.state());
    }
    error_text.clear();
    lua_createtable(it.state(), 0, 3);
    set_outcome(it.state(), outcome);
    return 1;
}

run_options read_run_options(const table_fields& fields) {
    run_options options;
    options.command.console_stdin = fields.boolean("console_stdin");
    options.command.skip_cmd_shell = fields.boolean("skip_cmd_shell");
    options.deadline = fields.milliseconds("timeout");
    options.output_limit = output_limit;
    if (const auto input = fields.text("stdin"))
        options.input = [input = *input] { return shell_input{input, true}; };
    return options;
}

int run_command(call& it, const command_line& line) {
    auto& where = shell(it);
    const table_fields fields{
        it, line.settings, {"stdin", "on_output", "timeout", "console_stdin", "skip_cmd_shell"}};
    auto options = read_run_options(fields);
    output_callback callback{it.state(), lua_gettop(it.state()) + 1};
    if (fields.function("on_output")) {
        options.output = [&callback](const shell_chunk& chunk) { callback(chunk); };
        options.cancelled = &callback.failed;
        options.cancel_patience = {};
    }
    const auto outcome = [&] {
        const busy while_it_runs{it.self<shell_object>().running};
        return where.run(line.command, line.arguments, options);
    }();
    if (callback.failed)
        return lua_error(it.state());
    return push_outcome(it, outcome);
}

int run(call& it) {
    return run_command(it, read_command_line(it));
}

// As winrm libraries do it: the script as base64 of UTF-16, so that nothing in it needs quotes.
int run_powershell(call& it) {
    const auto script = xml::to_utf16(it.text(1, "a script of PowerShell"), true, false);
    return run_command(
        it, {"powershell",
             {"-NoProfile", "-NonInteractive", "-EncodedCommand", base::base64_encode(script)},
             2});
}

int start(call& it) {
    auto& where = shell(it);
    const auto line = read_command_line(it);
    const table_fields fields{it, line.settings, {"console_stdin", "skip_cmd_shell"}};
    command_options options;
    options.console_stdin = fields.boolean("console_stdin");
    options.skip_cmd_shell = fields.boolean("skip_cmd_shell");
    auto share = environment::of(it.state()).shells.take(it, 1);
    auto made = taken_by<shell_object>(it, where.start(line.command, line.arguments, options));
    push_object(it.state(), command_object{std::move(made), {}, {}, std::move(share)});
    return 1;
}

int id(call& it) {
    return it.give(shell(it).id());
}

int resource_uri(call& it) {
    return it.give(shell(it).resource_uri());
}

int description(call& it) {
    return it.give(shell(it).description());
}

int is_open(call& it) {
    const auto& object = it.self<shell_object>();
    return it.give(object.shell.has_value() && object.shell->is_open());
}

int close(call& it) {
    auto& object = it.self<shell_object>();
    if (!object.shell)
        return 0;
    if (object.running > 0)
        it.mistake(shell_busy, "the shell runs a command: raise an error to end it");
    const auto outcome = object.shell->close();
    object.close();
    taken_by<shell_object>(it, outcome);
    return 0;
}

constexpr member members[] = {
    method("run", &run, any_number),
    method("run_powershell", &run_powershell, 2),
    method("start", &start, any_number),
    method("close", &close, 0),
    property("id", &id),
    property("resource_uri", &resource_uri),
    property("xml", &description),
    property("is_open", &is_open),
    property("Error", &error_text<shell_object>),
};

constexpr object_class shell_class{"Shell", members};

shell_options read_shell_options(const call& it) {
    const table_fields fields{it,
                              1,
                              {"resource_uri", "working_directory", "environment", "idle_timeout",
                               "lifetime", "no_profile", "code_page", "input_streams",
                               "output_streams", "id", "name", "creation_xml"}};
    shell_options options;
    options.resource_uri = fields.text("resource_uri").value_or(options.resource_uri);
    options.working_directory = fields.text("working_directory").value_or("");
    fields.pairs("environment", [&options](std::string name, std::string value) {
        options.environment.push_back({std::move(name), std::move(value)});
    });
    options.idle_timeout = fields.milliseconds("idle_timeout");
    options.lifetime = fields.milliseconds("lifetime");
    options.no_profile = fields.boolean("no_profile");
    options.code_page =
        static_cast<std::uint32_t>(fields.integer("code_page").value_or(options.code_page));
    options.input_streams = fields.text("input_streams").value_or(options.input_streams);
    options.output_streams = fields.text("output_streams").value_or(options.output_streams);
    options.id = fields.text("id").value_or("");
    options.name = fields.text("name").value_or("");
    options.creation_xml = fields.text("creation_xml").value_or("");
    return options;
}

} // namespace

const object_class& class_of<shell_object>::what() {
    return shell_class;
}

int push_shell(call& it, wsman::session& over, std::string& error_text) {
    const auto options = read_shell_options(it);
    auto share = environment::of(it.state()).shells.take(it, 1);
    auto made = taken(it, error_text, wsman::shell::create(over, options));
    push_object(it.state(), shell_object{std::move(made), {}, std::move(share)});
    return 1;
}

} // namespace wsman::script
