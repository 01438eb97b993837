#include "cli/judge_clients.hpp"

#include "cli/catalogue.hpp"
#include "cli/file_text.hpp"
#include "cli/stop.hpp"
#include "cli/version.hpp"
#include "conformance/client_judge.hpp"
#include "record/log.hpp"
#include "report/clients.hpp"
#include "report/plain.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <optional>

namespace wsman::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_lines = 100; // told while it serves, lest a terminal drowns

record::log_writer log_in(const std::string& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem || !fs::is_empty(folder, problem))
        refuse(fmt::format("{} is not an empty folder; name another for --record",
                           report::plain_line(folder)));
    auto made = record::log_writer::create(fs::path{folder} / "exchanges.ndjson");
    if (!made)
        refuse(report::plain_line(made.error()));
    return std::move(*made);
}

} // namespace

void add_clients_options(CLI::App& parser, clients_request& into) {
    auto* judge = parser.add_flag("--judge", into.judge,
                                  "judge what clients send; verdicts come when it ends");
    parser
        .add_option("--judge-after", into.judge_after,
                    "end behind so many requests; default: with SIGTERM or SIGINT")
        ->type_name("N")
        ->needs(judge);
    parser
        .add_option("--record", into.record,
                    "write what clients send to exchanges.ndjson in this folder")
        ->type_name("DIR");
    parser.add_option("--json", into.report.json, "write the verdicts as JSON")
        ->type_name("F")
        ->needs(judge);
    parser.add_option("--suites", into.suites, "folder of further suites; they come before ours")
        ->type_name("DIR")
        ->allow_extra_args(false);
    add_gate_options(parser, into.report);
}

struct clients_under_judgement::state {
    state(const clients_request& wanted, const console_streams& where,
          std::vector<std::string> secrets)
        : asked(wanted), streams(where), recorder(base::real_clock(), std::move(secrets),
                                                  [this](record::exchange&& one) { take(one); }) {}

    void take(const record::exchange& one) {
        if (log)
            if (const auto written = log->append(one); !written && problem.empty())
                problem = written.error();
        if (!judge)
            return;
        for (const auto& found : judge->judge(one))
            if (!asked.report.quiet && ++lines <= most_lines)
                streams.complain(report::client_line(found));
        if (judge->exchanges() == asked.judge_after && enough)
            enough();
    }

    clients_request asked;
    console_streams streams;
    conformance::suite_set suites;
    std::optional<conformance::client_judge> judge;
    std::optional<record::log_writer> log;
    std::function<void()> enough;
    std::size_t lines = 0;
    std::string problem; // of the record
    client_recorder recorder;
};

clients_under_judgement::clients_under_judgement(const clients_request& asked,
                                                 const console_streams& streams,
                                                 std::vector<std::string> secrets)
    : state_(std::make_unique<state>(asked, streams, std::move(secrets))) {
    check_report_files(asked.report);
    if (!asked.record.empty())
        state_->log = log_in(asked.record);
    if (!asked.judge)
        return;
    state_->suites = load_catalogue(asked.suites);
    state_->judge.emplace(state_->suites, conformance::judge_settings{});
}

clients_under_judgement::~clients_under_judgement() = default;

client_recorder& clients_under_judgement::recorder() {
    return state_->recorder;
}

void clients_under_judgement::when_enough(std::function<void()> stop) {
    state_->enough = std::move(stop);
}

int clients_under_judgement::conclude() {
    auto& in = *state_;
    int status = status_good;
    if (in.judge) {
        const report::client_report found{tool_version(), in.judge->exchanges(),
                                          in.judge->results()};
        const auto& options = in.asked.report;
        in.streams.print(report::client_text(found, options.quiet, options.verbose));
        status = conformance::exit_status(found.results, options.gate());
        if (!options.json.empty())
            if (const auto written = write_file(options.json, report::client_json(found)); !written)
                in.problem = written.error();
    }
    if (in.problem.empty())
        return status;
    in.streams.complain(fmt::format("wsmanspec: {}\n", report::plain_line(in.problem)));
    return status_harness;
}

} // namespace wsman::cli
