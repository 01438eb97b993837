// What a run found out: the input of every report and of the exit status. A value without
// behaviour.
#pragma once

#include "conformance/verdict.hpp"
#include "protocol/actions.hpp"
#include "record/exchange.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wsman::conformance {

struct case_result {
    std::string id;   // SPEC/RULE/slug
    std::string rule; // rule id as in the ledger
    std::string title;
    std::string requirement; // the rule's summary, our words
    conformance::level level = level::shall;
    bool gates = true; // false: the verdict is shown and decides nothing
    protocol::risk risk = protocol::risk::read;
    conformance::verdict verdict = verdict::error;
    std::string reason;   // why this verdict, one or two sentences; for pass what was seen
    std::string expected; // all conforming reactions in words
    std::string actual;   // what came, in words
    std::vector<std::uint64_t> exchanges; // numbers
    double milliseconds = 0;              // from the first octet sent to the last received
};

struct rule_result {
    std::string id;
    conformance::verdict verdict = verdict::skipped; // the worst of its cases
    std::vector<std::string> cases;
};

// A capability and what showed it.
struct capability {
    std::string name; // as "enumerate", "optimized-enumeration"
    bool present = false;
    std::string evidence;       // one line
    std::uint64_t exchange = 0; // 0: claimed by the profile
};

// What the record shows as opened at the target and not closed again.
struct left_behind {
    std::string what;           // "enumeration context", "shell", "instance", "changed instance"
    std::string owner;          // id of the case, or `probe`
    std::string resource;       // URI and selectors; empty: nobody knows
    std::uint64_t exchange = 0; // that opened, made or changed it
    std::string advice;         // what to do about it, one sentence
};

struct target_facts {
    std::string url;
    std::string user;           // empty: none
    std::string product_vendor; // of Identify
    std::string product_version;
    std::string protocol_version;
    bool tls = false;
    bool tls_verified = false;
};

struct run_result {
    std::string tool_version;
    target_facts target;
    std::string profile; // name
    std::vector<std::string> interpretations;
    std::uint64_t seed = 0;
    std::vector<std::string> replay_flags; // of the command line that does the like again
    std::string started;                   // xs:dateTime, UTC
    double seconds = 0;
    std::string suite_digest, profile_digest, schema_digest; // sha-256
    std::vector<std::string>
        remarks; // banners: TLS not verified, subset run, digests differ, interrupted …
    std::vector<capability> capabilities;
    std::vector<case_result> cases;          // in the order of the run
    std::vector<rule_result> rules;          // in the order of the ledger
    std::vector<record::exchange> exchanges; // redacted
    std::vector<conformance::left_behind> left_behind;
    bool interrupted = false;
    bool target_judged = true;  // false: unreachable, authentication or sanity failed
    std::string target_problem; // one line when it was not

    [[nodiscard]] std::map<conformance::verdict, std::size_t> summary() const;
};

// How strict a gate is: fail, and what is worse than fail.
enum class gate { fail, inconclusive, warn };

// 0 good, 1 conformance failure, 3 target not judged, 4 harness error, 5 nothing judged, 130
// interrupted, in design order.
int exit_status(const run_result& run, gate fail_on);

} // namespace wsman::conformance
