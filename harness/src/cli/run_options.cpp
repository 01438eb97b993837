#include "cli/run_options.hpp"

#include "base/uuid.hpp"
#include "cli/settings.hpp"
#include "cli/span_text.hpp"
#include "cli/stop.hpp"
#include "cli/typed_values.hpp"
#include "report/plain.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace wsman::cli {

namespace {

struct limit_name {
    std::string_view name;
    base::duration transport::deadlines::*of;
};

constexpr limit_name limit_names[] = {{"connect", &transport::deadlines::connect},
                                      {"first-octet", &transport::deadlines::first_octet},
                                      {"operation", &transport::deadlines::operation}};

void take(std::string& flag, const std::string& setting) {
    if (flag.empty())
        flag = setting;
}

void take(std::vector<std::string>& flags, const std::string& setting) {
    if (flags.empty() && !setting.empty())
        flags = {setting};
}

void take(run_options& into, const settings& from) {
    take(into.connection.target, from.url);
    take(into.connection.user, from.user);
    take(into.connection.password_file, from.password_file);
    take(into.connection.ca, from.ca);
    if (from.verify_tls == false)
        into.connection.insecure = true;
    if (into.globs.empty())
        into.globs = from.only;
    if (into.exclude.empty())
        into.exclude = from.exclude;
    take(into.profile, from.profile);
    take(into.suites, from.suites);
    take(into.schemas, from.schemas);
    take(into.level, from.level);
    take(into.risk, from.risk);
    take(into.output, from.output);
    if (!into.seed)
        into.seed = from.seed;
    if (!into.interval)
        into.interval = from.interval;
    if (!into.heartbeat)
        into.heartbeat = from.heartbeat;
    take(into.report.junit, from.junit);
    take(into.report.json, from.json);
    take(into.report.html, from.html);
    into.within.connect = from.connect.value_or(into.within.connect);
    into.within.first_octet = from.first_octet.value_or(into.within.first_octet);
    into.within.operation = from.operation.value_or(into.within.operation);
    into.recovery = from.recovery.value_or(into.recovery);
}

settings settings_of(const std::string& file) {
    if (file.empty())
        return {};
    auto read = read_settings(file);
    if (!read)
        refuse(read.error());
    return std::move(*read);
}

} // namespace

void run_options::finish(bool fail_on_given) {
    const auto from = settings_of(settings_file);
    globs = positionals;
    if (from.url.empty() && !(globs.empty() && !resume.empty())) {
        if (globs.empty())
            refuse("no target; name one as 'wsmanspec run bmc.example.net', or write target.url in "
                   "the -c file");
        connection.target = globs.front();
        globs.erase(globs.begin());
    }
    if (!rate.empty())
        interval = parse_rate(rate);
    take(*this, from);
    take_limits();
    if (!fail_on_given && !from.fail_on.empty())
        report.fail_on = from.fail_on;
    if (!resume.empty())
        return; // the bundle says the rest
    take(profile, std::string{"generic"});
    take(level, std::string{"all"});
    take(risk, std::string{"read"});
    // Small enough for every reader of JSON.
    if (!seed)
        seed = base::random_seed() & 0xFFFFFFFFU;
}

conformance::selection::strictness run_options::levels() const {
    using strictness = conformance::selection::strictness;
    if (level == "shall")
        return strictness::shall;
    return level == "should" ? strictness::should : strictness::all;
}

protocol::risk run_options::allowed() const {
    return risk_of_word(risk);
}

std::vector<std::string> run_options::replay_flags() const {
    std::vector<std::string> out;
    const auto add = [&out](const char* flag, const std::string& value) {
        if (!value.empty())
            out.insert(out.end(), {flag, value});
    };
    if (profile != "generic")
        add("--profile", profile);
    if (risk != "read")
        add("--risk", risk);
    for (const auto& folder : suites)
        add("--suites", folder);
    for (const auto& folder : schemas)
        add("--schemas", folder);
    add("-u", connection.user);
    add("--password-file", connection.password_file);
    add("--ca", connection.ca);
    if (connection.insecure)
        out.emplace_back("-k");
    for (const auto& [name, of] : limit_names)
        if (within.*of != transport::deadlines{}.*of)
            add("--limit",
                fmt::format("{}={}ms", name,
                            std::chrono::duration<double, std::milli>(within.*of).count()));
    return out;
}

// Flags win over the settings file.
void run_options::take_limits() {
    for (const auto& one : limits) {
        const auto [name, span] = named_value("--limit", one);
        const auto known = std::ranges::find(limit_names, name, &limit_name::name);
        if (known == std::end(limit_names))
            refuse("--limit: no limit is called '" + report::plain_line(name, 80) +
                   "'; there are connect, first-octet and operation");
        within.*(known->of) = positive_span("--limit", span);
    }
}

base::duration default_interval(const session_floor::target& where) {
    return where.is_loopback() ? base::duration::zero() : std::chrono::milliseconds{100};
}

void add_run_options(CLI::App& parser, run_options& into) {
    parser.add_option("TARGET", into.positionals,
                      "host, host:port or https://host:port/path, then globs of cases as R11-2/*; "
                      "with target.url in the -c file globs only");
    parser.add_option("-x,--exclude", into.exclude, "leave these cases out; may be repeated")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    parser.add_option("-c,--config", into.settings_file, "settings; flags win over them")
        ->type_name("FILE.toml");
    parser
        .add_option("--profile", into.profile,
                    "what is known of the product: a name or a file (default: generic)")
        ->type_name("NAME|FILE");
    parser.add_option("--suites", into.suites, "folder of further suites; they come before ours")
        ->type_name("DIR")
        ->allow_extra_args(false);
    parser
        .add_option("--schemas", into.schemas,
                    "folder of a vendor's own .xsd files; they come before ours")
        ->type_name("DIR")
        ->allow_extra_args(false);
    parser.add_option("--level", into.level, "shall, should (and shall), or all (default)")
        ->type_name("LEVEL")
        ->check(CLI::IsMember({"shall", "should", "all"}));
    add_risk_option(parser, into.risk,
                    "read (default), write or disruptive: what may be done to the target");
    parser
        .add_option("-o,--output", into.output,
                    "folder of the bundle (default: wsmanspec-runs/<UTC>-<host>)")
        ->type_name("DIR");
    parser
        .add_option("--limit", into.limits,
                    "connect, first-octet or operation as [limits] of a settings file has them; "
                    "may be repeated")
        ->type_name("NAME=SPAN")
        ->allow_extra_args(false);
    parser
        .add_option("--resume", into.resume,
                    "go on with an interrupted run: its target, selection, risk and seed, into the "
                    "same folder")
        ->type_name("BUNDLE")
        ->excludes("--output");
    parser
        .add_flag("--dry-run", into.dry_run, "print the plan (with -v each case) and send nothing")
        ->excludes("--resume");
    parser.add_option("--seed", into.seed, "makes message ids repeatable")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
    parser
        .add_option("--rate", into.rate,
                    "requests a second, as 10, 0.5, 10/min or none (default: 10; none for this "
                    "machine)")
        ->type_name("N")
        ->check([](const std::string& text) {
            return parse_rate(text) ? std::string{}
                                    : "'" + text + "' is no rate; write 10, 0.5, 10/min or none";
        });
    parser
        .add_option("--heartbeat", into.heartbeat,
                    "requests after which Identify asks whether the target lives (default: 50)")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
    add_connection_options(parser, into.connection);
    add_report_files(parser, into.report);
    add_gate_options(parser, into.report);
}

} // namespace wsman::cli
