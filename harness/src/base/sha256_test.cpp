#include "base/sha256.hpp"

#include <boost/test/unit_test.hpp>

using wsman::base::sha256_hex;

BOOST_AUTO_TEST_SUITE(sha256)

// FIPS 180-2, appendix B.1.
BOOST_AUTO_TEST_CASE(of_abc_it_is_that_of_the_standard) {
    BOOST_TEST(sha256_hex("abc") ==
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

BOOST_AUTO_TEST_CASE(of_nothing_it_is_that_of_no_octets) {
    BOOST_TEST(sha256_hex("") ==
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

BOOST_AUTO_TEST_SUITE_END()
