#include "cli/completion.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace wsman::cli {

command prepare_completion(CLI::App& parser, const console_streams& streams) {
    auto shell = std::make_shared<std::string>();
    parser.add_option("SHELL", *shell, "bash or zsh")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh"}));
    return [shell, streams] {
        const auto verbs = completed_verbs();
        streams.print(*shell == "bash" ? bash_completion(verbs) : zsh_completion(verbs));
        return status_good;
    };
}

} // namespace wsman::cli
