#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace soap = wsman::soap;

namespace {

soap::envelope with_fault(const std::string& content) {
    return soap::envelope::read("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' "
                                "xml:lang='de'><s:Body><s:Fault>" +
                                content + "</s:Fault></s:Body></s:Envelope>")
        .value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(fault)

BOOST_AUTO_TEST_CASE(codes_resolve_their_prefix_where_they_stand) {
    const auto e = with_fault(
        "<s:Code><s:Value xmlns:q='http://www.w3.org/2003/05/soap-envelope'> q:Sender </s:Value>"
        "<s:Subcode><s:Value xmlns:w='urn:w'>w:One</s:Value>"
        "<s:Subcode><s:Value xmlns:w='urn:v'>w:Two</s:Value></s:Subcode></s:Subcode></s:Code>");
    const auto& f = e.fault().value();
    BOOST_TEST((f.code.value() == soap::s("Sender")));
    BOOST_REQUIRE(f.subcodes.size() == 2U);
    BOOST_TEST((f.subcode() == wsman::xml::qname{"urn:w", "One"}));
    BOOST_TEST((f.subcodes[1] == wsman::xml::qname{"urn:v", "Two"}));
}

BOOST_AUTO_TEST_CASE(an_unbound_prefix_leaves_the_code_unknown) {
    const auto e = with_fault("<s:Code><s:Value>nowhere:Sender</s:Value></s:Code>");
    BOOST_TEST(!e.fault()->code.has_value());
    BOOST_TEST((e.fault()->subcode() == wsman::xml::qname{}));
}

BOOST_AUTO_TEST_CASE(reasons_come_by_language_and_inherit_it) {
    const auto e = with_fault(
        "<s:Reason><s:Text xml:lang='en-US'>no</s:Text><s:Text>nein</s:Text></s:Reason>");
    const auto& reasons = e.fault()->reasons;
    BOOST_REQUIRE(reasons.size() == 2U);
    BOOST_TEST(reasons[0].language == "en-US");
    BOOST_TEST(reasons[1].language == "de");
    BOOST_TEST(e.fault()->reason() == "no");
}

BOOST_AUTO_TEST_CASE(the_fault_detail_uri_is_trimmed) {
    const auto e = with_fault("<s:Detail><x xmlns='urn:x'/><w:FaultDetail xmlns:w='urn:w'>\n "
                              "urn:detail </w:FaultDetail></s:Detail>");
    BOOST_TEST(e.fault()->detail_uri() == "urn:detail");
    BOOST_TEST(e.fault()->detail.child_count() == 2U);
}

BOOST_AUTO_TEST_CASE(a_fault_with_nothing_inside_is_still_a_fault) {
    const auto e = with_fault("");
    BOOST_REQUIRE(e.fault().has_value());
    BOOST_TEST(e.fault()->reason().empty());
    BOOST_TEST(e.fault()->detail_uri().empty());
}

BOOST_AUTO_TEST_SUITE_END()
