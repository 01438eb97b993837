#include "cli/report_files.hpp"

#include "cli/file_text.hpp"
#include "cli/stop.hpp"
#include "report/console.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <unistd.h>

namespace wsman::cli {

namespace {

void check_writable(const std::string& file) {
    if (file.empty())
        return;
    const std::filesystem::path path{file};
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        refuse(fmt::format("{}: is a folder; name a file", file));
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        refuse(
            fmt::format("{}: its folder cannot be written; make it first, or name another", file));
}

} // namespace

conformance::gate report_options::gate() const {
    if (fail_on == "warn")
        return conformance::gate::warn;
    return fail_on == "inconclusive" ? conformance::gate::inconclusive : conformance::gate::fail;
}

void add_report_files(CLI::App& parser, report_options& into) {
    parser.add_option("--junit", into.junit, "write JUnit XML there")->type_name("F");
    parser.add_option("--json", into.json, "write the verdicts as JSON there")->type_name("F");
    parser.add_option("--html", into.html, "write the HTML report there")->type_name("F");
}

void add_gate_options(CLI::App& parser, report_options& into) {
    parser
        .add_option("--fail-on", into.fail_on,
                    "fail, inconclusive or warn: that and what is worse gives exit status 1")
        ->type_name("VERDICT")
        ->check(CLI::IsMember({"fail", "inconclusive", "warn"}))
        ->capture_default_str();
    auto* quiet = parser.add_flag("-q,--quiet", into.quiet, "print the outcome alone");
    parser.add_flag("-v,--verbose", into.verbose, "print also what was not judged")
        ->excludes(quiet);
}

void check_report_files(const report_options& options) {
    for (const auto* file : {&options.junit, &options.json, &options.html})
        check_writable(*file);
}

std::vector<std::string> write_report_files(const conformance::run_result& run,
                                            const report_options& options) {
    std::vector<std::string> problems;
    const auto write = [&](const std::string& file, auto make) {
        if (file.empty())
            return;
        if (const auto written = write_file(file, make()); !written)
            problems.push_back(written.error());
    };
    write(options.junit, [&] { return report::junit(run, options.gate()); });
    write(options.json, [&] { return report::json(run); });
    write(options.html, [&] { return report::html(run, options.gate()); });
    return problems;
}

std::vector<std::string> store_reports(conformance::bundle_writer& bundle,
                                       const conformance::run_result& run,
                                       const report_options& options) {
    std::vector<std::string> problems;
    const auto store = [&](std::string_view name, const std::string& octets) {
        if (const auto stored = bundle.store(name, octets); !stored)
            problems.push_back(stored.error());
    };
    auto in_full = options;
    in_full.quiet = false;
    in_full.verbose = true;
    store("verdicts.json", report::json(run));
    store("report.txt", console_text(run, in_full, false));
    store("junit.xml", report::junit(run, options.gate()));
    store("report.html", report::html(run, options.gate()));
    return problems;
}

std::string console_text(const conformance::run_result& run, const report_options& options,
                         bool colour) {
    report::console_settings how;
    how.colour = colour;
    how.fail_on = options.gate();
    if (options.quiet)
        how.verbosity = report::verbosity::quiet;
    else if (options.verbose)
        how.verbosity = report::verbosity::verbose;
    return report::console(run, how);
}

} // namespace wsman::cli
