// The pace of the requests to one target, however many connections carry them.
#pragma once

#include "base/clock.hpp"

#include <atomic>
#include <mutex>

namespace wsman::session_floor {

class pacer {
public:
    // Requests start at least `interval` apart; zero: no limit. A wait ends early when
    // `interrupted`, which may be null, goes up.
    explicit pacer(base::duration interval, const std::atomic<bool>* interrupted = nullptr)
        : interval_(interval), interrupted_(interrupted) {}

    // Returns when the next request may leave. Any thread may call.
    void take_turn(base::clock& clock);

    [[nodiscard]] base::duration interval() const { return interval_; }

private:
    base::duration interval_;
    const std::atomic<bool>* interrupted_;
    std::mutex lock_;
    base::duration next_ = base::duration::min(); // when the next request may start
};

} // namespace wsman::session_floor
