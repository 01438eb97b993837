#include "cli/catalogue.hpp"
#include "cli/selftest.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace wsman::cli {

namespace {

struct request {
    std::vector<std::string> globs;
    std::string format = "table";
};

int run(const request& asked, const console_streams& streams) {
    const auto suites = load_catalogue();
    const auto wanted = selection_of(suites, asked.globs);
    check_globs(suites, wanted, streams);
    const auto result = self_test(suites, wanted);
    if (!result)
        throw stop{status_harness, result.error()};
    streams.print(asked.format == "json" ? report::json(*result) : report::table(*result));
    return result->good() ? status_good : status_fault;
}

} // namespace

command prepare_selftest(CLI::App& parser, const console_streams& streams) {
    auto asked = std::make_shared<request>();
    parser.add_option("ID-GLOB", asked->globs, "cases, as R11-2/*; default all");
    parser.add_option("--format", asked->format, "table or json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"table", "json"}))
        ->capture_default_str();
    parser.footer("Exit status: 0 every case is falsified by its defects and nothing else moves, 1 "
                  "otherwise.");
    return [asked, streams] { return run(*asked, streams); };
}

} // namespace wsman::cli
