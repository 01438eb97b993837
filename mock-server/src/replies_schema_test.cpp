// Every reply of the service, held against our schemas of the messages.
#include "mock-server/src/probes.hpp"
#include "schema/validator.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;

BOOST_AUTO_TEST_SUITE(replies_schema)

BOOST_AUTO_TEST_CASE(every_reply_is_valid) {
    auto validator = schema::validator::messages();
    BOOST_REQUIRE(validator.has_value());
    std::size_t judged = 0;
    for (const auto& probe : mock::probes()) {
        mock::test_client client{{}, true, std::string{probe.profile}};
        for (const auto& answer : probe.run(client)) {
            if (answer.served.reply.body.empty())
                continue;
            ++judged;
            const auto verdict = validator->validate(answer.served.reply.body);
            BOOST_TEST(verdict.well_formed, probe.name);
            for (const auto& violation : verdict.violations)
                BOOST_TEST(false,
                           probe.name << ": " << violation.path << ": " << violation.message);
        }
    }
    BOOST_TEST(judged > 90u);
}

BOOST_AUTO_TEST_SUITE_END()
