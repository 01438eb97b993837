// `mock --judge`: records and judges what clients send for as long as the mock serves.
#pragma once

#include "base/clock.hpp"
#include "cli/client_recorder.hpp"
#include "cli/console_streams.hpp"
#include "cli/report_files.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace wsman::cli {

struct clients_request {
    bool judge = false;
    std::uint64_t judge_after = 0; // so many requests; 0: until the end
    std::string record;            // folder; empty: nothing is written
    std::vector<std::string> suites;
    report_options report;

    [[nodiscard]] bool is_asked() const { return judge || judge_after != 0 || !record.empty(); }
};

// --judge, --judge-after, --record, --json, --suites, --fail-on, -q, -v
void add_clients_options(CLI::App& parser, clients_request& into);

class clients_under_judgement {
public:
    // Ends the command with status 2 where a folder, a file or a suite cannot be used.
    clients_under_judgement(const clients_request& asked, const console_streams& streams,
                            std::vector<std::string> secrets);
    ~clients_under_judgement();
    clients_under_judgement(const clients_under_judgement&) = delete;
    clients_under_judgement& operator=(const clients_under_judgement&) = delete;

    [[nodiscard]] client_recorder& recorder();
    // Called once as many requests were judged as --judge-after says.
    void when_enough(std::function<void()> stop);

    // Prints and writes the verdicts; the exit status of the command.
    int conclude();

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace wsman::cli
