// Whether the target still lives: asked between cases with Identify, and the circuit breaker that
// ends a run on a target that does not answer any more.
#pragma once

#include "conformance/conversation.hpp"

#include <string>
#include <vector>

namespace wsman::conformance {

class heartbeat {
public:
    // What the exchanges are recorded under.
    static constexpr std::string_view owner = "sanity";

    // Both are borrowed.
    heartbeat(conversation& with, const run_settings& settings);

    // Asks where it is due: the case lost a reply, it was of class write or above, or it completed
    // the number of requests that the settings say. False when the target is gone: it did not
    // answer within the settings' patience, or fell silent for the third time.
    bool behind(const test_case& what, protocol::risk risk, bool lost_a_reply);
    // Asks behind the last case.
    bool at_the_end();

    // Why the target is not judged any more: "stopped answering behind …".
    [[nodiscard]] const std::string& problem() const { return problem_; }

    // Of silences that ended again.
    [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }

private:
    bool ask(const std::string& label);
    bool lives(const std::string& label, const std::string& behind);
    bool wait_for_it(const std::string& label, const std::string& behind);

    conversation& with_;
    const run_settings& settings_;
    base::clock& clock_;
    std::string last_answer_;
    std::string problem_;
    std::vector<std::string> remarks_;
    std::size_t asked_at_ = 0; // how many exchanges there were
    int silences_ = 0;
};

} // namespace wsman::conformance
