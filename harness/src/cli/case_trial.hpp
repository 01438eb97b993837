// One case alone on a mock of its own, in memory: nothing that another case did can move it.
#pragma once

#include "base/result.hpp"
#include "conformance/passive.hpp"
#include "conformance/runner.hpp"
#include "script/suite_scripts.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::cli {

// What a case or a rule says of one mock.
struct proof_finding {
    conformance::verdict verdict = conformance::verdict::error;
    std::string reason;
};

struct case_trial {
    proof_finding found;
    std::vector<record::exchange> exchanges;
    conformance::read_exchanges read;                   // of them
    std::vector<bool> reached;                          // of mock::defects()
    std::vector<std::optional<proof_finding>> by_rules; // place for what rules say of these alone
};

// What trial_ground::run takes.
conformance::suite_set suite_of_one(const conformance::suite& of,
                                    const conformance::test_case& one);

// A profile of the mock, what a client finds there, and what judges need.
class trial_ground {
public:
    // Discovers on the correct mock. An error is one line.
    static base::result<std::unique_ptr<trial_ground>> open(std::string_view profile);

    // `alone` holds the one case; `defect` may be empty. The same arguments give the same trial.
    [[nodiscard]] base::result<std::unique_ptr<case_trial>> run(const conformance::suite_set& alone,
                                                                std::string_view defect);

    [[nodiscard]] conformance::judge_settings judging();

    // Why a rule is not judged there; nothing where it is.
    [[nodiscard]] std::optional<proof_finding> not_due(const conformance::passive_rule& rule) const;

private:
    trial_ground() = default;

    std::string name_;
    conformance::profile profile_;
    std::unique_ptr<schema::validator> messages_;
    script::suite_scripts scripts_;
    conformance::discovery discovered_;
};

} // namespace wsman::cli
