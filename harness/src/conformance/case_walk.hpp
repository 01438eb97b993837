// One walk through a case: says which step comes next and judges what it brought. The runner walks
// while it sends, the judge walks over the record: both see the same.
#pragma once

#include "conformance/context.hpp"
#include "conformance/expectation.hpp"
#include "conformance/shell_output.hpp"
#include "conformance/suite.hpp"
#include "conformance/variables.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace wsman::conformance {

// The exchanges of one owner.
using exchanges_by_label = std::map<std::string, const record::exchange*, std::less<>>;

// What a verdict stands on; nothing where it has no part in it.
struct ground {
    const step* of = nullptr;
    const expectation* matched = nullptr;
    const read_exchange* came = nullptr;
};

class case_walk {
public:
    // Both are borrowed.
    case_walk(const test_case& what, const run_context& context);

    // The step to do now, an exchange, one of a loop, or a wait; null when the case is decided.
    [[nodiscard]] const step* next() const;
    // Under which label the step's exchange stands in the record: its name, in a loop NAME-1 and so
    // on.
    [[nodiscard]] std::string label() const;

    // How long a wait lasts.
    [[nodiscard]] base::duration wait() const;
    // Goes on behind a wait.
    void pass_wait();
    // Takes what the step brought.
    void take(const record::exchange& one);
    // The record holds nothing for the step.
    void miss();
    // Walks on over the record to the end of the case; false where it held nothing for some step.
    [[nodiscard]] bool take_all(const exchanges_by_label& recorded);
    // The case cannot go on for a reason of ours.
    void fail_ourselves(std::string reason);

    [[nodiscard]] const case_variables& variables() const { return variables_; }

    // Verdict, reason, expected, actual and exchanges; what the case's head says is left to the
    // caller.
    [[nodiscard]] case_result result() const;

private:
    void judge(const step& by, const read_exchange& came);
    void judge_precondition(const step& by, const read_exchange& came);
    void take_captures(const step& by, const read_exchange& came);
    void take_pull(const step& by, const read_exchange& came);
    void take_receive(const step& by, const read_exchange& came);
    [[nodiscard]] bool goes_again(const step& by, const read_exchange& came);
    [[nodiscard]] std::string filled(const std::string& with_names) const;
    void check_names(const step& by);
    void settle(verdict v, const std::string& reason, const ground& by = {});
    void go_on();
    void conclude();

    const test_case* case_;
    const run_context* context_;
    case_variables variables_;
    std::size_t at_ = 0;
    bool ended_ = false;
    std::optional<record::exchange> last_; // of the case, for conclude
    // Of the running loop.
    std::uint32_t rounds_ = 0;
    std::size_t items_ = 0;
    std::optional<shell_output> output_;
    case_result result_;
    bool decided_ = false; // some judged exchange gave a verdict
};

} // namespace wsman::conformance
