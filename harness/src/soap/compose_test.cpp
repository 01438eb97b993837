#include "soap/compose.hpp"
#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

namespace soap = wsman::soap;

BOOST_AUTO_TEST_SUITE(compose)

BOOST_AUTO_TEST_CASE(what_is_composed_reads_back) {
    const auto octets = soap::composer{}
                            .bind("x", "urn:x")
                            .to("http://a/?b&c")
                            .action("urn:act")
                            .message_id("urn:1")
                            .reply_to_anonymous()
                            .header("x:Size", "1 < 2")
                            .body("<x:B/>")
                            .str();
    const auto e = soap::envelope::read(octets).value();
    BOOST_TEST(e.address().to.value() == "http://a/?b&c");
    BOOST_TEST(e.address().action.value() == "urn:act");
    BOOST_TEST(e.header_named(soap::wsa("Action"))->must_be_understood());
    BOOST_TEST(soap::is_anonymous(e.address().reply_to->address));
    BOOST_TEST(e.headers().back().element.value() == "1 < 2");
    BOOST_TEST((e.content().name() == wsman::xml::qname{"urn:x", "B"}));
}

BOOST_AUTO_TEST_CASE(the_header_element_can_be_left_out) {
    BOOST_TEST(!soap::envelope::read(soap::composer{}.without_header().str()).value().header());
    BOOST_TEST(!!soap::envelope::read(soap::composer{}.str()).value().header());
}

BOOST_AUTO_TEST_CASE(an_addressed_reference_turns_parameters_into_header_blocks) {
    soap::endpoint_reference epr;
    epr.address = "urn:to";
    epr.reference_parameters = {"<x:A xmlns:x=\"urn:x\">1</x:A>"};
    const auto e = soap::envelope::read(soap::composer{}.address_to(epr).str()).value();
    BOOST_TEST(e.address().to.value() == "urn:to");
    BOOST_TEST(e.header_named({"urn:x", "A"})->element.value() == "1");
}

BOOST_AUTO_TEST_CASE(a_fault_reads_back_with_code_subcode_reason_and_detail) {
    soap::fault_content content;
    content.code = soap::s("Sender");
    content.subcode = {"urn:w", "Wrong"};
    content.subcode_prefix = "w";
    content.reason = "a < b";
    content.detail = "<d/>";
    std::string body;
    soap::append_fault(body, content);
    const auto e = soap::envelope::read(soap::composer{}.body(body).str()).value();
    const auto& f = e.fault().value();
    BOOST_TEST((f.code.value() == soap::s("Sender")));
    BOOST_TEST((f.subcode() == wsman::xml::qname{"urn:w", "Wrong"}));
    BOOST_TEST(f.reason() == "a < b");
    BOOST_TEST(f.reasons.front().language == "en-US");
    BOOST_TEST(f.detail.first_child().name().local == "d");
}

BOOST_AUTO_TEST_CASE(a_fault_without_subcode_and_detail_has_neither_element) {
    soap::fault_content content;
    content.code = soap::s("MustUnderstand");
    content.reason = "unknown header";
    std::string body;
    soap::append_fault(body, content);
    BOOST_TEST(body.find("Subcode") == std::string::npos);
    BOOST_TEST(body.find("Detail") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
