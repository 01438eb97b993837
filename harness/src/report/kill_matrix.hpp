// The proof that every case can fail: what each case says when a defect of the mock is switched on.
#pragma once

#include "conformance/verdict.hpp"
#include "report/moved_pairs.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace wsman::report {

// One pair of case and defect that was claimed, or that moved without a claim.
struct kill {
    std::string case_id;
    std::string defect;
    std::optional<conformance::verdict> expected; // nothing: no case claims to notice it
    conformance::verdict got = conformance::verdict::error;
    std::string reason; // what the case said

    [[nodiscard]] bool killed() const { return expected && *expected == got; }
};

struct kill_matrix {
    bool diagonal = false; // claims alone: what else moves was not looked at
    std::size_t cases = 0;
    std::size_t defects = 0;
    std::size_t runs = 0;     // of a case with a defect; rules over all exchanges need none
    std::vector<kill> matrix; // claims in the order of the cases
    // Case ids of cases that no defect turned as claimed; of cases that are not good on the correct
    // mock too.
    std::vector<std::string> unfalsified;
    // Defect ids that no selected case claims or turns on.
    std::vector<std::string> unnoticed;
    std::vector<moved_pair> moved; // without a claim, and listed with a reason
    // Moves nobody listed, or listed with another verdict.
    std::vector<kill> unexpected;
    std::vector<moved_pair> stale;      // listed, and no longer so
    std::vector<moved_pair> unreasoned; // listed without a reason
    std::vector<std::string> notes;     // for people

    // Claims that came true, of all claims; 1 when there is none.
    [[nodiscard]] double kill_rate() const;

    [[nodiscard]] bool good() const {
        return unfalsified.empty() && unnoticed.empty() && unexpected.empty() && stale.empty() &&
               unreasoned.empty();
    }
};

// Sorts moves into those that `listed` knows and those that it does not; what it knows and did not
// move is stale. `listed` holds rows about the cases and defects of the matrix alone.
void compare_moves(kill_matrix& result, const std::vector<kill>& moves,
                   const std::vector<moved_pair>& listed);

// A table for people, failures of the proof last and in full.
std::string table(const kill_matrix& result);
// Valid by schemas/selftest.schema.json.
std::string json(const kill_matrix& result);

} // namespace wsman::report
