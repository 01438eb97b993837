// The runner: sends what the cases say, one request at a time, and has the record judged.
#pragma once

#include "conformance/bundle.hpp"
#include "conformance/context.hpp"
#include "conformance/judge.hpp"
#include "conformance/suite.hpp"
#include "transport/channel.hpp"

#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace wsman::conformance {

// What the target was found to offer. Kept by the self-test, which discovers once and runs often.
struct discovery {
    target_facts target;
    std::vector<capability> capabilities;
    std::vector<target_role> roles; // of the profile, and found ones
};

// The earlier parts of a run that goes on, from resumption_of.
struct resumption {
    run_context context;
    std::vector<record::exchange> exchanges;
    std::vector<std::string> complete; // ids of the cases whose exchanges stay what is judged
};

struct progress {
    std::size_t done = 0; // cases
    std::size_t total = 0;
    const case_result* last = nullptr; // null while discovering
};

struct run_settings {
    std::string tool_version;
    std::string url;                  // of the target, without credentials: http://host:5985/wsman
    std::string to;                   // wsa:To; empty: url
    std::string path = "/wsman";      // HTTP target
    std::string user;                 // for the record; empty: none
    std::string authorization;        // value of the Authorization field; empty: none
    std::vector<std::string> secrets; // replaced wherever they occur in the record
    bool tls = false;
    bool tls_verified = false;
    conformance::selection selection;
    protocol::risk allowed = protocol::risk::read;
    std::uint64_t seed = 1;                // of message ids
    std::vector<std::string> replay_flags; // for the record: see run_context
    transport::deadlines within;
    base::duration interval{};  // at least this long from one request to the next; zero: no limit
    std::size_t heartbeat = 50; // requests behind which Identify asks whether the target lives, as
                                // behind each case of class write or above; 0: only where a reply
                                // was lost
    base::duration patience = std::chrono::seconds{60}; // with a target that does not answer
    base::clock* clock = nullptr;                       // null: base::real_clock()
    // Ends the run; what a case began is still put in order. on_interrupt is called first, so that
    // a channel that looks at the same flag works again; may be empty.
    const std::atomic<bool>* interrupted = nullptr;
    std::function<void()> on_interrupt;
    std::function<void(const progress&)> on_progress; // may be empty
    bundle_writer* bundle = nullptr;                  // null: nothing is written
    const discovery* discovered = nullptr; // null: discover; else taken as it is, and neither
                                           // discovery nor sanity exchanges are sent
    const resumption* resumed = nullptr;   // null: a run from the start; its bundle is the same
    judge_settings judging;
    std::vector<std::string> remarks; // put before the run's own
};

// Discovers, checks that the target is worth judging, runs what is selected, closes what it opened,
// and judges the record. A bundle that cannot be written any more ends the run; the result says so
// in its remarks and carries verdict error for the cases that were not reached.
run_result run(transport::channel& channel, const suite_set& suites, const profile& target,
               const run_settings& settings);

// Discovery alone, for the self-test. Nothing when the target is not worth judging.
base::result<discovery> discover(transport::channel& channel, const profile& target,
                                 const run_settings& settings);

} // namespace wsman::conformance
