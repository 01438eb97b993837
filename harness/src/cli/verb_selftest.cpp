#include "cli/catalogue.hpp"
#include "cli/client_proof.hpp"
#include "cli/file_text.hpp"
#include "cli/process_pool.hpp"
#include "cli/selftest.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace wsman::cli {

namespace {

struct request {
    std::vector<std::string> globs;
    std::string format = "table";
    std::string moved;       // empty: the list that is part of the program
    std::string write_moved; // empty: nothing is written
    unsigned processes = available_cores();
    bool diagonal = false;
    bool every_run = false;
};

std::vector<report::moved_pair> moves_in(const std::string& file) {
    const auto text = read_file(file);
    if (!text)
        refuse(text.error());
    auto read = report::read_moved_pairs(text->octets);
    if (!read)
        refuse(file + ": " + read.error());
    return std::move(*read);
}

// A list that is written anew keeps its own reasons.
std::vector<report::moved_pair> listed_moves(const request& asked) {
    if (!asked.moved.empty())
        return moves_in(asked.moved);
    if (!asked.write_moved.empty() && std::filesystem::exists(asked.write_moved))
        return moves_in(asked.write_moved);
    return report::embedded_moved_pairs();
}

int run(const request& asked, const console_streams& streams) {
    const auto suites = load_catalogue();
    const auto wanted = selection_of(suites, asked.globs);
    check_globs(suites, wanted, streams);
    self_test_settings settings;
    settings.proof = {asked.diagonal, asked.every_run};
    settings.processes = asked.processes;
    settings.moved = listed_moves(asked);
    auto result = self_test(suites, wanted, settings);
    if (!result)
        throw stop{status_harness, result.error()};
    if (const auto proven = prove_client_rules(suites, wanted, result->matrix); !proven)
        throw stop{status_harness, proven.error()};
    if (!asked.write_moved.empty())
        if (const auto done = write_file(asked.write_moved, report::moved_pairs_csv(result->moves));
            !done)
            throw stop{status_usage, done.error()};
    streams.print(asked.format == "json" ? report::json(result->matrix)
                                         : report::table(result->matrix));
    return result->matrix.good() ? status_good : status_fault;
}

} // namespace

command prepare_selftest(CLI::App& parser, const console_streams& streams) {
    auto asked = std::make_shared<request>();
    parser.add_option("ID-GLOB", asked->globs, "cases, as R11-2/*; default all");
    auto* diagonal = parser.add_flag("--diagonal", asked->diagonal,
                                     "each case with the defects that it claims alone");
    parser.add_option("-j,--jobs", asked->processes, "processes; default one for each core")
        ->type_name("N")
        ->check(CLI::Range(1U, 1024U));
    parser
        .add_option("--moved", asked->moved, "the list of moved pairs; default the program's own")
        ->type_name("FILE");
    parser
        .add_option("--write-moved", asked->write_moved,
                    "write the list as it should be, with the reasons that there are")
        ->type_name("FILE")
        ->excludes(diagonal)
        ->excludes("ID-GLOB");
    parser.add_flag("--every-run", asked->every_run,
                    "run cases with defects that they never reach, too");
    parser.add_option("--format", asked->format, "table or json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"table", "json"}))
        ->capture_default_str();
    parser.footer("Exit status: 0 every case is falsified by its defects and nothing else moves, 1 "
                  "otherwise.");
    return [asked, streams] { return run(*asked, streams); };
}

} // namespace wsman::cli
