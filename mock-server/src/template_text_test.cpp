#include "mock-server/src/template_text.hpp"

#include <boost/test/unit_test.hpp>

using wsman::mock::fill_template;

BOOST_AUTO_TEST_SUITE(template_text)

BOOST_AUTO_TEST_CASE(placeholders_count_choose_step_and_tell_the_time) {
    BOOST_TEST(fill_template("a{n}b", {7, 2}).value() == "a7b");
    BOOST_TEST(fill_template("{n:4}", {7, 2}).value() == "0007");
    BOOST_TEST(fill_template("{of|x|y}{of|x|y|z}", {7, 2}).value() == "xz");
    BOOST_TEST(fill_template("{step|100|-5}", {7, 2}).value() == "90");
    BOOST_TEST(fill_template("{time|2026-01-01T00:00:00Z|PT1H}", {7, 2}).value() ==
               "2026-01-01T02:00:00.000Z");
    BOOST_TEST(fill_template("plain", {7, 2}).value() == "plain");
}

BOOST_AUTO_TEST_CASE(what_is_no_placeholder_is_refused) {
    for (const auto* wrong : {"{", "{x}", "{n:}", "{n:0}", "{of}", "{step|a|1}", "{time|now|PT1S}"})
        BOOST_TEST(!fill_template(wrong, {1, 0}).has_value(), wrong);
}

BOOST_AUTO_TEST_SUITE_END()
