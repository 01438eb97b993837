#include "mock-server/src/test_client.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::get_system;
using mock::test_client;

namespace {

std::string fault_of(const mock::letter& letter) {
    test_client client;
    return client.send(letter).fault_name();
}

template <class Change>
std::string fault_after(Change change) {
    auto letter = get_system();
    change(letter);
    return fault_of(letter);
}

} // namespace

BOOST_AUTO_TEST_SUITE(addressing_stage)

BOOST_AUTO_TEST_CASE(a_reply_is_addressed_related_and_acts_in_response) {
    test_client client;
    auto letter = get_system();
    letter.message_id = "anotherScheme:ID/1/MiXed";
    const auto got = client.send(letter);
    BOOST_TEST(got.header(protocol::wsa("To")) == soap::anonymous_role);
    BOOST_TEST(got.header(protocol::wsa("Action")) ==
               std::string{protocol::action::get} + "Response");
    BOOST_TEST(got.header(protocol::wsa("RelatesTo")) == "anotherScheme:ID/1/MiXed");
    BOOST_TEST(got.header(protocol::wsa("MessageID")).starts_with("urn:uuid:"));
    BOOST_TEST((got.envelope.header_named(protocol::wsman("ResourceURI")) == nullptr));
}

BOOST_AUTO_TEST_CASE(message_ids_never_repeat) {
    test_client client;
    const auto first = client.send(get_system()).header(protocol::wsa("MessageID"));
    BOOST_TEST(client.send(get_system()).header(protocol::wsa("MessageID")) != first);
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_ids_again_after_reset) {
    test_client client;
    const auto first = client.send(get_system()).header(protocol::wsa("MessageID"));
    client.service->reset();
    BOOST_TEST(client.send(get_system()).header(protocol::wsa("MessageID")) == first);
}

BOOST_AUTO_TEST_CASE(missing_headers_are_named) {
    constexpr auto required = "wsa:MessageInformationHeaderRequired";
    BOOST_TEST(fault_after([](auto& l) { l.to.reset(); }) == required);
    BOOST_TEST(fault_after([](auto& l) { l.action.reset(); }) == required);
    BOOST_TEST(fault_after([](auto& l) { l.reply_to.reset(); }) == required);
    BOOST_TEST(fault_after([](auto& l) { l.to = " "; }) == required);
    constexpr auto invalid = "wsa:InvalidMessageInformationHeader";
    BOOST_TEST(fault_after([](auto& l) { l.message_id.reset(); }) == invalid);
    BOOST_TEST(fault_after([](auto& l) { l.message_id = ""; }) == invalid);
    BOOST_TEST(fault_after([](auto& l) { l.reply_to = ""; }) == invalid);
}

BOOST_AUTO_TEST_CASE(replies_and_faults_go_over_the_connection_of_the_request_alone) {
    constexpr auto mode = "wsman:UnsupportedFeature/AddressingMode";
    BOOST_TEST(fault_after([](auto& l) { l.reply_to = "http://sink.test/x"; }) == mode);
    BOOST_TEST(fault_after([](auto& l) {
                   l.headers =
                       "<wsa:FaultTo><wsa:Address>http://sink.test/x</wsa:Address></wsa:FaultTo>";
               }) == mode);
    BOOST_TEST(fault_after([](auto& l) {
                   l.headers = "<wsa:FaultTo><wsa:Address>" + std::string{soap::anonymous_role} +
                               "</wsa:Address></wsa:FaultTo>";
               }) == "");
}

