#include "base/base64.hpp"
#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::get_system;
using mock::test_client;

namespace {

unsigned status_with(std::string_view field, std::string value) {
    test_client client;
    auto request = client.request(get_system().text());
    request.fields.set(field, std::move(value));
    return client.send_request(request).status();
}

mock::answer in_utf_16(test_client& client, bool little_endian, bool mark, std::string charset) {
    auto request = client.request(xml::to_utf16(get_system().text(), little_endian, mark));
    request.fields.set("Content-Type", "application/soap+xml" + charset);
    return client.send_request(request);
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_stage)

BOOST_AUTO_TEST_CASE(only_post_is_allowed) {
    test_client client;
    auto request = client.request(get_system().text());
    request.method = "GET";
    const auto got = client.send_request(request);
    BOOST_TEST(got.status() == 405u);
    BOOST_TEST(got.served.reply.fields.find("Allow").value() == "POST");
}

BOOST_AUTO_TEST_CASE(suffixes_and_queries_of_the_url_are_the_clients_business) {
    test_client client;
    auto request = client.request(get_system().text());
    for (const auto* target : {"/wsman", "/wsman?x=1", "/wsman/", "/wsman/some/route"}) {
        request.target = target;
        BOOST_TEST(client.send_request(request).status() == 200u, target);
    }
    for (const auto* target : {"/", "/wsmanX", "/other", ""}) {
        request.target = target;
        BOOST_TEST(client.send_request(request).status() == 404u, target);
    }
}

BOOST_AUTO_TEST_CASE(without_the_right_credentials_nothing_is_read) {
    test_client client;
    auto request = client.request("<not xml");
    for (const auto& given :
         {std::string{"Basic"}, std::string{"Basic "}, std::string{"Digest x"},
          "Basic " + base::base64_encode("admin:wrong"), "Basic " + base::base64_encode("admin")}) {
        request.fields.set("Authorization", given);
        const auto got = client.send_request(request);
        BOOST_TEST(got.status() == 401u, given);
        BOOST_TEST(got.served.reply.fields.find("WWW-Authenticate").value() ==
                   "Basic realm=\"WSMAN\"");
    }
}

BOOST_AUTO_TEST_CASE(the_scheme_is_compared_without_case) {
    BOOST_TEST(status_with("Authorization", "basic " + base::base64_encode("admin:open:sesame")) ==
               200u);
}

BOOST_AUTO_TEST_CASE(an_operation_on_the_anonymous_path_is_denied_without_a_challenge) {
    test_client client;
    auto request = client.request(get_system().text());
    request.fields.erase("Authorization");
    request.target = "/wsman-anon";
    BOOST_TEST(client.send_request(request).fault_name() == "wsman:AccessDenied");
}

BOOST_AUTO_TEST_CASE(other_media_types_and_codings_are_unsupported) {
    BOOST_TEST(status_with("Content-Type", "text/plain") == 415u);
    BOOST_TEST(status_with("Content-Type", "") == 415u);
    BOOST_TEST(status_with("Content-Type", "multipart/related;boundary=x") == 415u);
    BOOST_TEST(status_with("Content-Type", "application/soap+xml;charset=iso-8859-1") == 415u);
    BOOST_TEST(status_with("Content-Encoding", "x-unknown") == 415u);
    BOOST_TEST(status_with("Content-Encoding", "identity") == 200u);
    BOOST_TEST(status_with("Content-Type", "Application/SOAP+XML; charset=\"utf-8\"") == 200u);
    BOOST_TEST(status_with("Content-Type", "application/soap+xml") == 200u);
}

BOOST_AUTO_TEST_CASE(utf_16_is_answered_in_the_same_order) {
    for (const bool little_endian : {true, false}) {
        test_client client;
        for (const auto* charset : {";charset=UTF-16", ""}) {
            const auto got = in_utf_16(client, little_endian, true, charset);
            BOOST_TEST(got.status() == 200u);
            BOOST_TEST(got.served.reply.body.starts_with(little_endian ? "\xFF\xFE" : "\xFE\xFF"));
            BOOST_TEST(got.served.reply.fields.find("Content-Type").value() ==
                       "application/soap+xml;charset=UTF-16");
            BOOST_TEST(got.value("Name") == "node0");
        }
    }
}

BOOST_AUTO_TEST_CASE(contradictory_or_incomplete_encodings_are_bad_requests) {
    test_client client;
    BOOST_TEST(in_utf_16(client, true, true, ";charset=UTF-8").status() == 400u);
    BOOST_TEST(in_utf_16(client, true, false, ";charset=UTF-16").status() == 400u);
    BOOST_TEST(in_utf_16(client, false, false, "").status() == 400u);
    BOOST_TEST(in_utf_16(client, false, true, ";charset=UTF-16LE").status() == 400u);
    auto request = client.request("\xEF\xBB\xBF" + get_system().text());
    BOOST_TEST(client.send_request(request).status() == 200u);
    request.fields.set("Content-Type", "application/soap+xml;charset=UTF-16");
    BOOST_TEST(client.send_request(request).status() == 400u);
}

BOOST_AUTO_TEST_CASE(replies_in_utf_8_have_no_byte_order_mark) {
    test_client client;
    BOOST_TEST(client.send(get_system()).served.reply.body.starts_with("<s:Envelope"));
}

BOOST_AUTO_TEST_CASE(a_request_beyond_the_limit_is_too_large) {
    test_client client;
    auto letter = get_system();
    letter.body = std::string(300 * 1024, ' ');
    BOOST_TEST(client.send(letter).status() == 413u);
    letter.body = std::string(30 * 1024, ' ');
    BOOST_TEST(client.send(letter).status() == 200u);
}

BOOST_AUTO_TEST_CASE(without_authentication_everybody_is_known) {
    test_client client{{}, false};
    auto request = client.request(mock::identify_text());
    request.fields.erase("Authorization");
    BOOST_TEST(client.send_request(request).value("ProtocolVersion") == protocol::ns::wsman);
}

BOOST_AUTO_TEST_SUITE_END()
