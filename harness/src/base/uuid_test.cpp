#include "base/uuid.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace wsman::base;

BOOST_AUTO_TEST_SUITE(uuid)

BOOST_AUTO_TEST_CASE(has_the_form_of_version_4) {
    uuid_source source{7};
    for (int i = 0; i < 1000; ++i) {
        const auto id = source.next();
        BOOST_REQUIRE(id.size() == 36U);
        BOOST_TEST(id[14] == '4');
        BOOST_TEST((id[19] == '8' || id[19] == '9' || id[19] == 'a' || id[19] == 'b'));
        for (const auto dash : {8U, 13U, 18U, 23U})
            BOOST_TEST(id[dash] == '-');
        BOOST_TEST(id.find_first_not_of("0123456789abcdef-") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(same_seed_gives_the_same_ids) {
    uuid_source one{42};
    uuid_source other{42};
    for (int i = 0; i < 10; ++i)
        BOOST_TEST(one.next() == other.next());
}

BOOST_AUTO_TEST_CASE(ids_differ) {
    uuid_source source{1};
    std::set<std::string> seen;
    for (int i = 0; i < 10000; ++i)
        seen.insert(source.next());
    BOOST_TEST(seen.size() == 10000U);
}

BOOST_AUTO_TEST_CASE(urn_is_the_id_behind_its_prefix) {
    uuid_source one{3};
    uuid_source other{3};
    BOOST_TEST(one.next_urn() == "urn:uuid:" + other.next());
}

BOOST_AUTO_TEST_SUITE_END()