BOOST_AUTO_TEST_CASE(reference_parameters_come_back_in_replies_and_faults) {
    test_client client;
    auto letter = get_system();
    letter.reply_to.reset();
    letter.headers = "<wsa:ReplyTo><wsa:Address>" + std::string{soap::anonymous_role} +
                     "</wsa:Address><wsa:ReferenceParameters><x:Tag a=\"1\">7</x:Tag>"
                     "</wsa:ReferenceParameters></wsa:ReplyTo>";
    BOOST_TEST(client.send(letter).header({"urn:x-test", "Tag"}) == "7");
    letter.resource = "urn:x-nothing";
    BOOST_TEST(client.send(letter).header({"urn:x-test", "Tag"}) == "7");
    letter.headers += "<wsa:FaultTo><wsa:Address>" + std::string{soap::anonymous_role} +
                      "</wsa:Address><wsa:ReferenceParameters><x:Tag>8</x:Tag>"
                      "</wsa:ReferenceParameters></wsa:FaultTo>";
    BOOST_TEST(client.send(letter).header({"urn:x-test", "Tag"}) == "8");
}

BOOST_AUTO_TEST_CASE(reference_parameters_give_way_before_a_fault_grows_too_large) {
    test_client client;
    auto letter = get_system();
    letter.resource = "urn:x-nothing";
    letter.reply_to.reset();
    letter.headers = "<wsa:ReplyTo><wsa:Address>" + std::string{soap::anonymous_role} +
                     "</wsa:Address><wsa:ReferenceParameters><x:Tag>" + std::string(5000, 'x') +
                     "</x:Tag></wsa:ReferenceParameters></wsa:ReplyTo>";
    const auto got = client.send(letter);
    BOOST_TEST(got.served.reply.body.size() <= 4096u);
    BOOST_TEST(got.fault_name() == "wsa:DestinationUnreachable/InvalidResourceURI");
}

BOOST_AUTO_TEST_CASE(a_header_that_stands_twice_is_invalid) {
    constexpr auto invalid = "wsa:InvalidMessageInformationHeader";
    for (const auto* block :
         {"<wsa:MessageID>urn:x:2</wsa:MessageID>", "<wsman:ResourceURI>urn:x</wsman:ResourceURI>",
          "<wsman:MaxEnvelopeSize>9000</wsman:MaxEnvelopeSize>"
          "<wsman:MaxEnvelopeSize>9001</wsman:MaxEnvelopeSize>"})
        BOOST_TEST(fault_after([&](auto& l) { l.headers = block; }) == invalid, block);
    BOOST_TEST(fault_after([](auto& l) {
                   l.headers = "<wsa:RelatesTo>urn:a</wsa:RelatesTo><wsa:RelatesTo>urn:b"
                               "</wsa:RelatesTo><x:A/><x:A/>";
               }) == "");
}

BOOST_AUTO_TEST_CASE(uris_may_have_2048_characters) {
    const auto uri = [](std::size_t size) { return "urn:" + std::string(size - 4, 'a'); };
    constexpr auto limit = "wsman:EncodingLimit/URILimitExceeded";
    BOOST_TEST(fault_after([&](auto& l) { l.message_id = uri(2048); }) == "");
    BOOST_TEST(fault_after([&](auto& l) { l.message_id = uri(2049); }) == limit);
    BOOST_TEST(fault_after([&](auto& l) { l.action = uri(2048); }) == "wsa:ActionNotSupported");
    BOOST_TEST(fault_after([&](auto& l) { l.action = uri(2049); }) == limit);
    BOOST_TEST(fault_after([&](auto& l) { l.resource = uri(2048); }) ==
               "wsa:DestinationUnreachable/InvalidResourceURI");
    BOOST_TEST(fault_after([&](auto& l) { l.resource = uri(2049); }) == limit);
}

BOOST_AUTO_TEST_CASE(what_clients_call_us_is_their_business_as_long_as_the_path_is_ours) {
    test_client client;
    auto letter = mock::get_system();
    for (const auto* to : {"http://windows-host:5985/wsman", "https://[::1]/wsman/x", "/wsman"}) {
        letter.to = to;
        BOOST_TEST(client.send(letter).succeeded(), to);
    }
}

