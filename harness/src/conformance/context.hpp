// What a judge knows beside the exchanges: all of it stands in run.json.
#pragma once

#include "conformance/profile.hpp"
#include "conformance/run_result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::conformance {

// Which cases are wanted. In a glob '*' also matches '/'; one without a spec matches in all.
struct selection {
    std::vector<std::string> globs;   // empty: all
    std::vector<std::string> exclude; // come after globs
    enum class strictness { shall, should, all } levels = strictness::all;

    // Nothing when the case is wanted, else why it is not.
    [[nodiscard]] std::optional<std::string> refuses(const case_head& head) const;
    [[nodiscard]] bool matches(std::string_view id) const; // globs and exclude alone
};

// A case that the run did not send, or not to its end, for a reason of ours.
struct not_run {
    std::string id;
    conformance::verdict verdict = verdict::skipped; // skipped or error
    std::string reason;
};

// A part of a run that was resumed; the first part is none.
struct run_part {
    std::string started;            // xs:dateTime, UTC
    std::uint64_t first = 0;        // number of its first exchange
    std::vector<std::string> again; // cases that the parts before did not complete: only exchanges
                                    // from `first` on count for them
};

struct run_context {
    std::string tool_version;
    target_facts target;
    conformance::profile profile; // with the roles that were discovered
    std::vector<conformance::capability> capabilities;
    conformance::selection selection;
    protocol::risk allowed = protocol::risk::read;
    std::uint64_t seed = 0;
    // What `run` must be given besides target, ids and seed to do the like again, word by word as
    // --profile bmc; never a secret.
    std::vector<std::string> replay_flags;
    std::string started; // xs:dateTime, UTC
    double seconds = 0;
    std::string suite_digest, schema_digest; // SHA-256
    std::vector<std::string> remarks;
    std::vector<run_part> parts;
    std::vector<not_run> left_out;
    bool interrupted = false;
    bool target_judged = true;
    std::string target_problem;

    // Number of the first exchange that counts for a case.
    [[nodiscard]] std::uint64_t first_exchange_of(std::string_view id) const;
    [[nodiscard]] const conformance::capability* find_capability(std::string_view name) const;
};

} // namespace wsman::conformance
