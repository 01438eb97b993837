#include "session/reply.hpp"
#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using session_floor::scripted_channel;
using transport::failure;

namespace {

result<soap::envelope> answered(unsigned status, std::string body,
                                std::string type = "application/soap+xml") {
    return session_floor::read_reply(
        scripted_channel::http(status, std::move(body), std::move(type)), {"urn:uuid:1", "bmc"});
}

error error_of(unsigned status, std::string body, std::string type = "application/soap+xml") {
    auto read = answered(status, std::move(body), std::move(type));
    BOOST_TEST_REQUIRE(read.has_error());
    return read.error();
}

std::uint32_t code_of(failure why) {
    transport::outcome outcome;
    outcome.why = why;
    return session_floor::error_of_outcome(outcome).code;
}

std::string fault(std::string_view subcode, std::string_view detail = {},
                  std::string_view relates_to = "urn:uuid:1") {
    return scripted_channel::envelope("<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode>"
                                      "<s:Value>" +
                                          std::string{subcode} +
                                          "</s:Value></s:Subcode></s:Code><s:Reason>"
                                          "<s:Text xml:lang=\"en\">no such key</s:Text></s:Reason>"
                                          "<s:Detail>" +
                                          std::string{detail} + "</s:Detail></s:Fault>",
                                      relates_to);
}

} // namespace

BOOST_AUTO_TEST_SUITE(reply)

BOOST_AUTO_TEST_CASE(an_answer_to_the_request_is_read) {
    const auto read = answered(200, scripted_channel::envelope("<a/>", "urn:uuid:1"));
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->content().name().local == "a");
}

BOOST_AUTO_TEST_CASE(each_failure_of_the_transport_has_its_code) {
    BOOST_TEST(code_of(failure::connection_refused) == 0x80338012u);
    BOOST_TEST(code_of(failure::name_not_resolved) == 0x803381B9u);
    BOOST_TEST(code_of(failure::connect_timed_out) == 0x80338126u);
    BOOST_TEST(code_of(failure::tls_handshake) == 0x803381BAu);
    BOOST_TEST(code_of(failure::tls_not_trusted) == 0x803381BAu);
    BOOST_TEST(code_of(failure::plain_reply_to_tls) == 0x803381BAu);
    BOOST_TEST(code_of(failure::first_octet_timed_out) == 0x800705B4u);
    BOOST_TEST(code_of(failure::operation_timed_out) == 0x800705B4u);
    BOOST_TEST(code_of(failure::closed_before_reply) == 0x803380F5u);
    BOOST_TEST(code_of(failure::closed_inside_reply) == 0x803380F5u);
    BOOST_TEST(code_of(failure::not_http) == 0x8033810Fu);
    BOOST_TEST(code_of(failure::reply_too_large) == 0x80338026u);
    BOOST_TEST(code_of(failure::network) == 0x80338012u);
    BOOST_TEST(code_of(failure::interrupted) == 0x800703E3u);
}

