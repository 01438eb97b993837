// Counts the allocations of the whole test program.
#include "base/counted_new.hpp"

#include "base/allocation_count.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(schema_allocation)

BOOST_AUTO_TEST_CASE(the_count_counts) {
    const auto before = wsman::base::allocations.load();
    delete new int{1};
    BOOST_TEST(wsman::base::allocations.load() > before);
}

BOOST_AUTO_TEST_SUITE_END()
