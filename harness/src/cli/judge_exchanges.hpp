// `judge --exchanges DIR`: verdicts on pairs of files that any tool recorded.
#pragma once

#include "cli/console_streams.hpp"
#include "cli/report_files.hpp"

#include <string>
#include <vector>

namespace wsman::cli {

struct exchanges_request {
    std::string folder;
    std::vector<std::string> suites;  // folders, before ours
    std::vector<std::string> schemas; // folders, before ours
};

// The exit status: that of a run with these verdicts, but 2 where a pair could not be used.
int judge_exchanges(const exchanges_request& asked, const report_options& report,
                    const console_streams& streams);

} // namespace wsman::cli
