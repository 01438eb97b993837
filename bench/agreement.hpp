// Before anything is timed: whether all contestants read the inputs alike.
#pragma once

#include "bench/contestants/contestant.hpp"
#include "bench/inputs.hpp"
#include "bench/scribes/scribe.hpp"

namespace wsman::bench {

// What may be timed: of each input set the messages that are well-formed, and those of them that
// every validator calls valid.
struct agreed_input {
    input_set parse;
    input_set validate;

    [[nodiscard]] const input_set& of(task what) const {
        return what == task::validate ? validate : parse;
    }
};

// Reads every message with every contestant. Malformed ones must be refused by all but the named
// exception, facts must be alike but for the named exception: anything else ends as an error in
// `complaints`. A message whose verdicts differ, or that is not valid, is left out of `validate`,
// with a line in `notes`.
agreed_input agree_on(const input_set& input, const std::vector<entry>& contestants,
                      std::vector<std::string>& complaints, std::vector<std::string>& notes);

// What every scribe writes of the messages of `parse` must say the same when it is read back: a
// complaint where it does not.
void check_writing(const agreed_input& input, const std::vector<scribe_entry>& scribes,
                   std::vector<std::string>& complaints);

// The product allocates nothing once its memory has grown: a complaint for each task and input
// where it does.
void check_allocations(const agreed_input& input, const std::vector<entry>& contestants,
                       std::vector<std::string>& complaints);

} // namespace wsman::bench
