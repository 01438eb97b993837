#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace protocol = wsman::protocol;

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(every_known_namespace_has_one_prefix_and_every_prefix_one_namespace) {
    std::set<std::string_view> prefixes;
    std::set<std::string_view> uris;
    for (const auto& row : protocol::known_namespaces()) {
        BOOST_TEST(prefixes.insert(row.prefix).second, row.prefix);
        BOOST_TEST(uris.insert(row.uri).second, row.uri);
        BOOST_TEST(protocol::namespace_of(row.prefix) == row.uri);
        BOOST_TEST(protocol::prefix_of(row.uri) == row.prefix);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_prefix_and_an_unknown_namespace_have_no_partner) {
    BOOST_TEST(protocol::namespace_of("nobody").empty());
    BOOST_TEST(protocol::prefix_of("urn:nobody").empty());
}

BOOST_AUTO_TEST_CASE(the_identify_namespace_says_identity) {
    // MS-WSMV 2.2.1 prints identify/1, which no message on the wire has.
    BOOST_TEST(protocol::namespace_of("wsmid") ==
               "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd");
}

BOOST_AUTO_TEST_SUITE_END()
