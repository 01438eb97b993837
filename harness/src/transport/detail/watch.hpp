// Cuts what runs on an io_context when a deadline passes or our own side is interrupted.
#pragma once

#include "transport/channel.hpp"
#include "transport/detail/wire.hpp"

#include <atomic>
#include <functional>

namespace wsman::transport::detail {

class watch {
public:
    // `cut` ends the operations that are under way; it is called at most once.
    watch(asio::io_context& context, const std::atomic<bool>* interrupted,
          std::function<void()> cut)
        : timer_(context), interrupted_(interrupted), cut_(std::move(cut)) {}

    // What happened when `deadline` passes. May be called again at any time to put it off.
    void set(steady::time_point deadline, failure why) {
        deadline_ = deadline;
        why_ = why;
    }

    void start() {
        running_ = true;
        wait();
    }

    void stop() {
        running_ = false;
        timer_.cancel();
    }

    // Why it cut, if it did.
    [[nodiscard]] failure verdict() const { return verdict_; }

private:
    // A flag that a signal handler sets wakes nobody, so it is looked at twenty times a second.
    static constexpr std::chrono::milliseconds look_after{50};

    void wait() {
        timer_.expires_at(interrupted_ ? std::min(deadline_, steady::now() + look_after)
                                       : deadline_);
        timer_.async_wait([this](error_code) { look(); });
    }

    void look() {
        if (!running_)
            return;
        if (interrupted_ && *interrupted_)
            verdict_ = failure::interrupted;
        else if (steady::now() >= deadline_)
            verdict_ = why_;
        else
            return wait();
        running_ = false;
        cut_();
    }

    timer timer_;
    const std::atomic<bool>* interrupted_;
    std::function<void()> cut_;
    steady::time_point deadline_ = steady::time_point::max();
    failure why_ = failure::none;
    failure verdict_ = failure::none;
    bool running_ = false;
};

} // namespace wsman::transport::detail
