// The suites that are proven on one profile of the mock: what every case says on the correct mock,
// and what each defect makes of it.
#pragma once

#include "base/result.hpp"
#include "cli/case_trial.hpp"
#include "conformance/context.hpp"
#include "conformance/suite.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::cli {

// What one defect makes of one case.
struct proof_cell {
    std::size_t head = 0; // in prover::heads()
    proof_finding found;
};

// What one defect makes of all.
struct proof_row {
    std::vector<proof_cell> cells; // of cases that claim the defect, and of those that it moves
    std::size_t runs = 0;          // of cases; the others never reach the defect
};

struct proof_settings {
    bool diagonal = false;  // each case with the defects that it claims, and nothing else
    bool every_run = false; // of cases that do not reach the defect as well
};

class prover {
public:
    // Runs the cases on the correct mock.
    static base::result<std::unique_ptr<prover>> open(std::string_view profile,
                                                      const conformance::suite_set& all,
                                                      const conformance::selection& wanted,
                                                      const proof_settings& settings);

    // Cases and passive rules of the profile that are wanted, in the order of a run.
    [[nodiscard]] const std::vector<const conformance::case_head*>& heads() const { return heads_; }

    // Of each head, on the correct mock.
    [[nodiscard]] const std::vector<proof_finding>& baseline() const { return baseline_; }

    [[nodiscard]] base::result<proof_row> prove(const std::string& defect);

private:
    // A case that runs; the verdict of one that runs for the rules alone is not wanted.
    struct runnable {
        conformance::suite_set alone;
        std::optional<std::size_t> head;
        std::unique_ptr<case_trial> clean;
    };

    struct judged_rule {
        const conformance::passive_rule* of = nullptr;
        std::size_t head = 0;
        std::optional<proof_finding> not_due; // what it says instead
    };

    // The cases as they are with one defect: on the correct mock until they are run again.
    struct runs {
        std::vector<case_trial*> now; // one for each case
        std::vector<std::unique_ptr<case_trial>> again;
    };

    prover() = default;
    void choose(const conformance::suite_set& all, const conformance::selection& wanted);
    base::result<void> run_clean();
    [[nodiscard]] bool reaches(const runnable& one, const std::string& defect) const;
    base::result<void> run_again(std::size_t place, const std::string& defect, runs& all,
                                 proof_row& row);
    void add(proof_row& row, std::size_t head, const std::string& defect,
             const proof_finding& found) const;
    const proof_finding& look_at(case_trial& one, std::size_t rule);
    proof_finding judge(std::size_t rule, const std::vector<case_trial*>& all);
    base::result<void> prove_rules(const std::string& defect, runs& all, proof_row& row);

    proof_settings settings_;
    conformance::suite_set suites_; // of the profile
    std::unique_ptr<trial_ground> ground_;
    std::vector<const conformance::case_head*> heads_;
    std::vector<proof_finding> baseline_;
    std::vector<runnable> cases_;
    std::vector<judged_rule> rules_;
};

// Null where the case does not claim the defect.
const conformance::falsifier* claim_of(const conformance::case_head& head, std::string_view defect);

} // namespace wsman::cli
