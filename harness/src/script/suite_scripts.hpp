// Scripts in suites: drive talks to the target of a run through the run's own door, judge reads
// what was recorded and nothing else. Both run in a worker of their own.
#pragma once

#include "conformance/script_host.hpp"
#include "script/state.hpp"

#include <atomic>
#include <chrono>

namespace wsman::script {

struct suite_script_settings {
    limits bounds;                                            // of each drive and of each judge
    std::chrono::milliseconds drive{std::chrono::minutes{5}}; // wall clock, waits included
    std::chrono::milliseconds judge{std::chrono::seconds{30}};
    const std::atomic<bool>* interrupted = nullptr; // as in run_settings
};

// What a script of a suite knows beside the usual globals:
//   drive(target)     target.roles.NAME has resource_uri, selectors (the names as a list, the
//                     values by name) and the facts of the role; target.locator(NAME) is a locator;
//                     target.capabilities.NAME is a boolean; label(NAME) names the exchanges that
//                     follow
//   judge(exchanges)  each with number, label, request {method, target, fields, body}, reply
//                     {status, fields, body} or nil, failure, and in seconds of the run's clock
//                     sent, first_octet, last_octet, waited; its verdict is what pass, warn, fail,
//                     inconclusive or not_applicable makes of a reason, inconclusive where it
//                     returns nothing
// What is printed goes nowhere.
class suite_scripts final : public conformance::script_host {
public:
    explicit suite_scripts(suite_script_settings settings = {}) : settings_(settings) {}

    std::optional<std::string> drive(const conformance::test_case& what,
                                     const conformance::run_context& context,
                                     conformance::script_door& through) override;

    conformance::script_verdict
    judge(const conformance::test_case& what,
          const std::vector<const record::exchange*>& exchanges) override;

private:
    suite_script_settings settings_;
};

} // namespace wsman::script
