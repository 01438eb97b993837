// The reports of a run as files: always in the bundle, and where flags ask for copies.
#pragma once

#include "base/result.hpp"
#include "conformance/bundle.hpp"
#include "conformance/run_result.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace wsman::cli {

struct report_options {
    std::string junit;
    std::string json;
    std::string html;
    std::string fail_on = "fail";
    bool quiet = false;
    bool verbose = false;

    [[nodiscard]] conformance::gate gate() const;
};

// --junit, --json, --html
void add_report_files(CLI::App& parser, report_options& into);
// --fail-on, -q, -v
void add_gate_options(CLI::App& parser, report_options& into);

// Ends the command with status 2 where a report could not be written: better now than behind a long
// run.
void check_report_files(const report_options& options);

// Each line says which file could not be written; the others are.
std::vector<std::string> write_report_files(const conformance::run_result& run,
                                            const report_options& options);
// verdicts.json, report.txt, junit.xml and report.html.
std::vector<std::string> store_reports(conformance::bundle_writer& bundle,
                                       const conformance::run_result& run,
                                       const report_options& options);

// The console report.
std::string console_text(const conformance::run_result& run, const report_options& options,
                         bool colour);

} // namespace wsman::cli
