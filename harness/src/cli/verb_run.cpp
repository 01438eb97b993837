#include "base/clock.hpp"
#include "cli/catalogue.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_line.hpp"
#include "cli/run_options.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"
#include "cli/version.hpp"
#include "conformance/runner.hpp"
#include "report/plain.hpp"
#include "script/suite_scripts.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace wsman::cli {

namespace {

conformance::profile profile_of(const std::string& name_or_file) {
    auto loaded = conformance::load_profile(name_or_file);
    if (!loaded)
        refuse(report::plain_line(loaded.error().text()));
    return std::move(*loaded);
}

schema::validator validator_of(const std::vector<std::string>& folders) {
    auto made = schema::validator::messages({folders.begin(), folders.end()});
    if (!made)
        refuse(report::plain_line(made.error().text()));
    return std::move(*made);
}

conformance::bundle_writer bundle_of(const run_options& options, const std::string& host) {
    const auto folder = options.output.empty()
                            ? conformance::default_bundle_folder(base::real_clock().wall(), host)
                            : std::filesystem::path{options.output};
    auto made = conformance::bundle_writer::create(folder);
    if (!made)
        refuse(report::plain_line(made.error()));
    return std::move(*made);
}

conformance::run_settings settings_of(const run_options& options, const connection& to) {
    conformance::run_settings settings;
    settings.tool_version = tool_version();
    settings.url = to.where.url();
    settings.path = to.where.path;
    settings.user = options.connection.user;
    settings.authorization = to.authorization;
    // A service may send back the credentials as it got them, too.
    if (!to.password.empty())
        settings.secrets = {to.password, to.authorization.substr(to.authorization.find(' ') + 1)};
    settings.tls = to.where.tls;
    settings.tls_verified = to.where.tls && !options.connection.insecure;
    settings.allowed = options.allowed();
    settings.seed = *options.seed;
    settings.replay_flags = options.replay_flags();
    settings.within = options.within;
    settings.interval = options.interval.value_or(default_interval(to.where));
    settings.heartbeat = options.heartbeat.value_or(settings.heartbeat);
    settings.patience = options.recovery;
    return settings;
}

// The bundle is complete before anything is printed: what was found out must survive a closed pipe.
int deliver(const conformance::run_result& result, conformance::bundle_writer& bundle,
            const run_options& options, const console_streams& streams) {
    auto problems = store_reports(bundle, result, options.report);
    const auto further = write_report_files(result, options.report);
    problems.insert(problems.end(), further.begin(), further.end());
    streams.print(console_text(result, options.report, wants_colour(streams.out)));
    if (!options.report.quiet)
        streams.print(fmt::format("Reports: {}\n", (bundle.folder() / "report.html").string()));
    for (const auto& problem : problems)
        streams.complain(fmt::format("wsmanspec run: {}\n", report::plain_line(problem)));
    const auto status = conformance::exit_status(result, options.report.gate());
    return problems.empty() || status == status_interrupted ? status : status_harness;
}

int run(const run_options& options, const console_streams& streams) {
    const auto suites = load_catalogue(options.suites);
    auto wanted = selection_of(suites, options.globs, options.exclude);
    wanted.levels = options.levels();
    check_globs(suites, wanted, streams);
    const auto profile = profile_of(options.profile);
    check_report_files(options.report);

    auto messages = validator_of(options.schemas);

    interrupt_guard guard;
    auto to = open_connection(options.connection, &guard.flag());
    auto bundle = bundle_of(options, to.where.host);
    progress_line progress{streams, !options.report.quiet};

    auto settings = settings_of(options, to);
    settings.selection = std::move(wanted);
    settings.interrupted = &guard.flag();
    settings.on_interrupt = [&guard] { guard.clear(); };
    settings.on_progress = [&](const conformance::progress& state) { progress.show(state); };
    settings.bundle = &bundle;
    settings.judging.messages = &messages;
    script::suite_script_settings of_scripts;
    of_scripts.interrupted = &guard.flag();
    script::suite_scripts scripts{of_scripts};
    settings.judging.scripts = &scripts;
    const auto result = conformance::run(*to.client, suites, profile, settings);
    progress.clear();
    return deliver(result, bundle, options, streams);
}

} // namespace

command prepare_run(CLI::App& parser, const console_streams& streams) {
    auto options = std::make_shared<run_options>();
    add_run_options(parser, *options);
    const auto* fail_on = parser.get_option("--fail-on");
    parser.footer("Exit status: 0 good, 1 conformance failure, 2 usage or settings, 3 target not "
                  "judged, 4 fault of wsmanspec,\n"
                  "5 nothing judged, 130 interrupted (the reports show what came until then).");
    return [options, fail_on, streams] {
        options->finish(fail_on->count() != 0);
        return run(*options, streams);
    };
}

} // namespace wsman::cli
