#include "cli/catalogue.hpp"
#include "cli/client_defects.hpp"
#include "cli/file_text.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"
#include "cli/version.hpp"
#include "mock-server/src/endpoint.hpp"
#include "report/coverage_page.hpp"
#include "report/explanation.hpp"
#include "report/plain.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace wsman::cli {

namespace {

struct request {
    std::vector<std::string> globs;
    std::string format = "table";
    std::string html; // file, of coverage
};

std::shared_ptr<request> ask(CLI::App& parser, const char* what,
                             const std::vector<std::string>& formats) {
    auto asked = std::make_shared<request>();
    parser.add_option("ID-GLOB", asked->globs, what);
    parser.add_option("--format", asked->format, "how it is shown")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(formats))
        ->capture_default_str();
    return asked;
}

int show_list(const request& asked, const console_streams& streams) {
    const auto suites = load_catalogue();
    const auto wanted = selection_of(suites, asked.globs);
    check_globs(suites, wanted, streams);
    const auto cases = select_cases(suites, wanted);
    if (asked.format == "ids")
        streams.print(report::list_ids(cases));
    else
        streams.print(asked.format == "json" ? report::list_json(cases)
                                             : report::list_table(cases));
    return status_good;
}

// Of the mock, or of a client.
std::string words_of_defect(std::string_view id) {
    if (const auto* edit = find_client_edit(id); edit != nullptr)
        return std::string{edit->summary};
    const auto known = mock::defects();
    const auto found = std::ranges::find(known, id, &mock::defect::id);
    return found == known.end() ? "" : std::string{found->summary};
}

// Takes the rules of the ledger out of `globs`; those with cases stay, for their cases.
std::vector<conformance::coverage_row> rules_among(std::vector<std::string>& globs,
                                                   const conformance::suite_set& suites) {
    std::vector<conformance::coverage_row> out;
    for (auto& row : conformance::coverage(conformance::ledger::builtin(), suites)) {
        const auto& rule = *row.rule;
        const auto at = std::ranges::find_if(globs, [&](const auto& glob) {
            return glob == rule.id || glob == rule.spec + "/" + rule.id;
        });
        if (at == globs.end())
            continue;
        if (row.cases.empty())
            globs.erase(at);
        else
            *at = rule.id;
        out.push_back(std::move(row));
    }
    return out;
}

int show_explained(const request& asked, const console_streams& streams) {
    const auto suites = load_catalogue();
    auto globs = asked.globs;
    const auto rules = rules_among(globs, suites);
    std::vector<report::listed_case> cases;
    if (!globs.empty() || rules.empty()) {
        const auto wanted = selection_of(suites, globs);
        check_globs(suites, wanted, streams);
        cases = select_cases(suites, wanted);
    }
    const report::explained_world world{&conformance::ledger::builtin(), &suites, words_of_defect};
    streams.print(asked.format == "json" ? report::explain_json(rules, cases, world)
                                         : report::explain_text(rules, cases, world));
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

int write_page(const std::string& file, const std::string& page) {
    if (const auto written = write_file(file, page); !written)
        refuse(report::plain_line(written.error()));
    return status_good;
}

int show_coverage(const request& asked, const console_streams& streams) {
    const auto suites = load_catalogue();
    auto rows = conformance::coverage(conformance::ledger::builtin(), suites);
    std::erase_if(rows, [&](const auto& row) { return !wants_rule(asked, row); });
    if (rows.empty())
        throw stop{status_nothing,
                   "no rule matches; 'wsmanspec coverage' without a glob shows all"};
    if (!asked.html.empty())
        return write_page(asked.html, report::coverage_html(rows, tool_version()));
    if (asked.format == "ids")
        streams.print(report::coverage_ids(rows));
    else
        streams.print(asked.format == "json" ? report::coverage_json(rows)
                                             : report::coverage_table(rows));
    return status_good;
}

} // namespace

command prepare_list(CLI::App& parser, const console_streams& streams) {
    auto asked = ask(parser, "cases, as R11-2/*; '*' also matches '/'; default all",
                     {"table", "json", "ids"});
    return [asked, streams] { return show_list(*asked, streams); };
}

command prepare_explain(CLI::App& parser, const console_streams& streams) {
    auto asked =
        ask(parser, "cases, as R11-2/*, or rules, as R11-2; default all cases", {"table", "json"});
    return [asked, streams] { return show_explained(*asked, streams); };
}

command prepare_coverage(CLI::App& parser, const console_streams& streams) {
    auto asked = ask(parser, "rules, as R8*, or cases; default all", {"table", "json", "ids"});
    parser.add_option("--html", asked->html, "write it as a page there, and print nothing")
        ->type_name("F");
    return [asked, streams] { return show_coverage(*asked, streams); };
}

} // namespace wsman::cli
