#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

namespace soap = wsman::soap;

namespace {

constexpr auto open = R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope")"
                      R"( xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing">)";

soap::envelope with_header(const std::string& blocks) {
    return soap::envelope::read(open +
                                ("<s:Header>" + blocks + "</s:Header><s:Body/></s:Envelope>"))
        .value();
}

soap::must_understand understood(const std::string& value) {
    return with_header("<x:A xmlns:x='urn:x' s:mustUnderstand='" + value + "'/>")
        .headers()
        .front()
        .understood;
}

soap::envelope_error::kind refusal(std::string octets) {
    return soap::envelope::read(std::move(octets)).error().what;
}

} // namespace

BOOST_AUTO_TEST_SUITE(envelope)

BOOST_AUTO_TEST_CASE(every_spelling_of_must_understand_is_read) {
    BOOST_TEST((understood("1") == soap::must_understand::yes));
    BOOST_TEST((understood("true") == soap::must_understand::yes));
    BOOST_TEST((understood(" true ") == soap::must_understand::yes));
    BOOST_TEST((understood("0") == soap::must_understand::no));
    BOOST_TEST((understood("false") == soap::must_understand::no));
    BOOST_TEST((understood("TRUE") == soap::must_understand::invalid));
    BOOST_TEST((understood("") == soap::must_understand::invalid));
    BOOST_TEST((with_header("<x:A xmlns:x='urn:x'/>").headers().front().understood ==
                soap::must_understand::absent));
}

BOOST_AUTO_TEST_CASE(an_unqualified_must_understand_says_nothing) {
    const auto e = with_header("<x:A xmlns:x='urn:x' mustUnderstand='1'/>");
    BOOST_TEST(!e.headers().front().must_be_understood());
}

BOOST_AUTO_TEST_CASE(roles_are_trimmed) {
    const auto e = with_header("<x:A xmlns:x='urn:x' s:role=' urn:role '/>");
    BOOST_TEST(e.headers().front().role == "urn:role");
}

BOOST_AUTO_TEST_CASE(addressing_headers_are_trimmed_and_the_first_of_doubled_ones_counts) {
    const auto e =
        with_header("<wsa:To>\n http://a/ \n</wsa:To><wsa:MessageID>urn:1</wsa:MessageID>"
                    "<wsa:MessageID>urn:2</wsa:MessageID>");
    BOOST_TEST(e.address().to.value() == "http://a/");
    BOOST_TEST(e.address().message_id.value() == "urn:1");
    BOOST_TEST(e.count_headers(soap::wsa("MessageID")) == 2U);
    BOOST_TEST(!e.address().action.has_value());
}

BOOST_AUTO_TEST_CASE(relates_to_is_the_one_without_another_relationship) {
    const auto e = with_header("<wsa:RelatesTo RelationshipType='wsa:Other'>urn:1</wsa:RelatesTo>"
                               "<wsa:RelatesTo>urn:2</wsa:RelatesTo>");
    BOOST_TEST(e.address().relates_to.value() == "urn:2");
}

BOOST_AUTO_TEST_CASE(relates_to_may_name_the_relationship_of_a_reply) {
    const auto older =
        with_header("<wsa:RelatesTo RelationshipType='wsa:Other'>urn:1</wsa:RelatesTo>"
                    "<wsa:RelatesTo xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing' "
                    "RelationshipType='a:Reply'>urn:2</wsa:RelatesTo>");
    BOOST_TEST(older.address().relates_to.value() == "urn:2");
    const auto newer =
        with_header("<a:RelatesTo xmlns:a='http://www.w3.org/2005/08/addressing' "
                    "RelationshipType='http://www.w3.org/2005/08/addressing/reply'>urn:3"
                    "</a:RelatesTo>");
    BOOST_TEST(newer.address().relates_to.value() == "urn:3");
    BOOST_TEST(!with_header("<wsa:RelatesTo RelationshipType='Reply'>urn:4</wsa:RelatesTo>")
                    .address()
                    .relates_to.has_value());
}

