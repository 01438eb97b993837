// wsmanspec shell: a remote command as if it ran here, with its streams and its exit status.
#include "base/text.hpp"
#include "cli/connection_options.hpp"
#include "cli/interrupt.hpp"
#include "cli/stop.hpp"
#include "cli/stream_source.hpp"
#include "cli/typed_values.hpp"
#include "cli/verb.hpp"
#include "report/plain.hpp"
#include "session/session_access.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <csignal>
#include <memory>
#include <wsman/shell.hpp>

namespace wsman::cli {

namespace {

using report::plain_line;
using std::chrono::milliseconds;
using ending = run_result::ending;

struct shell_flags {
    connection_options connection;
    std::uint32_t code_page = shell_options{}.code_page;
    std::vector<std::string> environment; // NAME=VALUE
    std::string working_directory;
    std::string timeout;
    bool no_profile = false;
    bool skip_cmd_shell = false;
    bool input = false;
    bool no_input = false;

    [[nodiscard]] shell_options options() const;
    [[nodiscard]] std::optional<milliseconds> deadline() const;
};

shell_options shell_flags::options() const {
    shell_options out;
    out.code_page = code_page;
    out.working_directory = working_directory;
    out.no_profile = no_profile;
    for (const auto& text : environment) {
        auto [name, value] = named_value("--env", text);
        out.environment.push_back({std::move(name), std::move(value)});
    }
    return out;
}

std::optional<milliseconds> shell_flags::deadline() const {
    if (timeout.empty())
        return std::nullopt;
    return std::chrono::ceil<milliseconds>(positive_span("--timeout", timeout));
}

void add_shell_flags(CLI::App& parser, shell_flags& into) {
    parser
        .add_option("TARGET", into.connection.target,
                    "host, host:port or https://host:port/path; behind it and the flags stand "
                    "COMMAND [ARG...]")
        ->required();
    add_connection_options(parser, into.connection);
    parser.add_option("--code-page", into.code_page, "of the streams; 65001 is UTF-8")
        ->type_name("N")
        ->check(CLI::Range(1U, 65535U))
        ->capture_default_str();
    parser.add_option("--env", into.environment, "variable of the environment; may be repeated")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    parser.add_option("--working-directory", into.working_directory, "where the command begins")
        ->type_name("DIR");
    parser
        .add_option("--timeout", into.timeout,
                    "the command may take so long, as 500ms, 5s, 2m; then it is terminated")
        ->type_name("SPAN");
    parser.add_flag("--no-profile,!--profile", into.no_profile,
                    "whether the user's profile stays out; loading it is the default");
    parser.add_flag("--skip-cmd-shell", into.skip_cmd_shell, "start it without cmd.exe between");
    auto* input = parser.add_flag("--stdin", into.input,
                                  "pass standard input on even where it is a terminal");
    parser.add_flag("-n,--no-stdin", into.no_input, "do not touch standard input")->excludes(input);
    parser.footer(
        "All behind TARGET and these flags is the command, as it stands.\n"
        "Exit status: the command's own where it is 0 to 255, else 255 and a line that tells it; "
        "125 failure on this side\n"
        "or on the way, 126 the service refuses to start the command, 127 it knows no such "
        "command, 130 interrupted.");
}

// The words behind the flags; what looks like a flag there was meant as one of ours.
std::vector<std::string> command_of(const CLI::App& parser) {
    auto words = parser.remaining();
    const bool marked = !words.empty() && words.front() == "--";
    if (marked)
        words.erase(words.begin());
    if (words.empty())
        refuse("no command; write it behind the target");
    if (!marked && words.front().starts_with('-'))
        refuse(fmt::format("unknown flag {}; a command that begins with '-' stands behind --",
                           plain_line(words.front(), 80)));
    return words;
}

session session_over(connection& to) {
    session_floor::core_settings settings;
    settings.to = to.where.url();
    settings.path = to.where.path;
    settings.machine = to.where.host;
    settings.door.allowed = protocol::risk::disruptive; // a person typed the command
    settings.door.authorization = to.authorization;
    settings.seed = base::random_seed();
    return session_floor::session_access::over(
        std::make_shared<session_floor::session_core>(*to.client, std::move(settings)));
}

// One line for people. The transport's own begins with host and port.
std::string told(const connection& to, const error& why) {
    const auto url = is_unreachable(why) ? std::string{} : to.where.url() + ": ";
    return url + plain_line(why.message, 500);
}

// Standard output and standard error of the command, as octets and at once.
void write_chunk(const shell_chunk& chunk, const console_streams& streams) {
    std::FILE* to = chunk.stream == "stderr" ? streams.err : streams.out;
    if (chunk.octets.empty())
        return;
    if (std::fwrite(chunk.octets.data(), 1, chunk.octets.size(), to) != chunk.octets.size() ||
        std::fflush(to) != 0)
        throw stop{status_shell_failed, "the output cannot be written; the command is ended"};
}

// Whether a fault of Command says that there is no such program: the codes of Win32.
bool says_unknown_command(const error& why) {
    return why.code == 0x80070002 || why.code == 0x80070003;
}

[[noreturn]] void give_up(const connection& to, const run_result& outcome) {
    const auto& why = *outcome.error;
    if (outcome.how == ending::cancelled)
        throw stop{status_interrupted, "interrupted"};
    if (outcome.how == ending::deadline)
        throw stop{status_shell_failed,
                   "the command took longer than --timeout and was terminated"};
    if (is_shell_gone(why))
        throw stop{status_shell_failed,
                   told(to, why) + "; the shell is gone, and what the command did is not known"};
    if (!outcome.began && why.source == error_source::fault)
        throw stop{says_unknown_command(why) ? status_command_unknown : status_command_refused,
                   told(to, why)};
    throw stop{status_shell_failed, told(to, why)};
}

// An exit status here has eight bits; there are 32 in Windows, signed or not.
int status_of(const run_result& outcome, const console_streams& streams) {
    constexpr int does_not_fit = 255;
    if (!outcome.exit_code)
        throw stop{status_shell_failed, "the command ended and the service gave no exit code"};
    const auto code = *outcome.exit_code;
    if (code >= 0 && code <= does_not_fit)
        return static_cast<int>(code);
    streams.complain(fmt::format("wsmanspec: the command's exit code is {} (0x{:08X})\n", code,
                                 static_cast<std::uint32_t>(code)));
    return does_not_fit;
}

// A reader that went away is an error of writing here, so that the remote command is ended too.
void ignore_broken_pipes() {
    std::signal(SIGPIPE, SIG_IGN);
}

int run_command(const shell_flags& flags, const std::vector<std::string>& words,
                const console_streams& streams) {
    const auto options = flags.options();
    const auto deadline = flags.deadline();
    ignore_broken_pipes();
    interrupt_guard guard;
    auto to = open_connection(flags.connection, &guard.waits());
    auto conversation = session_over(to);
    auto opened = shell::create(conversation, options);
    if (opened.has_error() && guard.flag())
        throw stop{status_interrupted, "interrupted"};
    if (opened.has_error())
        throw stop{status_shell_failed, told(to, opened.error())};
    guard.keep_waiting(); // from now on there is something to put in order

    run_options how;
    how.command.skip_cmd_shell = flags.skip_cmd_shell;
    how.output = [&](const shell_chunk& chunk) { write_chunk(chunk, streams); };
    if (!flags.no_input && (flags.input || !is_terminal(streams.in)))
        how.input = stream_source{streams.in};
    how.deadline = deadline;
    how.cancelled = &guard.flag();
    const auto outcome = opened->run(words.front(), {words.begin() + 1, words.end()}, how);
    if (!outcome.is_done())
        give_up(to, outcome);
    return status_of(outcome, streams);
}

} // namespace

command prepare_shell(CLI::App& parser, const console_streams& streams) {
    auto flags = std::make_shared<shell_flags>();
    add_shell_flags(parser, *flags);
    parser.prefix_command();
    return [flags, &parser, streams] { return run_command(*flags, command_of(parser), streams); };
}

} // namespace wsman::cli
