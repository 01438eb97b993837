#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::identify_text;
using mock::test_client;

namespace {

constexpr std::string_view none_disclosed = protocol::no_anonymous_disclosure;

transport::http_request without_credentials(const test_client& client) {
    auto request = client.request(identify_text());
    request.fields.erase("Authorization");
    return request;
}

} // namespace

BOOST_AUTO_TEST_SUITE(identify)

BOOST_AUTO_TEST_CASE(whoever_has_authenticated_learns_version_vendor_and_security_profile) {
    test_client client;
    const auto got = client.send_text(identify_text());
    BOOST_TEST(got.status() == 200u);
    BOOST_TEST(got.content().is(protocol::wsmid("IdentifyResponse")));
    BOOST_TEST(got.value("ProtocolVersion") == protocol::ns::wsman);
    BOOST_TEST(got.value("ProductVendor") == "Example Devices");
    BOOST_TEST(got.value("SecurityProfileName").ends_with("http/basic"));
}

BOOST_AUTO_TEST_CASE(the_anonymous_path_discloses_no_version) {
    test_client client;
    auto request = without_credentials(client);
    request.target = "/wsman-anon/identify";
    const auto got = client.send_request(request);
    BOOST_TEST(got.status() == 200u);
    BOOST_TEST(got.value("ProtocolVersion") == none_disclosed);
    BOOST_TEST(got.count("SecurityProfiles") == 0u);
}

BOOST_AUTO_TEST_CASE(the_field_of_windows_clients_opens_identify_alone) {
    test_client client;
    auto request = without_credentials(client);
    request.fields.add("WSMANIDENTIFY", "unauthenticated");
    BOOST_TEST(client.send_request(request).value("ProtocolVersion") == none_disclosed);
    request.body = mock::get_system().text();
    BOOST_TEST(client.send_request(request).status() == 401u);
    request.body = "<not xml";
    BOOST_TEST(client.send_request(request).status() == 401u);
}

BOOST_AUTO_TEST_CASE(neither_a_header_element_nor_known_headers_are_needed) {
    test_client client;
    auto text = identify_text();
    const std::string header = "<s:Header/>";
    text.replace(text.find(header), header.size(), "");
    BOOST_TEST(client.send_text(text).succeeded());
    text = identify_text();
    text.replace(text.find(header), header.size(),
                 "<s:Header><x:Opt xmlns:x=\"urn:x\" s:mustUnderstand=\"false\"/></s:Header>");
    BOOST_TEST(client.send_text(text).succeeded());
}

BOOST_AUTO_TEST_CASE(a_header_that_must_be_understood_is_refused_by_identify_too) {
    test_client client;
    auto text = identify_text();
    const std::string header = "<s:Header/>";
    text.replace(text.find(header), header.size(),
                 "<s:Header><x:Opt xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/></s:Header>");
    const auto got = client.send_text(text);
    BOOST_TEST(got.fault_name() == "s:MustUnderstand");
    BOOST_TEST(got.status() == 500u);
}

BOOST_AUTO_TEST_CASE(a_message_id_is_related_to) {
    test_client client;
    mock::letter letter;
    letter.to = std::nullopt;
    letter.reply_to = std::nullopt;
    letter.body = "<i:Identify xmlns:i=\"" + std::string{protocol::ns::identity} + "\"/>";
    BOOST_TEST(client.send(letter).header(protocol::wsa("RelatesTo")) == *letter.message_id);
}

BOOST_AUTO_TEST_SUITE_END()
