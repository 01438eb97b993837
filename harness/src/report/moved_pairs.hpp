// The golden list of pairs where a defect of the mock moves a case that does not claim it, each
// with its reason.
#pragma once

#include "base/result.hpp"
#include "conformance/verdict.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wsman::report {

struct moved_pair {
    std::string defect;
    std::string case_id;
    conformance::verdict verdict = conformance::verdict::error; // with the defect
    std::string reason; // why it moves, for people; empty is an error of the proof

    // By what moves, not by why.
    [[nodiscard]] bool is_same_move(const moved_pair& other) const {
        return defect == other.defect && case_id == other.case_id && verdict == other.verdict;
    }
};

// Of CSV with the columns defect, case, verdict, reason. An error names the line.
base::result<std::vector<moved_pair>> read_moved_pairs(std::string_view csv);

// The same, in the order of defects and cases, so that two hands rarely touch the same lines.
std::string moved_pairs_csv(std::vector<moved_pair> pairs);

// What moves now, with the reasons that `listed` has for it: for the same case, whatever the
// verdict was, else none.
std::vector<moved_pair> with_reasons_of(const std::vector<moved_pair>& listed,
                                        std::vector<moved_pair> moves);

// harness/suites/moved-pairs.csv, as it was when the program was built.
const std::vector<moved_pair>& embedded_moved_pairs();

} // namespace wsman::report
