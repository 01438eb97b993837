#include "cli/catalogue.hpp"
#include "cli/judge_exchanges.hpp"
#include "cli/report_files.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"
#include "conformance/judge.hpp"
#include "report/plain.hpp"
#include "script/suite_scripts.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace wsman::cli {

namespace {

struct request {
    std::string bundle;
    std::string exchanges; // folder of pairs, in place of the bundle
    std::vector<std::string> suites;
    std::vector<std::string> schemas;
    report_options report;
};

// What the judge cannot see of the record.
void add_remarks(conformance::run_context& context, const conformance::bundle& from) {
    const auto add = [&](const char* text) { context.remarks.emplace_back(text); };
    if (!from.chain_intact)
        add("exchanges.ndjson was changed after the run: its hash chain is broken");
    if (from.truncated)
        add("exchanges.ndjson ends inside a line: the run was cut off there");
}

conformance::run_result judge_again(const request& asked) {
    auto bundle = conformance::read_bundle(asked.bundle);
    if (!bundle)
        refuse(report::plain_line(bundle.error()));
    const auto suites = load_catalogue(asked.suites);
    auto messages = schema::validator::messages({asked.schemas.begin(), asked.schemas.end()});
    if (!messages)
        refuse(report::plain_line(messages.error().text()));
    auto context = bundle->context;
    add_remarks(context, *bundle);
    conformance::judge_settings settings;
    settings.messages = &*messages;
    script::suite_scripts scripts;
    settings.scripts = &scripts;
    return conformance::judge(suites, context, std::move(bundle->exchanges), settings);
}

void complain_about(const std::vector<std::string>& problems, const console_streams& streams) {
    for (const auto& problem : problems)
        streams.complain(fmt::format("wsmanspec: {}\n", report::plain_line(problem)));
}

std::shared_ptr<request> ask(CLI::App& parser) {
    auto asked = std::make_shared<request>();
    parser.add_option("BUNDLE", asked->bundle, "folder that a run wrote");
    parser.add_option("--suites", asked->suites, "folder of further suites; they come before ours")
        ->type_name("DIR")
        ->allow_extra_args(false);
    parser
        .add_option("--schemas", asked->schemas,
                    "folder of a vendor's own .xsd files; they come before ours")
        ->type_name("DIR")
        ->allow_extra_args(false);
    add_report_files(parser, asked->report);
    add_gate_options(parser, asked->report);
    return asked;
}

int judge(const request& asked, const console_streams& streams) {
    check_report_files(asked.report);
    if (!asked.exchanges.empty())
        return judge_exchanges({asked.exchanges, asked.suites, asked.schemas}, asked.report,
                               streams);
    if (asked.bundle.empty())
        refuse("name a BUNDLE that a run wrote, or --exchanges DIR");
    const auto result = judge_again(asked);
    const auto problems = write_report_files(result, asked.report);
    streams.print(console_text(result, asked.report, wants_colour(streams.out)));
    complain_about(problems, streams);
    return problems.empty() ? conformance::exit_status(result, asked.report.gate())
                            : status_harness;
}

int report(const request& asked, const console_streams& streams) {
    check_report_files(asked.report);
    const auto result = judge_again(asked);
    const auto problems = write_report_files(result, asked.report);
    const auto& files = asked.report;
    if (files.junit.empty() && files.json.empty() && files.html.empty())
        streams.print(console_text(result, asked.report, wants_colour(streams.out)));
    complain_about(problems, streams);
    return problems.empty() ? status_good : status_harness;
}

} // namespace

command prepare_judge(CLI::App& parser, const console_streams& streams) {
    auto asked = ask(parser);
    parser
        .add_option("--exchanges", asked->exchanges,
                    "judge pairs NAME-request.xml, NAME-response.xml (HTTP head, blank line, body) "
                    "of any tool instead")
        ->type_name("DIR")
        ->excludes("BUNDLE")
        ->excludes("--junit")
        ->excludes("--html");
    parser.footer("Exit status as that of run: the verdicts are computed from the record alone. "
                  "With --exchanges 2 where a pair cannot be used; the others are judged.");
    return [asked, streams] { return judge(*asked, streams); };
}

command prepare_report(CLI::App& parser, const console_streams& streams) {
    auto asked = ask(parser);
    parser.get_option("BUNDLE")->required();
    parser.footer("Without --junit, --json or --html the console report is printed. Exit status 0 "
                  "once the reports are written.");
    return [asked, streams] { return report(*asked, streams); };
}

} // namespace wsman::cli
