#include "session/pacer.hpp"

#include <boost/test/unit_test.hpp>

using namespace std::chrono_literals;
using wsman::session_floor::pacer;

namespace {

// Raises a flag while somebody sleeps on it.
struct interrupting_clock final : wsman::base::clock {
    wsman::base::test_clock inner;
    std::atomic<bool> flag = false;

    [[nodiscard]] wsman::base::duration now() const override { return inner.now(); }

    [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
        return inner.wall();
    }

    void sleep_for(wsman::base::duration span) override {
        inner.sleep_for(span);
        flag = true;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(pace)

BOOST_AUTO_TEST_CASE(requests_start_an_interval_apart) {
    wsman::base::test_clock clock;
    pacer pace{500ms};
    pace.take_turn(clock);
    BOOST_TEST((clock.now() == 0s));
    pace.take_turn(clock);
    BOOST_TEST((clock.now() == 500ms));
    clock.advance(200ms); // the exchange took its time
    pace.take_turn(clock);
    BOOST_TEST((clock.now() == 1s));
}

BOOST_AUTO_TEST_CASE(a_long_exchange_earns_no_burst) {
    wsman::base::test_clock clock;
    pacer pace{500ms};
    pace.take_turn(clock);
    clock.advance(10s);
    pace.take_turn(clock);
    BOOST_TEST((clock.now() == 10s));
    pace.take_turn(clock);
    BOOST_TEST((clock.now() == 10s + 500ms));
}

BOOST_AUTO_TEST_CASE(no_interval_is_no_wait) {
    wsman::base::test_clock clock;
    pacer pace{{}};
    for (int i = 0; i < 100; ++i)
        pace.take_turn(clock);
    BOOST_TEST((clock.now() == 0s));
}

BOOST_AUTO_TEST_CASE(an_interrupted_wait_ends_early) {
    interrupting_clock clock;
    pacer pace{60s, &clock.flag};
    pace.take_turn(clock);
    pace.take_turn(clock);
    BOOST_TEST((clock.now() == 100ms));
}

BOOST_AUTO_TEST_SUITE_END()
