// Verdicts on exchanges as they come, from any tool: no suite sent them, so each is judged by what
// it shows. docs/judging.md says what that leaves out.
#pragma once

#include "conformance/judge.hpp"
#include "conformance/message.hpp"

#include <functional>
#include <string>
#include <vector>

namespace wsman::conformance {

// Octets of the body that a finding is about.
struct found_octets {
    std::size_t offset = 0; // from 0
    std::string excerpt;    // printable
};

// The place and what stands there; an offset behind the end is the end.
found_octets excerpt(std::string_view body, std::size_t offset);

// What one check says of one exchange.
struct exchange_verdict {
    conformance::verdict verdict = verdict::error;
    std::string reason;
    std::optional<found_octets> octets; // of a warn or fail
};

// A passive rule that judges an exchange by itself.
struct exchange_check {
    const case_head* head = nullptr; // outlives it
    // Called with the exchanges in their order: it may remember what it saw.
    std::function<exchange_verdict(const read_exchange&)> judge;
};

// The passive rules of `suites`, which must outlive them, as must the schemas. Left out: what has
// no schemas to go by, and rules under an interpretation, which no profile has chosen here.
std::vector<exchange_check> passive_checks(const suite_set& suites, const judge_settings& settings);

// The rules that bind clients, likewise. To a request that was answered with 401 or 407 none
// applies: it may be a leg of authentication, empty or sent again.
std::vector<exchange_check> client_checks(const suite_set& suites, const judge_settings& settings);

// One rule on one exchange: the worst of what its checks say.
struct finding {
    std::string exchange; // its label
    std::string rule;     // as in the ledger
    conformance::verdict verdict = verdict::not_applicable;
    std::string reason;
    std::optional<found_octets> octets;
    const case_head* head = nullptr; // of the check that said so
};

class stimulus_judge; // stimuli.hpp

// By exchange: the checks in their order, then the active cases whose stimulus it shows. Without
// `active` the checks alone.
std::vector<finding> judge_each(const std::vector<exchange_check>& checks,
                                const stimulus_judge* active,
                                const std::vector<record::exchange>& exchanges);

} // namespace wsman::conformance
