// Runs one active case and closes behind it what it opened.
#pragma once

#include "conformance/case_walk.hpp"
#include "conformance/conversation.hpp"
#include "conformance/open_ends.hpp"
#include "conformance/request_builder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wsman::conformance {

class case_runner {
public:
    // All are borrowed; `context` holds capabilities and roles as discovered.
    case_runner(const test_case& what, const run_context& context, conversation& with,
                const run_settings& settings);

    // Sends the case. Gives why it did not get to its end where that is our doing.
    std::optional<not_run> run();

    // What could not be put back, in words; for the run's remarks.
    [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }

    // Whether some request brought no reply at all.
    [[nodiscard]] bool lost_a_reply() const { return lost_a_reply_; }

private:
    std::optional<not_run> send_step(const step& one, const std::string& label);
    template <class Send>
    const record::exchange* insist(Send send);
    const record::exchange* send_kept(const std::string& label,
                                      const session_floor::operation& what);
    void keep_before_put(const protocol::resource_reference& resource);
    void clean_up();
    void close();
    [[nodiscard]] not_run stopped(verdict v, std::string reason) const;
    base::result<built_request> build(const step& one);

    const test_case& case_;
    const run_context& context_;
    conversation& with_;
    const run_settings& settings_;
    case_walk walk_;
    open_ends open_;
    std::vector<std::string> remarks_;
    bool lost_a_reply_ = false;
};

} // namespace wsman::conformance
