#include "fuzz/vocabulary.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace wsman::fuzz;

namespace {

bool has(const std::vector<known_name>& names, std::string_view prefix, std::string_view local) {
    return std::ranges::any_of(
        names, [&](const known_name& one) { return one.prefix == prefix && one.local == local; });
}

template <class List>
bool has(const List& list, std::string_view what) {
    return std::ranges::find(list, what) != list.end();
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_vocabulary)

BOOST_AUTO_TEST_CASE(has_the_elements_of_every_schema_of_messages) {
    BOOST_TEST(has(known_elements(), "s", "Envelope"));
    BOOST_TEST(has(known_elements(), "wsa", "ReplyTo"));
    BOOST_TEST(has(known_elements(), "wsman", "SelectorSet"));
    BOOST_TEST(has(known_elements(), "wsen", "EnumerateResponse"));
    BOOST_TEST(has(known_elements(), "wse", "Subscribe"));
    BOOST_TEST(has(known_elements(), "wsmid", "IdentifyResponse"));
}

BOOST_AUTO_TEST_CASE(has_attributes_with_and_without_a_namespace) {
    BOOST_TEST(has(known_attributes(), "s", "mustUnderstand"));
    BOOST_TEST(has(known_attributes(), "", "Name"));
    BOOST_TEST(has(known_attributes(), "xsi", "nil"));
    BOOST_TEST(has(known_attributes(), "xml", "lang"));
}

BOOST_AUTO_TEST_CASE(has_what_stands_in_values) {
    BOOST_TEST(has(known_uris(), "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"));
    BOOST_TEST(has(known_uris(), "http://schemas.xmlsoap.org/ws/2004/09/transfer/GetResponse"));
    BOOST_TEST(has(known_fault_codes(), "wsman:InvalidSelectors"));
    BOOST_TEST(has(known_fault_codes(), "s:Sender"));
}

BOOST_AUTO_TEST_CASE(tells_the_kind_of_a_value) {
    BOOST_TEST((kind_of(" 20") == value_kind::integer));
    BOOST_TEST((kind_of("-7") == value_kind::integer));
    BOOST_TEST((kind_of("2026-01-01T00:00:00Z") == value_kind::moment));
    BOOST_TEST((kind_of("PT60S") == value_kind::duration));
    BOOST_TEST((kind_of("true") == value_kind::boolean));
    BOOST_TEST((kind_of("s:Sender") == value_kind::name));
    BOOST_TEST((kind_of("urn:uuid:1") == value_kind::uri));
    BOOST_TEST((kind_of("http://host/") == value_kind::uri));
    BOOST_TEST((kind_of("Pull") == value_kind::text));
    BOOST_TEST((kind_of("") == value_kind::text));
}

BOOST_AUTO_TEST_SUITE_END()