BOOST_AUTO_TEST_CASE(addressing_of_2005_is_recognised_where_there_is_none_of_2004) {
    const auto newer =
        with_header("<a:To xmlns:a='http://www.w3.org/2005/08/addressing'>urn:to</a:To>");
    BOOST_TEST(newer.uses_addressing_2005());
    BOOST_TEST(newer.address().to.value() == "urn:to");
    BOOST_TEST(!with_header("<wsa:To>urn:to</wsa:To>").uses_addressing_2005());
}

BOOST_AUTO_TEST_CASE(reply_to_is_read_with_its_reference_parameters) {
    const auto e =
        with_header("<wsa:ReplyTo><wsa:Address>urn:here</wsa:Address><wsa:ReferenceParameters>"
                    "<x:Tag xmlns:x='urn:x'>1</x:Tag></wsa:ReferenceParameters></wsa:ReplyTo>");
    const auto& reply_to = e.address().reply_to.value();
    BOOST_TEST(reply_to.address == "urn:here");
    BOOST_REQUIRE(reply_to.reference_parameters.size() == 1U);
    BOOST_TEST(reply_to.reference_parameters.front() == "<x:Tag xmlns:x='urn:x'>1</x:Tag>");
}

BOOST_AUTO_TEST_CASE(an_envelope_without_a_header_is_read) {
    const auto e =
        soap::envelope::read(open + std::string{"<s:Body><a/></s:Body></s:Envelope>"}).value();
    BOOST_TEST(!e.header());
    BOOST_TEST(e.headers().empty());
    BOOST_TEST(e.content().name().local == "a");
}

BOOST_AUTO_TEST_CASE(soap_1_1_is_recognised_as_such) {
    const auto e =
        soap::envelope::read(
            "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
            "<e:Fault><faultcode>e:Client</faultcode><faultstring>no</faultstring></e:Fault>"
            "</e:Body></e:Envelope>")
            .value();
    BOOST_TEST((e.soap_version() == soap::version::soap_11));
    BOOST_REQUIRE(e.fault().has_value());
    BOOST_TEST(e.fault()->reason() == "no");
}

BOOST_AUTO_TEST_CASE(octets_that_are_no_envelope_say_why) {
    using kind = soap::envelope_error::kind;
    BOOST_TEST((refusal("<html/>") == kind::not_an_envelope));
    BOOST_TEST((refusal("<Envelope/>") == kind::not_an_envelope));
    BOOST_TEST((refusal("") == kind::not_well_formed));
    BOOST_TEST((refusal(open + std::string{"</s:Envelope>"}) == kind::no_body));
    const auto broken = soap::envelope::read("<s:Envelope");
    BOOST_TEST(broken.error().xml.offset == 11U);
}

BOOST_AUTO_TEST_CASE(a_moved_envelope_keeps_its_views) {
    auto first = with_header("<wsa:To>urn:to</wsa:To>");
    const auto moved = std::move(first);
    BOOST_TEST(moved.headers().front().element.value() == "urn:to");
    BOOST_TEST(moved.octets().starts_with("<s:Envelope"));
}

BOOST_AUTO_TEST_CASE(nothing_of_an_earlier_message_is_left_after_reading_another) {
    soap::envelope e;
    BOOST_REQUIRE(
        e.assign(open + std::string{"<s:Header><wsa:To>urn:1</wsa:To></s:Header><s:Body><s:Fault/"
                                    "></s:Body></s:Envelope>"}));
    BOOST_TEST(e.address().to.has_value());
    BOOST_TEST(e.fault().has_value());
    BOOST_REQUIRE(e.assign(open + std::string{"<s:Body/></s:Envelope>"}));
    BOOST_TEST(!e.address().to.has_value());
    BOOST_TEST(!e.fault().has_value());
    BOOST_TEST(e.headers().empty());
}

BOOST_AUTO_TEST_SUITE_END()
