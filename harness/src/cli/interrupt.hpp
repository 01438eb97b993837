// Ctrl-C as a flag that long work looks at.
#pragma once

#include <atomic>

namespace wsman::cli {

// While it lives, SIGINT and SIGTERM set the flag instead of ending the program; a second one ends
// it at once.
class interrupt_guard {
public:
    interrupt_guard();
    ~interrupt_guard();
    interrupt_guard(const interrupt_guard&) = delete;
    interrupt_guard& operator=(const interrupt_guard&) = delete;

    [[nodiscard]] const std::atomic<bool>& flag() const;
    // Takes the flag down for what must still be put in order; another signal ends the program at
    // once.
    void clear();

    // For waits that leave nothing behind: goes up with flag(), and stays down once keep_waiting()
    // was called.
    [[nodiscard]] const std::atomic<bool>& waits() const;
    void keep_waiting();
};

} // namespace wsman::cli
