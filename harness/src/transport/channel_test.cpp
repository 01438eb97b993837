#include "transport/channel.hpp"
#include "transport/client.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::transport;

BOOST_AUTO_TEST_SUITE(channel)

BOOST_AUTO_TEST_CASE(every_failure_has_a_word_that_leads_back_to_it) {
    for (int at = 0; at <= static_cast<int>(failure::interrupted); ++at) {
        const auto why = static_cast<failure>(at);
        BOOST_TEST((failure_from(to_string(why)) == why), to_string(why));
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_word_is_a_network_failure) {
    BOOST_TEST((failure_from("no-such-word") == failure::network));
}

BOOST_AUTO_TEST_CASE(basic_authorization_is_base64_of_user_and_password) {
    BOOST_TEST(basic_authorization("Aladdin", "open sesame") ==
               "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}

BOOST_AUTO_TEST_SUITE_END()
