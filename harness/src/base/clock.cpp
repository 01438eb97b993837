#include "base/clock.hpp"

#include <thread>

namespace wsman::base {

namespace {

class machine_clock final : public clock {
public:
    [[nodiscard]] duration now() const override {
        return std::chrono::steady_clock::now().time_since_epoch();
    }

    [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
        return std::chrono::system_clock::now();
    }

    void sleep_for(duration span) override {
        if (span > duration::zero())
            std::this_thread::sleep_for(span);
    }
};

} // namespace

clock& real_clock() {
    static machine_clock only;
    return only;
}

std::chrono::system_clock::time_point test_clock::wall() const {
    using namespace std::chrono;
    return sys_days{2026y / January / 1} + duration_cast<system_clock::duration>(now_);
}

void test_clock::advance(duration span) {
    if (span > duration::zero())
        now_ += span;
}

} // namespace wsman::base