BOOST_AUTO_TEST_CASE(message_ids_of_any_form_come_back_as_they_are) {
    test_client client;
    auto letter = mock::get_system();
    for (const auto* id : {"0", "7", "uuid:6d5a9c1e-0b52-4f3a-9d41-22c07a5b3e90"}) {
        letter.message_id = id;
        BOOST_TEST(client.send(letter).header(protocol::wsa("RelatesTo")) == id);
    }
}

BOOST_AUTO_TEST_CASE(unknown_resources_and_foreign_addresses_are_not_found) {
    constexpr auto invalid = "wsa:DestinationUnreachable/InvalidResourceURI";
    BOOST_TEST(fault_after([](auto& l) { l.resource = "urn:x-nothing"; }) == invalid);
    BOOST_TEST(fault_after([](auto& l) { l.resource = ""; }) == invalid);
    BOOST_TEST(fault_after([](auto& l) { l.resource.reset(); }) == invalid);
    BOOST_TEST(fault_after([](auto& l) { l.to = "http://bmc.test/other"; }) ==
               "wsa:DestinationUnreachable");
    BOOST_TEST(fault_after([](auto& l) { l.to = "https://10.0.0.1:16993/wsman?x"; }) == "");
    BOOST_TEST(fault_after([](auto& l) { l.to = std::string{soap::anonymous_role}; }) == "");
}

BOOST_AUTO_TEST_CASE(an_action_nobody_offers_is_quoted_and_one_of_another_resource_mismatches) {
    test_client client;
    auto letter = get_system();
    letter.action = "urn:x-do";
    const auto got = client.send(letter);
    BOOST_TEST(got.fault_name() == "wsa:ActionNotSupported");
    BOOST_TEST(got.value("Action") == "urn:x-do");
    letter.action = protocol::action::delete_;
    BOOST_TEST(client.send(letter).fault_name() == "wsa:ActionNotSupported/ActionMismatch");
    for (const auto uri :
         {protocol::action::enumeration_renew, protocol::action::enumeration_get_status}) {
        letter.action = uri;
        BOOST_TEST(client.send(letter).fault_name() == "wsa:ActionNotSupported/ActionMismatch",
                   uri);
    }
    letter.action = protocol::action::subscribe;
    BOOST_TEST(client.send(letter).fault_name() == "wsa:ActionNotSupported");
}

BOOST_AUTO_TEST_CASE(soap_action_must_agree_where_it_is_sent) {
    test_client client;
    auto request = client.request(get_system().text());
    request.fields.set("SOAPAction", "\"" + std::string{protocol::action::get} + "\"");
    BOOST_TEST(client.send_request(request).succeeded());
    request.fields.set("SOAPAction", std::string{protocol::action::put});
    BOOST_TEST(client.send_request(request).fault_name() == "wsa:ActionNotSupported");
}

BOOST_AUTO_TEST_CASE(a_message_that_wants_no_reply_is_accepted_in_silence) {
    test_client client;
    auto letter = get_system();
    letter.action = "http://schemas.dmtf.org/wbem/wsman/1/wsman/Ack";
    letter.reply_to.reset();
    const auto got = client.send(letter);
    BOOST_TEST(got.status() == 202u);
    BOOST_TEST(got.served.reply.body.empty());
}

BOOST_AUTO_TEST_CASE(from_never_faults) {
    BOOST_TEST(fault_after([](auto& l) {
                   l.headers = "<wsa:From s:mustUnderstand=\"1\"><wsa:Address>urn:me</wsa:Address>"
                               "</wsa:From>";
               }) == "");
}

BOOST_AUTO_TEST_CASE(sender_faults_are_400_and_receiver_faults_500) {
    test_client client;
    auto letter = get_system();
    letter.resource = "urn:x-nothing";
    BOOST_TEST(client.send(letter).status() == 400u);
    letter.resource = std::string{mock::bmc} + "BMC_Slot";
    letter.selectors = {{"Number", "4"}};
    BOOST_TEST(client.send(letter).fault_name() == "wsman:InternalError");
    BOOST_TEST(client.send(letter).status() == 500u);
}

BOOST_AUTO_TEST_SUITE_END()
