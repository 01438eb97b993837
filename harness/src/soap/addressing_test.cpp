#include "soap/addressing.hpp"

#include <boost/test/unit_test.hpp>

namespace soap = wsman::soap;

BOOST_AUTO_TEST_SUITE(addressing)

BOOST_AUTO_TEST_CASE(the_anonymous_address_is_known_with_and_without_a_slash) {
    BOOST_TEST(
        soap::is_anonymous("http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"));
    BOOST_TEST(
        soap::is_anonymous(" http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous/ "));
    BOOST_TEST(!soap::is_anonymous("http://schemas.xmlsoap.org/ws/2004/08/addressing/role/none"));
}

BOOST_AUTO_TEST_CASE(reference_parameters_become_documents_of_their_own) {
    wsman::xml::document d;
    BOOST_REQUIRE(d.parse("<e xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing' "
                          "xmlns:x='urn:x'><a:Address> urn:to </a:Address>"
                          "<a:ReferenceParameters><x:A>1</x:A><B/></a:ReferenceParameters></e>"));
    const auto epr = soap::read_endpoint_reference(d.root()).value();
    BOOST_TEST(epr.address == "urn:to");
    BOOST_REQUIRE(epr.reference_parameters.size() == 2U);
    wsman::xml::document alone;
    BOOST_REQUIRE(alone.parse(epr.reference_parameters[0]));
    BOOST_TEST((alone.root().name() == wsman::xml::qname{"urn:x", "A"}));
}

BOOST_AUTO_TEST_CASE(without_an_address_there_is_no_reference) {
    wsman::xml::document d;
    BOOST_REQUIRE(d.parse(
        "<e "
        "xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'><a:ReferenceParameters/></e>"));
    BOOST_TEST(!soap::read_endpoint_reference(d.root()).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_equal) {
    soap::endpoint_reference epr;
    epr.address = "http://a/?x=1&y=2";
    epr.reference_parameters = {"<x:A xmlns:x=\"urn:x\">1</x:A>", "<B/>"};
    epr.reference_properties = {"<C/>"};
    std::string octets = "<e xmlns:wsa='http://schemas.xmlsoap.org/ws/2004/08/addressing'>";
    soap::append_endpoint_reference(octets, epr);
    octets += "</e>";
    wsman::xml::document d;
    BOOST_REQUIRE(d.parse(octets));
    const auto back = soap::read_endpoint_reference(d.root()).value();
    BOOST_TEST(back.address == epr.address);
    BOOST_TEST(back.reference_parameters.size() == 2U);
    BOOST_TEST(back.reference_properties.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
