// Flags of `run`, with the settings file behind them.
#pragma once

#include "cli/connection_options.hpp"
#include "cli/report_files.hpp"
#include "conformance/context.hpp"
#include "protocol/actions.hpp"
#include "transport/channel.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wsman::cli {

struct run_options {
    std::vector<std::string> positionals; // target and globs, told apart by finish()
    std::vector<std::string> globs;
    std::vector<std::string> exclude;
    std::string settings_file;
    std::string profile;
    std::vector<std::string> suites; // folders
    std::vector<std::string> schemas;
    std::string level;
    std::string risk;
    std::string output;
    std::string resume; // folder of a bundle; its run says what no flag does
    bool dry_run = false;
    std::optional<std::uint64_t> seed;
    std::string rate;                       // as typed
    std::optional<base::duration> interval; // nothing: by the target, see default_interval
    std::optional<std::uint64_t> heartbeat;
    base::duration recovery = std::chrono::seconds{60};
    connection_options connection;
    report_options report;
    std::vector<std::string> limits; // NAME=SPAN, as typed
    transport::deadlines within;

    // Reads the settings file and puts its values where no flag was given, then defaults. Ends the
    // command with status 2 where something is wrong or the target is missing.
    void finish(bool fail_on_given);

    [[nodiscard]] conformance::selection::strictness levels() const;
    [[nodiscard]] protocol::risk allowed() const;
    // The flags that a replay of one case needs, word by word; the password is none of them.
    [[nodiscard]] std::vector<std::string> replay_flags() const;

private:
    void take_limits();
};

// Between two requests where nobody said a rate: a tenth of a second, none on this machine.
base::duration default_interval(const session_floor::target& where);

// `into` must live until the parser is done.
void add_run_options(CLI::App& parser, run_options& into);

} // namespace wsman::cli
