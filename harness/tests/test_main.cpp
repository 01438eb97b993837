// The main function of every floor's test program. The module's name comes from the build, and is
// made Boost.Test's in this file alone: wherever BOOST_TEST_MODULE is seen, a main function is
// born.
#define BOOST_TEST_MODULE WSMAN_TEST_MODULE // NOLINT
#include <boost/test/unit_test.hpp>
