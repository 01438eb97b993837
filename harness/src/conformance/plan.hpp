// What a run would do to its target, as far as suites, profile and settings tell beforehand.
#pragma once

#include "conformance/profile.hpp"
#include "conformance/runner.hpp"
#include "conformance/suite.hpp"

#include <cstddef>
#include <vector>

namespace wsman::conformance {

struct planned_case {
    const test_case* what = nullptr;
    protocol::risk risk = protocol::risk::read;
    std::size_t least = 0; // requests, the runner's own clean-up included
    std::size_t most = 0;
    bool counted = true; // false for scripts, whose requests nobody can count
    base::duration waits{};
};

struct run_plan {
    std::vector<planned_case> cases; // that may be sent, in the order of the run
    std::size_t passive = 0;         // rules judged over what the cases exchange
    std::size_t not_selected = 0;
    std::size_t not_applicable = 0; // certainly: by what the profile says
    std::size_t above_risk = 0;
    // Sums over the cases, discovery and heartbeats included.
    std::size_t least_requests = 0;
    std::size_t most_requests = 0;
    std::size_t scripted = 0; // cases that are not counted in them
    std::size_t writes = 0;   // cases of class write
    std::size_t disruptive = 0;
    std::size_t contexts = 0; // enumerations begun
    std::size_t instances = 0;
    std::size_t shells = 0;
    std::size_t connections = 0; // new ones asked for, beside the first
    base::duration waits{};
    base::duration likely{}; // as long as the least requests and the waits take

    [[nodiscard]] bool selects_nothing() const { return cases.empty() && passive == 0; }
};

// Touches no network. The suites must outlive the plan.
run_plan plan_of(const suite_set& suites, const profile& target, const run_settings& settings);

} // namespace wsman::conformance
