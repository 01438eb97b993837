// A command of the program: `wsmanspec NAME …`. One file each; this is what the program knows of
// them.
#pragma once

#include "cli/console_streams.hpp"

#include <functional>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace wsman::cli {

// Registers options at the parser and hands back what to do once they are read: the exit status.
using command = std::function<int()>;

struct verb {
    std::string_view name;
    std::string_view summary;  // one line for the overview
    std::string_view examples; // lines of commands that --help leads with
    command (*prepare)(CLI::App& parser, const console_streams& streams);
    // The status of whatever fails on our side, where the usual ones could be somebody else's: what
    // lies above it stays. 0: as cli/stop.hpp says.
    int failure = 0;
};

std::span<const verb> verbs();

command prepare_run(CLI::App& parser, const console_streams& streams);
command prepare_list(CLI::App& parser, const console_streams& streams);
command prepare_explain(CLI::App& parser, const console_streams& streams);
command prepare_coverage(CLI::App& parser, const console_streams& streams);
command prepare_selftest(CLI::App& parser, const console_streams& streams);
command prepare_judge(CLI::App& parser, const console_streams& streams);
command prepare_report(CLI::App& parser, const console_streams& streams);
command prepare_validate(CLI::App& parser, const console_streams& streams);
command prepare_identify(CLI::App& parser, const console_streams& streams);
command prepare_get(CLI::App& parser, const console_streams& streams);
command prepare_put(CLI::App& parser, const console_streams& streams);
command prepare_create(CLI::App& parser, const console_streams& streams);
command prepare_delete(CLI::App& parser, const console_streams& streams);
command prepare_invoke(CLI::App& parser, const console_streams& streams);
command prepare_enumerate(CLI::App& parser, const console_streams& streams);
command prepare_shell(CLI::App& parser, const console_streams& streams);
command prepare_script(CLI::App& parser, const console_streams& streams);
command prepare_mock(CLI::App& parser, const console_streams& streams);
command prepare_completion(CLI::App& parser, const console_streams& streams);

} // namespace wsman::cli
