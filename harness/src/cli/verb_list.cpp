#include "cli/catalogue.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace wsman::cli {

namespace {

struct request {
    std::vector<std::string> globs;
    std::string format = "table";
};

std::shared_ptr<request> ask(CLI::App& parser, const char* what) {
    auto asked = std::make_shared<request>();
    parser.add_option("ID-GLOB", asked->globs, what);
    parser.add_option("--format", asked->format, "table or json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"table", "json"}))
        ->capture_default_str();
    return asked;
}

constexpr auto cases_wanted = "cases, as R11-2/*; '*' also matches '/'; default all";

// What list and explain have in common: `write` says how the selected cases are shown.
template <class Write>
int show(const request& asked, const console_streams& streams, Write write) {
    const auto suites = load_catalogue();
    const auto wanted = selection_of(suites, asked.globs);
    check_globs(suites, wanted, streams);
    streams.print(write(select_cases(suites, wanted), asked.format == "json"));
    return status_good;
}

bool wants_rule(const request& asked, const conformance::coverage_row& row) {
    if (asked.globs.empty())
        return true;
    conformance::selection wanted;
    wanted.globs = asked.globs;
    const auto spec_and_rule = row.rule->spec + "/" + row.rule->id;
    return wanted.matches(spec_and_rule) ||
           std::any_of(row.cases.begin(), row.cases.end(),
                       [&](const auto& id) { return wanted.matches(id); });
}

int show_coverage(const request& asked, const console_streams& streams) {
    const auto suites = load_catalogue();
    auto rows = conformance::coverage(conformance::ledger::builtin(), suites);
    std::erase_if(rows, [&](const auto& row) { return !wants_rule(asked, row); });
    if (rows.empty())
        throw stop{status_nothing,
                   "no rule matches; 'wsmanspec coverage' without a glob shows all"};
    streams.print(asked.format == "json" ? report::coverage_json(rows)
                                         : report::coverage_table(rows));
    return status_good;
}

} // namespace

command prepare_list(CLI::App& parser, const console_streams& streams) {
    auto asked = ask(parser, cases_wanted);
    return [asked, streams] {
        return show(*asked, streams, [](const auto& cases, bool json) {
            return json ? report::list_json(cases) : report::list_table(cases);
        });
    };
}

command prepare_explain(CLI::App& parser, const console_streams& streams) {
    auto asked = ask(parser, cases_wanted);
    return [asked, streams] {
        return show(*asked, streams, [](const auto& cases, bool json) {
            const auto& rules = conformance::ledger::builtin();
            return json ? report::explain_json(cases, rules) : report::explain_text(cases, rules);
        });
    };
}

command prepare_coverage(CLI::App& parser, const console_streams& streams) {
    auto asked = ask(parser, "rules, as R8*, or cases; default all");
    return [asked, streams] { return show_coverage(*asked, streams); };
}

} // namespace wsman::cli
