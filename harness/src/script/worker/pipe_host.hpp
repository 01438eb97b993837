// The host inside a worker process: every question goes to the parent over the pipe.
#pragma once

#include "script/worker/frames.hpp"
#include "script/worker/pipe.hpp"
#include "script/worker/worker.hpp"

#include <memory>

namespace wsman::script {

class pipe_host final : public host {
public:
    // Both must outlive the host.
    pipe_host(pipe_end& parent, const worker_settings& settings);
    ~pipe_host() override;

    result<session> open_session(const session_request& wanted) override;
    void print(std::string_view text) override;
    void label(std::string_view name) override;
    base::clock& clock() override;

    [[nodiscard]] const std::vector<std::string>& arguments() const override {
        return settings_->arguments;
    }

private:
    class channel;
    class remote_clock;

    // A parent that is gone or talks rubbish ends the process: there is nobody left to tell.
    from_parent ask(const from_worker& what);
    void tell(const from_worker& what);
    template <class Answer>
    Answer answer_to(const from_worker& what);

    pipe_end* parent_;
    const worker_settings* settings_;
    std::unique_ptr<remote_clock> clock_;
    std::vector<std::unique_ptr<channel>> channels_;
};

} // namespace wsman::script
