#include "cli/program.hpp"

#include "base/text.hpp"
#include "cli/stop.hpp"
#include "cli/version.hpp"
#include "report/plain.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace wsman::cli {

namespace {

std::string overview() {
    std::string out =
        "wsmanspec judges WS-Management (DSP0226) endpoints.\n\nExamples:\n"
        "  wsmanspec run bmc.example.net -u admin --password-file ~/.bmc\n"
        "  wsmanspec identify https://bmc.example.net\n"
        "  wsmanspec explain 'R11-2/*'\n\nCommands ('wsmanspec COMMAND --help' says more):\n";
    for (const auto& one : verbs())
        fmt::format_to(std::back_inserter(out), "  {:<10} {}\n", one.name, one.summary);
    out += "\n  --version  print the version\n\n"
           "Exit status of run and judge: 0 good, 1 conformance failure, 2 usage or "
           "settings, 3 target not judged,\n"
           "4 fault of wsmanspec, 5 nothing judged, 130 interrupted.\n";
    return out;
}

[[noreturn]] void refuse_unknown(const std::string& word) {
    std::vector<std::string_view> names;
    for (const auto& one : verbs())
        names.push_back(one.name);
    const auto near = base::nearest(word, names);
    refuse(fmt::format("unknown command '{}'{}; 'wsmanspec --help' lists all",
                       report::plain_line(word, 80),
                       near.empty() ? "" : fmt::format("; did you mean '{}'?", near)));
}

// CLI11 takes arguments last first.
std::vector<std::string> reversed(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());
    return arguments;
}

int prepare_and_run(const std::string& program, const verb& which,
                    const std::vector<std::string>& arguments, const console_streams& streams) {
    CLI::App parser{fmt::format("Examples:\n{}\n\n{} - {}", which.examples, program, which.summary),
                    program};
    parser.set_help_flag("-h,--help", "print this help");
    const auto run = which.prepare(parser, streams);
    try {
        parser.parse(reversed(arguments));
    } catch (const CLI::CallForHelp&) {
        streams.print(parser.help());
        return status_good;
    } catch (const CLI::ParseError& error) {
        refuse(fmt::format("{}; '{} --help' shows the usage", report::plain_line(error.what(), 300),
                           program));
    }
    return run();
}

// Results that could not be written were not delivered.
bool delivered(const console_streams& streams) {
    if (std::fflush(streams.out) == 0 && std::ferror(streams.out) == 0)
        return true;
    streams.complain("wsmanspec: standard output cannot be written; results are incomplete\n");
    return false;
}

// `failure`: as of a verb, whose own statuses lie above it; `body` may set it.
template <class Body>
int guarded(const std::string& program, const int& failure, const console_streams& streams,
            Body body) {
    const auto ours = [&failure](int status) {
        return failure == 0 || status >= failure ? status : failure;
    };
    try {
        const int status = body();
        return delivered(streams) ? status : ours(status_harness);
    } catch (const stop& end) {
        std::fflush(streams.out);
        streams.complain(fmt::format("{}: {}\n", program, end.what()));
        return ours(end.status());
    } catch (const std::exception& bug) {
        std::fflush(streams.out);
        streams.complain(fmt::format(
            "{}: a fault of the program itself: {}; please report it with the command line\n",
            program, report::plain_line(bug.what(), 500)));
        return ours(status_harness);
    }
}

} // namespace

const verb* find_verb(std::string_view name) {
    const auto all = verbs();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const verb& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

int run_verb(const std::string& program, const verb& which,
             const std::vector<std::string>& arguments, const console_streams& streams) {
    return guarded(program, which.failure, streams,
                   [&] { return prepare_and_run(program, which, arguments, streams); });
}

int run_program(const std::vector<std::string>& arguments, const console_streams& streams) {
    int failure = 0;
    return guarded("wsmanspec", failure, streams, [&] {
        if (arguments.empty())
            refuse("no command; 'wsmanspec --help' lists all");
        const auto& word = arguments.front();
        if (word == "--help" || word == "-h" || word == "help") {
            streams.print(overview());
            return status_good;
        }
        if (word == "--version") {
            streams.print(fmt::format("{}\n", tool_version()));
            return status_good;
        }
        const auto* which = find_verb(word);
        if (which == nullptr)
            refuse_unknown(word);
        failure = which->failure;
        return prepare_and_run("wsmanspec " + word, *which,
                               {arguments.begin() + 1, arguments.end()}, streams);
    });
}

} // namespace wsman::cli
