// Active cases on requests that no suite sent: a case whose step says by which request it is
// recognised reads the reply to any such request. docs/judging.md says when that gives a verdict.
#pragma once

#include "conformance/exchange_findings.hpp"
#include "conformance/exchange_folder.hpp"
#include "xpath/expression.hpp"

#include <string>
#include <vector>

namespace wsman::conformance {

// One step of a case that can be recognised.
struct stimulus {
    const test_case* of = nullptr;
    const step* by = nullptr;
};

// All of the suites; cases under an interpretation are left out, since no profile chose one.
std::vector<stimulus> stimuli_of(const suite_set& suites);

class stimulus_judge {
public:
    // Both are borrowed.
    stimulus_judge(const suite_set& suites, const exchange_folder& folder);

    struct answer {
        const test_case* of = nullptr;
        exchange_verdict said;
    };

    // Of the cases whose stimulus the request carries, those of which the reply says something.
    [[nodiscard]] std::vector<answer> judge(const read_exchange& one) const;

private:
    struct recognised {
        const test_case* of = nullptr;
        const step* by = nullptr;
        const recogniser* as = nullptr;
        std::string problem; // of ours: an expression that cannot be evaluated
    };

    static bool judges_reply(const recognised& what) {
        return what.as->judges == recogniser::kind::reply;
    }

    [[nodiscard]] recognised recognise(const stimulus& what, const read_exchange& one,
                                       const xpath::variables& facts) const;
    [[nodiscard]] std::optional<exchange_verdict> read(const recognised& what,
                                                       const read_exchange& one,
                                                       const std::vector<recognised>& all) const;
    [[nodiscard]] std::optional<exchange_verdict> weigh(const recognised& what,
                                                        const expectation& matched,
                                                        const read_exchange& one,
                                                        const std::vector<recognised>& all) const;
    [[nodiscard]] std::optional<exchange_verdict>
    by_control(const recognised& what, const expectation& matched, const read_exchange& one) const;

    std::vector<stimulus> stimuli_;
    const exchange_folder* folder_;
};

} // namespace wsman::conformance
