#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::get_system;
using mock::test_client;

namespace {

mock::answer with_header(test_client& client, std::string block) {
    auto letter = get_system();
    letter.headers = std::move(block);
    return client.send(letter);
}

} // namespace

BOOST_AUTO_TEST_SUITE(envelope_stage)

BOOST_AUTO_TEST_CASE(what_is_not_well_formed_or_lacks_a_body_is_a_schema_violation) {
    test_client client;
    for (const auto* body : {"", " ", "<a", "text", "<!DOCTYPE a><a/>", "<s:Envelope/>",
                             "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>"}) {
        const auto got = client.send_text(body);
        BOOST_TEST(got.fault_name() == "wsman:SchemaValidationError", body);
        BOOST_TEST(got.status() == 400u, body);
        BOOST_TEST(got.header(protocol::wsa("RelatesTo")).empty());
    }
}

BOOST_AUTO_TEST_CASE(a_root_that_is_no_envelope_of_soap_1_2_is_a_version_mismatch) {
    test_client client;
    for (const auto* body : {"<a/>", "<s:Envelope xmlns:s=\"urn:x\"><s:Body/></s:Envelope>"}) {
        const auto got = client.send_text(body);
        BOOST_TEST(got.fault_name() == "s:VersionMismatch", body);
        BOOST_TEST(got.status() == 500u, body);
    }
}

BOOST_AUTO_TEST_CASE(an_envelope_that_is_built_wrongly_is_a_schema_violation) {
    const auto text = get_system().text();
    const auto answered = [&](std::string_view piece, std::string_view instead) {
        test_client client;
        auto bent = text;
        return client.send_text(bent.replace(bent.find(piece), piece.size(), instead)).fault_name();
    };
    const std::string malformed = "wsman:SchemaValidationError";
    BOOST_TEST(answered("</s:Envelope>", "<x:More/></s:Envelope>") == malformed);
    BOOST_TEST(answered("<s:Header>", "<s:Header><Plain/>") == malformed);
    BOOST_TEST(answered("<s:Header>", "<s:Header id=\"1\">") == malformed);
    BOOST_TEST(answered("<s:Body>", "<s:Body s:encodingStyle=\"urn:x\">") == malformed);
    BOOST_TEST(answered("<s:Envelope", "<?a?><s:Envelope") == malformed);
    BOOST_TEST(answered("<s:Body>", "<s:Body><?a?>") == malformed);
    BOOST_TEST(answered("<s:Body>", "<s:Body><!-- <?a?> -->").empty());
    BOOST_TEST(answered("<s:Envelope", "<?xml version=\"1.0\"?><s:Envelope").empty());
    BOOST_TEST(answered("<s:Header>", "<s:Header x:a=\"1\" xml:lang=\"en\">\n").empty());
}

BOOST_AUTO_TEST_CASE(soap_1_1_is_a_version_mismatch) {
    test_client client;
    const auto got = client.send_text(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>");
    BOOST_TEST(got.fault_name() == "s:VersionMismatch");
    BOOST_TEST(got.status() == 500u);
    BOOST_TEST((got.envelope.header_named(protocol::s("Upgrade")) != nullptr));
}

BOOST_AUTO_TEST_CASE(both_spellings_of_true_demand_understanding) {
    test_client client;
    for (const auto* spelling : {"true", "1", " true "}) {
        const auto got = with_header(client, "<x:Opt s:mustUnderstand=\"" + std::string{spelling} +
                                                 "\">1</x:Opt>");
        BOOST_TEST(got.fault_name() == "s:MustUnderstand");
        const auto* block = got.envelope.header_named(protocol::s("NotUnderstood"));
        BOOST_REQUIRE(block);
        const auto name = block->element.resolve_qname(
            block->element.attribute_value({{}, "qname"}).value_or(""));
        BOOST_TEST((name == xml::qname{"urn:x-test", "Opt"}));
        BOOST_TEST(got.header(protocol::wsa("Action")) ==
                   "http://schemas.xmlsoap.org/ws/2004/08/addressing/fault");
    }
}

BOOST_AUTO_TEST_CASE(unknown_headers_that_need_not_be_understood_are_passed_over) {
    test_client client;
    for (const auto* attributes :
         {"", "s:mustUnderstand=\"false\"", "s:mustUnderstand=\"0\"",
          "s:mustUnderstand=\"1\" s:role=\"http://www.w3.org/2003/05/soap-envelope/role/none\"",
          "s:mustUnderstand=\"1\" s:role=\"urn:somebody-else\""})
        BOOST_TEST(with_header(client, "<x:Opt " + std::string{attributes} + "/>").succeeded(),
                   attributes);
    BOOST_TEST(with_header(client, "<x:Opt s:mustUnderstand=\"maybe\"/>").fault_name() ==
               "wsman:SchemaValidationError");
}

BOOST_AUTO_TEST_CASE(every_header_not_understood_is_named) {
    test_client client;
    const auto got =
        with_header(client, "<x:A s:mustUnderstand=\"1\"/><x:B s:mustUnderstand=\"1\"/>"
                            "<C xmlns=\"urn:c\" s:mustUnderstand=\"1\"/>");
    BOOST_TEST(got.envelope.count_headers(protocol::s("NotUnderstood")) == 3u);
}

BOOST_AUTO_TEST_CASE(comments_and_white_space_change_nothing) {
    test_client client;
    auto letter = get_system();
    auto text = letter.text();
    const std::string node = ">node0<";
    text.replace(text.find(node), node.size(), ">\n <!-- c -->node0<!-- c --> \t<");
    const std::string header = "<s:Header>";
    text.replace(text.find(header), header.size(), "<!-- c --><s:Header><!-- c -->\n");
    BOOST_TEST(client.send_text(text).succeeded());
}

BOOST_AUTO_TEST_SUITE_END()
