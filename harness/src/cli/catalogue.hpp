// Suites and ledger as commands use them: loaded, selected by globs, with help for ids that match
// nothing.
#pragma once

#include "cli/console_streams.hpp"
#include "conformance/context.hpp"
#include "conformance/loader.hpp"
#include "report/listing.hpp"

#include <string>
#include <vector>

namespace wsman::cli {

// Ends the command with status 2 where a suite is wrong.
conformance::suite_set load_catalogue(const std::vector<std::string>& folders = {});

// Globs as typed; the bare id of a rule stands for all of its cases.
conformance::selection selection_of(const conformance::suite_set& suites,
                                    const std::vector<std::string>& globs,
                                    const std::vector<std::string>& exclude = {});

// Says on `err` which globs match no case and what may have been meant. Ends the command with
// status 5 when nothing matches.
void check_globs(const conformance::suite_set& suites, const conformance::selection& wanted,
                 const console_streams& streams);

std::vector<report::listed_case> select_cases(const conformance::suite_set& suites,
                                              const conformance::selection& wanted);

} // namespace wsman::cli
