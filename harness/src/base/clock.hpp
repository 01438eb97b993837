// The clock seam: everything that waits or stamps a time asks a clock, so tests move time instead
// of sleeping.
#pragma once

#include <chrono>

namespace wsman::base {

using duration = std::chrono::nanoseconds;

class clock {
public:
    virtual ~clock() = default;

    // Monotonic, from an origin of the clock's own. For intervals and deadlines.
    [[nodiscard]] virtual duration now() const = 0;

    // Civil time, UTC. For what people read and for absolute expirations.
    [[nodiscard]] virtual std::chrono::system_clock::time_point wall() const = 0;

    // Returns once now() has grown by `span`; at once when it is not positive.
    virtual void sleep_for(duration span) = 0;
};

// The machine's clock; lives as long as the program.
clock& real_clock();

// Stands still until it is told to move. sleep_for moves it. Starts at 2026-01-01T00:00:00Z.
class test_clock final : public clock {
public:
    [[nodiscard]] duration now() const override { return now_; }

    [[nodiscard]] std::chrono::system_clock::time_point wall() const override;

    void sleep_for(duration span) override { advance(span); }

    void advance(duration span);

private:
    duration now_{};
};

} // namespace wsman::base
