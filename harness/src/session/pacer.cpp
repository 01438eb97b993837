#include "session/pacer.hpp"

#include <algorithm>

namespace wsman::session_floor {

void pacer::take_turn(base::clock& clock) {
    if (interval_ <= base::duration::zero())
        return;
    base::duration mine{};
    {
        const std::scoped_lock hold{lock_};
        mine = std::max(next_, clock.now());
        next_ = mine + interval_;
    }
    constexpr base::duration slice = std::chrono::milliseconds{100};
    while (interrupted_ == nullptr || !interrupted_->load()) {
        const auto left = mine - clock.now();
        if (left <= base::duration::zero())
            return;
        clock.sleep_for(std::min(left, slice));
    }
}

} // namespace wsman::session_floor
