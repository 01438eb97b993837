// The network side of a script: the doors that its sessions' requests leave through. Credentials of
// the run's own target stay here.
#pragma once

#include "cli/connection_options.hpp"
#include "cli/console_streams.hpp"
#include "script/worker/worker.hpp"
#include "session/door.hpp"

#include <atomic>
#include <memory>
#include <vector>

namespace wsman::cli {

class script_doors final : public script::parent_side {
public:
    // All are borrowed. `shared` says how to reach the run's own target, and with --ca every other.
    script_doors(const connection_options& shared, protocol::risk allowed,
                 const console_streams& streams, const std::atomic<bool>* interrupted);

    // Reads the password, which the worker's copy of this memory must not hold, and ends the
    // command where the flags are wrong.
    void prepare() override;
    result<script::channel_number> open(const script::session_request& wanted) override;
    std::optional<transport::outcome> send(std::uint32_t channel, transport::http_request request,
                                           const transport::deadlines& within) override;

    [[nodiscard]] std::string refusal() const override { return refusal_; }

    void drop(std::uint32_t channel) override;
    void print(std::string_view text) override;

    void label(std::string_view) override {} // nothing is recorded

    base::clock& clock() override { return base::real_clock(); }

    // Whether the last request brought no reply at all.
    [[nodiscard]] bool lost_the_last() const { return lost_; }

private:
    [[nodiscard]] connection own_target() const;
    [[nodiscard]] result<connection> other_target(const script::session_request& wanted) const;

    struct way {
        connection to;
        session_floor::door door;
    };

    const connection_options* shared_;
    protocol::risk allowed_;
    const console_streams* streams_;
    const std::atomic<bool>* interrupted_;
    std::optional<connection> own_;
    std::vector<std::unique_ptr<way>> ways_;
    std::string refusal_;
    bool lost_ = false;
};

} // namespace wsman::cli
