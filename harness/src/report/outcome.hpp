// What a run comes to in one word and one sentence, and the words that all reports share.
#pragma once

#include "conformance/run_result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wsman::report {

struct outcome {
    int status = 0;        // the exit status
    std::string_view word; // as "PASS"
    std::string sentence;  // what it means for this run
};

outcome outcome_of(const conformance::run_result& run, conformance::gate fail_on);

// Cases with pass, warn, fail or inconclusive: those whose exchanges were looked at.
std::size_t judged(const conformance::run_result& run);

// "50 pass, 2 fail": the verdicts that occur among those given, in that order.
std::string counts(const conformance::run_result& run,
                   const std::vector<conformance::verdict>& which);

// The chapter of a rule: the number before the first '.' or '-', as "8" of R8.2.1-3, "C" of RC.2-9.
std::string chapter_of(std::string_view rule);
// Its subject, as "8 Enumeration"; the chapter itself where none is known.
std::string area_of(std::string_view rule);
// Those of the run's cases, in the order of the specification.
std::vector<std::string> areas_of(const conformance::run_result& run);

// Where a case counts from 0 (most pressing) on: error, fail, inconclusive, warn, then what is good
// or was not judged.
int urgency(conformance::verdict v);

// The part of a case id before and after the first '/': specification, and RULE/slug; slug alone
// after the last.
std::string_view spec_of(std::string_view id);
std::string_view slug_of(std::string_view id);

} // namespace wsman::report
