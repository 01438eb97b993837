#include "base/clock.hpp"
#include "base/xsd_time.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::base;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(clock_seam)

BOOST_AUTO_TEST_CASE(test_clock_stands_still_until_told) {
    test_clock clock;
    BOOST_TEST((clock.now() == 0s));
    BOOST_TEST(format_date_time(clock.wall()) == "2026-01-01T00:00:00.000Z");
}

BOOST_AUTO_TEST_CASE(sleeping_moves_the_test_clock) {
    test_clock clock;
    clock.sleep_for(90s);
    BOOST_TEST((clock.now() == 90s));
    BOOST_TEST(format_date_time(clock.wall()) == "2026-01-01T00:01:30.000Z");
}

BOOST_AUTO_TEST_CASE(no_clock_runs_backwards) {
    test_clock clock;
    clock.advance(-1s);
    BOOST_TEST((clock.now() == 0s));
    const auto before = real_clock().now();
    real_clock().sleep_for(-1s);
    BOOST_TEST((real_clock().now() >= before));
}

BOOST_AUTO_TEST_SUITE_END()
