// wsmanspec script: runs a Lua script in a process of its own and serves its sessions.
#include "base/uuid.hpp"
#include "cli/connection_options.hpp"
#include "cli/file_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/script_doors.hpp"
#include "cli/stop.hpp"
#include "cli/typed_values.hpp"
#include "cli/verb.hpp"
#include "report/plain.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace wsman::cli {

namespace {

using report::plain_line;
using script::ending;
using script::worker_report;

constexpr std::size_t largest_script = std::size_t{16} << 20;

struct script_flags {
    connection_options connection;
    std::string file;
    std::string risk = "read";
    std::uint64_t instructions = 2'000'000'000;
    std::uint64_t memory = 256; // MiB
    std::string time = "10m";
};

void add_script_flags(CLI::App& parser, script_flags& into) {
    parser.add_option("FILE", into.file, "the script, or - for standard input")->required();
    parser
        .add_option("-t,--target", into.connection.target,
                    "what wsman.CreateSession() without a connection talks to: host, host:port or "
                    "https://host:port/path (default: localhost)")
        ->type_name("TARGET");
    add_connection_options(parser, into.connection);
    add_risk_option(parser, into.risk,
                    "read (default), write or disruptive: what may be done to targets");
    parser
        .add_option("--instructions", into.instructions,
                    "steps that the script may take, of its own and inside library calls")
        ->type_name("N")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    parser.add_option("--memory", into.memory, "MiB that its values may take at once")
        ->type_name("MIB")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    parser
        .add_option("--time", into.time,
                    "how long it may run in all, as 500ms, 5s, 2m; waiting for targets counts")
        ->type_name("SPAN")
        ->capture_default_str();
    parser.prefix_command();
    parser.footer(
        "All behind FILE that is no flag of these is the script's: arg[1] and so on; -- stands "
        "between where it could be either.\n"
        "Exit status: 0 done, 1 the script raised an error or was stopped, 2 usage, or no Lua, "
        "3 error, and the last request\nbrought no reply, 4 fault of wsmanspec, 130 interrupted.");
}

std::vector<std::string> arguments_of(const CLI::App& parser) {
    auto words = parser.remaining();
    if (!words.empty() && words.front() == "--")
        words.erase(words.begin());
    return words;
}

script::worker_settings settings_of(const script_flags& flags, const CLI::App& parser,
                                    const std::atomic<bool>& interrupted) {
    script::worker_settings out;
    out.bounds = {flags.instructions, static_cast<std::size_t>(flags.memory) << 20};
    out.whole = std::chrono::ceil<std::chrono::milliseconds>(positive_span("--time", flags.time));
    // Computing all that time is allowed: the processor's clock is the second line.
    out.processor = std::chrono::ceil<std::chrono::seconds>(*out.whole) + std::chrono::seconds{1};
    out.arguments = arguments_of(parser);
    out.default_target = flags.connection.target;
    out.door.allowed = risk_of_word(flags.risk);
    out.seed = base::random_seed();
    out.interrupted = &interrupted;
    return out;
}

std::string_view advice_for(const worker_report& report) {
    if (report.end.why == ending::kind::steps)
        return "; --instructions allows more";
    if (report.end.why == ending::kind::memory)
        return "; --memory allows more";
    const bool out_of_time =
        report.what == worker_report::kind::killed || report.end.why == ending::kind::stopped;
    return out_of_time && !report.interrupted ? "; --time allows more" : "";
}

int status_of(const worker_report& report, bool lost) {
    if (report.interrupted)
        return status_interrupted;
    switch (report.what) {
    case worker_report::kind::misbehaved:
    case worker_report::kind::not_started:
        return status_harness;
    case worker_report::kind::killed:
        return report.timed_out ? status_fault : status_harness;
    case worker_report::kind::ended:
        break;
    }
    if (report.end.why == ending::kind::malformed)
        return status_usage;
    return report.end.why == ending::kind::raised && lost ? status_no_answer : status_fault;
}

int run_script(const script_flags& flags, const CLI::App& parser, const console_streams& streams) {
    const auto text = read_file(flags.file, largest_script);
    if (!text)
        refuse(text.error());
    if (text->octets.size() > largest_script)
        refuse(flags.file + ": too large for a script");
    const std::string name =
        flags.file == "-" ? "stdin" : std::filesystem::path{flags.file}.filename().string();
    const interrupt_guard guard;
    const auto settings = settings_of(flags, parser, guard.flag());
    script_doors doors{flags.connection, settings.door.allowed, streams, &guard.flag()};
    std::fflush(nullptr);
    const auto report = script::run_worker(settings, doors, [&](script::state& lua) {
        return script::work_result{lua.run(name, text->octets), 0, {}};
    });
    const auto problem = report.problem(name);
    if (problem.empty())
        return status_good;
    throw stop{status_of(report, doors.lost_the_last()),
               plain_line(problem, 2000) + std::string{advice_for(report)}};
}

} // namespace

command prepare_script(CLI::App& parser, const console_streams& streams) {
    auto flags = std::make_shared<script_flags>();
    add_script_flags(parser, *flags);
    return [flags, &parser, streams] { return run_script(*flags, parser, streams); };
}

} // namespace wsman::cli