BOOST_AUTO_TEST_CASE(a_silent_service_is_a_time_out_of_win32) {
    transport::outcome outcome;
    outcome.why = failure::first_octet_timed_out;
    outcome.detail = "bmc: nothing for 80 s";
    const auto error = session_floor::error_of_outcome(outcome);
    BOOST_TEST((error.source == error_source::transport));
    BOOST_TEST(error.detail.find("Code=\"1460\"") != std::string::npos);
    BOOST_TEST(error.message.find("nothing for 80 s") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_xml_is_told_by_its_type) {
    BOOST_TEST(error_of(200, "{\"a\":1}", "application/json").code == 0x803380F7u);
    BOOST_TEST(error_of(200, "<a", "application/soap+xml").code == 0x80338043u);
    BOOST_TEST(error_of(200, "<html><p></html>", "text/html").code == 0x80338173u);
    BOOST_TEST(error_of(200, "<!DOCTYPE html><p>", "text/plain").code == 0x80338173u);
    BOOST_TEST(error_of(200, "<a>\x01</a>", "text/xml").code == 0x8033810Au);
}

BOOST_AUTO_TEST_CASE(broken_xml_is_told_with_its_octet) {
    const auto error = error_of(200, "<a></b>");
    BOOST_TEST(error.message.find("octet") != std::string::npos);
    BOOST_TEST((error.source == error_source::reply));
}

BOOST_AUTO_TEST_CASE(xml_that_is_no_soap_is_0x803380f4) {
    BOOST_TEST(error_of(200, "<a/>").code == 0x803380F4u);
    BOOST_TEST(
        error_of(200, "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>").code ==
        0x803380F4u);
}

BOOST_AUTO_TEST_CASE(soap_1_1_is_0x8033800d) {
    BOOST_TEST(error_of(200, "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                             "<s:Body/></s:Envelope>")
                   .code == 0x8033800Du);
}

BOOST_AUTO_TEST_CASE(a_reply_to_another_request_is_0x803380f3) {
    const auto other = error_of(200, scripted_channel::envelope("<a/>", "urn:uuid:2"));
    BOOST_TEST(other.code == 0x803380F3u);
    BOOST_TEST(other.message.find("urn:uuid:2") != std::string::npos);
    BOOST_TEST(error_of(200, scripted_channel::envelope("<a/>", "")).code == 0x803380F3u);
    BOOST_TEST(error_of(200, fault("wsman:TimedOut", "", "urn:uuid:2")).code == 0x803380F3u);
}

BOOST_AUTO_TEST_CASE(a_fault_that_relates_to_nothing_is_still_a_fault) {
    BOOST_TEST(error_of(500, fault("wsman:TimedOut", "", "")).code == 0x80338029u);
}

BOOST_AUTO_TEST_CASE(a_fault_is_read_from_any_status) {
    for (const unsigned status : {200u, 400u, 401u, 500u, 503u}) {
        const auto error = error_of(status, fault("wsman:InvalidSelectors"));
        BOOST_TEST(error.code == 0x8033803Du);
        BOOST_TEST((error.source == error_source::fault));
        BOOST_TEST(error.message == "wsman:InvalidSelectors: no such key");
        BOOST_TEST(error.detail.find("Machine=\"bmc\"") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_services_own_fault_element_comes_before_the_table) {
    const auto error = error_of(500, fault("wsman:InternalError",
                                           "<f:WSManFault Code=\"2150859002\" Machine=\"srv\">"
                                           "<f:Message>x</f:Message></f:WSManFault>"));
    BOOST_TEST(error.code == 0x803380FAu);
    BOOST_TEST(error.detail.find("Machine=\"srv\"") != std::string::npos);
    wsman::xml::document alone;
    BOOST_TEST(alone.parse(error.detail).has_value());
}

BOOST_AUTO_TEST_CASE(a_win32_code_becomes_an_hresult) {
    BOOST_TEST(error_of(500, fault("wsman:AccessDenied", "<f:WSManFault Code=\"5\" Machine=\"\"/>"))
                   .code == 0x80070005u);
}

BOOST_AUTO_TEST_CASE(an_unusable_code_leaves_the_subcode) {
    for (const auto* code : {"", "0", "x", "99999999999", "-5"})
        BOOST_TEST(error_of(500, fault("wsman:TimedOut", "<f:WSManFault Machine=\"\" Code=\"" +
                                                             std::string{code} + "\"/>"))
                           .code == 0x80338029u,
                   code);
}

BOOST_AUTO_TEST_CASE(a_fault_nobody_knows_is_told_by_its_status) {
    BOOST_TEST(error_of(500, fault("wsman:NobodyKnows")).code == 0x80338170u);
    BOOST_TEST(error_of(200, fault("wsman:NobodyKnows")).code == 0x803380F6u);
}

BOOST_AUTO_TEST_CASE(a_status_without_soap_has_its_code) {
    BOOST_TEST(error_of(401, "").code == 0x80070005u);
    BOOST_TEST(error_of(403, "<html>", "text/html").code == 0x80070005u);
    BOOST_TEST(error_of(404, "not here", "text/plain").code == 0x80338113u);
    BOOST_TEST(error_of(500, "").code == 0x80338170u);
    BOOST_TEST(error_of(418, "").code == 0x8033810Fu);
    BOOST_TEST(error_of(302, "<a/>").code == 0x80338110u);
    BOOST_TEST(error_of(200, "").code == 0x803380F5u);
    BOOST_TEST(error_of(500, scripted_channel::envelope("<a/>", "urn:uuid:1")).code == 0x80338170u);
}

BOOST_AUTO_TEST_CASE(what_the_service_says_cannot_reach_the_terminal_raw) {
    const auto error = error_of(500, fault("wsman:TimedOut", "",
                                           "urn:\x7f"
                                           "2"));
    BOOST_TEST(error.message.find('\x7f') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
