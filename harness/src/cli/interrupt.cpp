#include "cli/interrupt.hpp"

#include <csignal>

namespace wsman::cli {

namespace {

std::atomic<bool> interrupted{false};
std::atomic<bool> waits_are_cut{true};
std::atomic<bool> wait_cut{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

constexpr int signals[] = {SIGINT, SIGTERM};

void note(int) {
    interrupted = true;
    wait_cut = waits_are_cut.load();
}

} // namespace

interrupt_guard::interrupt_guard() {
    interrupted = false;
    waits_are_cut = true;
    wait_cut = false;

    struct sigaction action {};

    action.sa_handler = note;
    // The second signal finds the default action: whoever insists is obeyed.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signal : signals)
        ::sigaction(signal, &action, nullptr);
}

interrupt_guard::~interrupt_guard() {
    for (const int signal : signals)
        std::signal(signal, SIG_DFL);
}

const std::atomic<bool>& interrupt_guard::flag() const {
    return interrupted;
}

void interrupt_guard::clear() {
    interrupted = false;
}

const std::atomic<bool>& interrupt_guard::waits() const {
    return wait_cut;
}

void interrupt_guard::keep_waiting() {
    waits_are_cut = false;
    wait_cut = false;
}

} // namespace wsman::cli
