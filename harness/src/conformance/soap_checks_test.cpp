// Each check with a right reply, a wrong one, and one that it does not apply to.
#include "conformance/sample.hpp"
#include "conformance/soap_checks.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

const std::string not_applicable = "(does not apply)";

std::string say(std::string_view name, transport::outcome came, std::string_view type = {},
                const std::string& request = sample::request_text()) {
    if (came.reply && !type.empty())
        came.reply->fields.set("Content-Type", std::string{type});
    const auto one = sample::exchange("p", std::move(came), 1, request);
    return make_soap_check(name)(read_exchange{one}).value_or(not_applicable);
}

transport::outcome octets(const std::string& before, const std::string& inside = {}) {
    return sample::http(200, before + "<s:Envelope xmlns:s='" + std::string{soap::ns::envelope} +
                                 "'><s:Body>" + inside + "</s:Body></s:Envelope>");
}

transport::outcome addressed(std::string_view to, std::string_view content = "<x:Thing/>") {
    return sample::http(200, sample::envelope("<wsa:To>" + std::string{to} + "</wsa:To>", content));
}

std::string with_header(const std::string& block) {
    auto out = sample::request_text();
    return out.insert(out.find("</s:Header>"), block);
}

constexpr std::string_view soap_type = "application/soap+xml;charset=UTF-8";

} // namespace

BOOST_AUTO_TEST_SUITE(soap_checks)

BOOST_AUTO_TEST_CASE(a_document_type_is_found_though_nothing_else_can_be_read) {
    constexpr auto name = "no-document-type";
    BOOST_TEST(say(name, octets(""), soap_type).empty());
    BOOST_TEST(say(name, octets("<?xml version='1.0'?><!-- a --><?a b?>"), soap_type).empty());
    BOOST_TEST(say(name, octets("<!DOCTYPE a>"), soap_type) ==
               "a reply has a document type declaration");
    BOOST_TEST(say(name, sample::http(500, "<!DOCTYPE html><html/>"), "text/html") ==
               not_applicable);
}

BOOST_AUTO_TEST_CASE(a_processing_instruction_is_found_wherever_it_stands) {
    constexpr auto name = "no-processing-instructions";
    BOOST_TEST(say(name, octets("<?xml version='1.0'?>", "<!-- <?a?> -->")).empty());
    BOOST_TEST(say(name, octets("<?a b?>")) == "a reply has the processing instruction a");
    BOOST_TEST(say(name, octets("", "<?c?>")) == "a reply has the processing instruction c");
    BOOST_TEST(say(name, sample::http(500, "<html/>"), "text/html") == not_applicable);
}

BOOST_AUTO_TEST_CASE(an_envelope_comes_as_xml) {
    constexpr auto name = "envelope-media-type";
    for (const auto* type : {"application/soap+xml", "Text/XML; charset=utf-8", "application/xml",
                             "multipart/related; type=x", "application/xop+xml"})
        BOOST_TEST(say(name, octets(""), type).empty(), type);
    BOOST_TEST(say(name, octets(""), "text/html") == "an envelope came as text/html");
    auto bare = octets("");
    bare.reply->fields.erase("Content-Type");
    BOOST_TEST(say(name, bare) == "an envelope came without Content-Type");
    BOOST_TEST(say(name, sample::http(500, "<html/>"), "text/html") == not_applicable);
}

BOOST_AUTO_TEST_CASE(the_code_of_a_fault_is_one_of_soap) {
    constexpr auto name = "fault-code";
    const auto coded = [&](std::string_view code) {
        return say(name, sample::http(500, sample::envelope("", sample::fault_text("", "", code))));
    };
    for (const auto* code : {"s:Sender", " s:Receiver ", "s:DataEncodingUnknown"})
        BOOST_TEST(coded(code).empty(), code);
    for (const auto* code : {"Sender", "s:Client", "wsman:Sender", "unbound:Sender", ""})
        BOOST_TEST(coded(code) ==
                   "the code of a fault is \"" + std::string{code} + "\", which is none of SOAP's");
    BOOST_TEST(say(name, octets("")) == not_applicable);
}

BOOST_AUTO_TEST_CASE(faults_of_addressing_have_their_code) {
    constexpr auto name = "addressing-fault-code";
    const auto coded = [&](std::string_view subcode, std::string_view code) {
        return say(name,
                   sample::http(500, sample::envelope("", sample::fault_text(subcode, "", code))));
    };
    BOOST_TEST(coded("wsa:ActionNotSupported", "s:Sender").empty());
    BOOST_TEST(coded("wsa:EndpointUnavailable", "s:Receiver").empty());
    BOOST_TEST(coded("wsa:EndpointUnavailable", "s:Sender") ==
               "fault wsa:EndpointUnavailable has the code s:Sender, not s:Receiver");
    BOOST_TEST(coded("wsa:Unheard", "s:Receiver") == not_applicable);
    BOOST_TEST(coded("wsman:TimedOut", "s:Sender") == not_applicable);
}

BOOST_AUTO_TEST_CASE(a_reply_goes_to_the_reply_endpoint_and_a_fault_to_the_fault_endpoint) {
    constexpr auto name = "reply-address";
    BOOST_TEST(say(name, addressed(soap::anonymous_role)).empty());
    BOOST_TEST(say(name, addressed("http://h/")) ==
               "To of a reply is \"http://h/\", not the Address of ReplyTo");
    BOOST_TEST(say(name, octets("")) == not_applicable);
    const auto fault_to = [](std::string_view address) {
        return with_header("<wsa:FaultTo><wsa:Address>" + std::string{address} +
                           "</wsa:Address></wsa:FaultTo>");
    };
    const auto fault = addressed("http://h/", sample::fault_text("wsman:InternalError"));
    BOOST_TEST(say(name, fault, {}, fault_to(soap::anonymous_role)) ==
               "To of a reply is \"http://h/\", not the Address of FaultTo");
    BOOST_TEST(say(name, fault, {}, fault_to("http://elsewhere/")) == not_applicable);
}

BOOST_AUTO_TEST_SUITE_END()
