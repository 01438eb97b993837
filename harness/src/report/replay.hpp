// The command that judges one case of a run once more, to be pasted into a shell.
#pragma once

#include "conformance/run_result.hpp"

#include <string>
#include <string_view>

namespace wsman::report {

// `text` as one word of a POSIX shell: in single quotes unless it needs none.
std::string shell_word(std::string_view text);

// `wsmanspec run TARGET ID --seed N` with what else the run was given. A rule that was judged over
// the exchanges of cases brings these cases along. Empty where nothing is to be found out again
// (pass, skipped, not-applicable), and where the run has no target, as exchanges of other tools.
std::string replay_line(const conformance::run_result& run, const conformance::case_result& c);

} // namespace wsman::report
