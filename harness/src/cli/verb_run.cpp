#include "base/clock.hpp"
#include "cli/catalogue.hpp"
#include "cli/interrupt.hpp"
#include "cli/plan_text.hpp"
#include "cli/progress_line.hpp"
#include "cli/run_options.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"
#include "cli/version.hpp"
#include "conformance/resume.hpp"
#include "conformance/runner.hpp"
#include "report/plain.hpp"
#include "script/suite_scripts.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <optional>

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

conformance::selection wanted_by(const run_options& options, const conformance::suite_set& suites,
                                 const console_streams& streams) {
    auto wanted = selection_of(suites, options.globs, options.exclude);
    wanted.levels = options.levels();
    check_globs(suites, wanted, streams);
    return wanted;
}

// The plan alone: no connection, no password, no bundle.
int run_dry(const run_options& options, const console_streams& streams) {
    const auto suites = load_catalogue(options.suites);
    const auto profile = profile_of(options.profile);
    auto where = session_floor::parse_target(options.connection.target);
    if (!where)
        refuse(report::plain_line(where.error().message));
    connection to;
    to.where = std::move(*where);
    auto settings = settings_of(options, to);
    settings.selection = wanted_by(options, suites, streams);
    const auto plan = conformance::plan_of(suites, profile, settings);
    streams.print(plan_text(plan, settings, options.report.verbose));
    return plan.selects_nothing() ? status_nothing : status_good;
}

// The bundle to go on with. What its run was told holds; a flag that says otherwise is refused.
conformance::bundle take_up(run_options& options) {
    auto before = conformance::read_bundle(options.resume);
    if (!before)
        refuse(report::plain_line(before.error()));
    if (!options.globs.empty() || !options.exclude.empty() || !options.level.empty())
        refuse("--resume goes on with the cases that the run had selected; leave globs, -x and "
               "--level out");
    const auto& then = before->context;
    if (options.connection.target.empty())
        options.connection.target = then.target.url;
    if (options.connection.user.empty())
        options.connection.user = then.target.user;
    if (options.profile.empty())
        options.profile = then.profile.name;
    if (options.risk.empty())
        options.risk = to_string(then.allowed);
    if (!options.seed)
        options.seed = then.seed;
    options.output = options.resume;
    return std::move(*before);
}

void refuse_differences(const conformance::bundle& before, const conformance::suite_set& suites,
                        const conformance::profile& profile,
                        const conformance::run_settings& settings) {
    const auto found = conformance::differences(before, suites, profile, settings);
    if (!found.empty())
        refuse(report::plain_line(fmt::format("the run cannot go on: {}", fmt::join(found, "; ")),
                                  2000));
}

conformance::bundle_writer writer_for(const run_options& options, const std::string& host) {
    if (options.resume.empty())
        return bundle_of(options, host);
    auto made = conformance::bundle_writer::resume(options.resume);
    if (!made)
        refuse(report::plain_line(made.error()));
    return std::move(*made);
}

int run(run_options options, const console_streams& streams) {
    if (options.dry_run)
        return run_dry(options, streams);
    std::optional<conformance::bundle> before;
    if (!options.resume.empty())
        before = take_up(options);
    const auto suites = load_catalogue(options.suites);
    auto wanted = before ? before->context.selection : wanted_by(options, suites, streams);
    const auto profile = profile_of(options.profile);
    check_report_files(options.report);

    auto messages = validator_of(options.schemas);

    interrupt_guard guard;
    auto to = open_connection(options.connection, &guard.flag());
    auto settings = settings_of(options, to);
    settings.selection = std::move(wanted);
    settings.judging.messages = &messages;
    conformance::resumption earlier;
    if (before) {
        refuse_differences(*before, suites, profile, settings);
        settings.replay_flags = before->context.replay_flags;
        if (before->truncated)
            settings.remarks.emplace_back(
                "the last line of exchanges.ndjson was cut off and is left out");
        earlier = conformance::resumption_of(std::move(*before), suites);
        settings.resumed = &earlier;
    }
    auto bundle = writer_for(options, to.where.host);
    if (!options.report.quiet)
        streams.complain(
            plan_text(conformance::plan_of(suites, profile, settings), settings, false));
    progress_line progress{streams, !options.report.quiet};

    settings.interrupted = &guard.flag();
    settings.on_interrupt = [&guard] { guard.clear(); };
    settings.on_progress = [&](const conformance::progress& state) { progress.show(state); };
    settings.bundle = &bundle;
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
