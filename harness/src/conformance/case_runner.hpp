// Runs one active case and closes behind it what it opened.
#pragma once

#include "conformance/case_walk.hpp"
#include "conformance/conversation.hpp"
#include "conformance/open_ends.hpp"
#include "conformance/request_builder.hpp"
#include "conformance/script_host.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wsman::conformance {

// Puts back, deletes and releases what a record shows as open under the owner that `with` began;
// what stands there with a secret replaced is not put back.
void close_behind(conversation& with, const open_ends& open);

class case_runner final : private script_door {
public:
    // All are borrowed; `context` holds capabilities and roles as discovered.
    case_runner(const test_case& what, const run_context& context, conversation& with,
                const run_settings& settings);

    // Sends the case. Gives why it did not get to its end where that is our doing.
    std::optional<not_run> run();
    // Closes what the case opened. To be called behind run(), on a target that lives.
    void finish();

    // Whether some request brought no reply at all.
    [[nodiscard]] bool lost_a_reply() const { return lost_a_reply_; }

private:
    std::optional<not_run> walk();
    std::optional<not_run> drive();
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

    // For drive.
    const record::exchange* send(transport::http_request request, std::string_view name) override;
    [[nodiscard]] std::string problem() const override;
    [[nodiscard]] bool interrupted() override;
    void use_new_connection() override;
    void wait(base::duration span) override;
    base::clock& clock() override;
    [[nodiscard]] std::string to() const override;
    [[nodiscard]] std::uint64_t seed() const override;

    const test_case& case_;
    const run_context& context_;
    conversation& with_;
    const run_settings& settings_;
    case_walk walk_;
    open_ends open_;
    bool lost_a_reply_ = false;
    std::map<std::string, std::size_t, std::less<>> sent_; // by drive, under each name
    std::size_t drives_ = 0;                               // exchanges of drive
};

} // namespace wsman::conformance
