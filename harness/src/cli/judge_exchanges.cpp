#include "cli/judge_exchanges.hpp"

#include "cli/catalogue.hpp"
#include "cli/file_text.hpp"
#include "cli/stop.hpp"
#include "cli/version.hpp"
#include "conformance/stimuli.hpp"
#include "report/exchanges.hpp"
#include "report/plain.hpp"

#include <fmt/format.h>

namespace wsman::cli {

namespace {

// Counted as the cases of a run are.
int status_of(const std::vector<conformance::finding>& findings, conformance::gate fail_on) {
    conformance::run_result run;
    for (const auto& one : findings) {
        auto& counted = run.cases.emplace_back();
        counted.verdict = one.verdict;
        counted.gates = one.head->gates;
    }
    return conformance::exit_status(run, fail_on);
}

} // namespace

int judge_exchanges(const exchanges_request& asked, const report_options& report,
                    const console_streams& streams) {
    auto pairs = record::read_pairs(asked.folder);
    if (!pairs)
        refuse(report::plain_line(pairs.error()));
    const auto suites = load_catalogue(asked.suites);
    auto messages = schema::validator::messages({asked.schemas.begin(), asked.schemas.end()});
    if (!messages)
        refuse(report::plain_line(messages.error().text()));
    conformance::judge_settings settings;
    settings.messages = &*messages;
    const auto checks = conformance::passive_checks(suites, settings);
    const conformance::exchange_folder folder{pairs->exchanges};
    const conformance::stimulus_judge active{suites, folder};
    report::exchange_report found{tool_version(), pairs->exchanges.size(),
                                  conformance::judge_each(checks, &active, pairs->exchanges),
                                  std::move(pairs->unusable)};
    streams.print(report::exchange_text(found, report.quiet, report.verbose));
    for (const auto& one : found.unusable)
        streams.complain(
            fmt::format("wsmanspec: not judged: {}\n", report::plain_line(one.problem)));
    if (!report.json.empty())
        if (const auto written = write_file(report.json, report::exchange_json(found)); !written) {
            streams.complain(fmt::format("wsmanspec: {}\n", report::plain_line(written.error())));
            return status_harness;
        }
    return found.unusable.empty() ? status_of(found.findings, report.gate()) : status_usage;
}

} // namespace wsman::cli
