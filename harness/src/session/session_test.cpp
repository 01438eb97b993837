#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using session_floor::code_of;
using session_floor::open_over;
using session_floor::scripted_channel;
using session_floor::session_access;
using transport::failure;

namespace {

const std::string chassis = "<c:Chassis xmlns:c=\"urn:c\"><c:Tag>1</c:Tag></c:Chassis>";

} // namespace

BOOST_AUTO_TEST_SUITE(session_verbs)

BOOST_AUTO_TEST_CASE(opening_sends_nothing) {
    scripted_channel channel;
    const auto session = open_over(channel);
    BOOST_TEST(channel.sent.empty());
    BOOST_TEST(session.error() == "");
}

BOOST_AUTO_TEST_CASE(get_asks_for_the_resource_and_its_selectors) {
    scripted_channel channel;
    channel.body(chassis);
    auto session = open_over(channel);
    BOOST_REQUIRE(session.get("urn:c?Tag=1+Name=a%2Bb").has_value());
    const auto request = channel.last();
    BOOST_TEST(*request.address().action == protocol::action::get);
    BOOST_TEST(*request.address().to == "http://bmc.test:5985/wsman");
    BOOST_TEST(request.header_named(protocol::wsman("ResourceURI"))->element.value() == "urn:c");
    const auto selectors =
        protocol::read_selectors(request.header_named(protocol::wsman("SelectorSet"))->element)
            .selectors;
    BOOST_REQUIRE(selectors.size() == 2u);
    BOOST_TEST(selectors[1].value == "a+b");
    BOOST_TEST(channel.sent.back().target == "/wsman");
}

BOOST_AUTO_TEST_CASE(what_comes_back_is_the_child_of_the_body_standing_alone) {
    scripted_channel channel;
    channel.body("\n  <wsman:Thing wsa:x=\"1\"> a </wsman:Thing>\n");
    auto session = open_over(channel);
    const auto xml = session.get("urn:c").value();
    wsman::xml::document alone;
    BOOST_REQUIRE(alone.parse(xml).has_value());
    BOOST_TEST((alone.root().name() == protocol::wsman("Thing")));
    BOOST_TEST(alone.root().text() == " a ");
    BOOST_TEST(xml.starts_with("<wsman:Thing"));
}

BOOST_AUTO_TEST_CASE(a_get_without_a_representation_is_0x803380ef) {
    scripted_channel channel;
    channel.body("");
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.get("urn:c")) == 0x803380EFu);
}

BOOST_AUTO_TEST_CASE(an_empty_uri_is_0x803380bf_and_sends_nothing) {
    scripted_channel channel;
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.get("")) == 0x803380BFu);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(put_sends_the_root_element_without_its_declaration) {
    scripted_channel channel;
    channel.body(chassis);
    auto session = open_over(channel);
    const auto back = session.put("urn:c", "<?xml version=\"1.0\"?>\n" + chassis + "\n<!-- -->");
    BOOST_TEST(back.value() == chassis);
    BOOST_TEST(channel.last().body().inner() == chassis);
}

BOOST_AUTO_TEST_CASE(a_put_that_is_answered_with_nothing_gives_an_empty_text) {
    scripted_channel channel;
    channel.body("");
    auto session = open_over(channel);
    BOOST_TEST(session.put("urn:c", chassis).value() == "");
}

BOOST_AUTO_TEST_CASE(empty_input_is_0x803380c1_and_broken_input_0x80338043) {
    scripted_channel channel;
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.put("urn:c", " ")) == 0x803380C1u);
    BOOST_TEST(code_of(session.create("urn:c", "")) == 0x803380C1u);
    BOOST_TEST(code_of(session.invoke("Start", "urn:c", "")) == 0x803380C1u);
    BOOST_TEST(code_of(session.put("urn:c", "<a>")) == 0x80338043u);
    BOOST_TEST(code_of(session.put("urn:c", "<a/></s:Body>")) == 0x80338043u);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(create_gives_an_epr_that_get_takes) {
    scripted_channel channel;
    channel.body("<wxf:ResourceCreated><wsa:Address>urn:a</wsa:Address><wsa:ReferenceParameters>"
                 "<wsman:ResourceURI>urn:new</wsman:ResourceURI><wsman:SelectorSet>"
                 "<wsman:Selector Name=\"Id\">7</wsman:Selector></wsman:SelectorSet>"
                 "</wsa:ReferenceParameters></wxf:ResourceCreated>");
    channel.body(chassis);
    auto session = open_over(channel);
    const auto epr = session.create("urn:c", chassis).value();
    BOOST_REQUIRE(session.get(epr).has_value());
    const auto request = channel.last();
    BOOST_TEST(request.header_named(protocol::wsman("ResourceURI"))->element.value() == "urn:new");
    BOOST_TEST(request.header_named(protocol::wsman("SelectorSet"))->element.deep_text() == "7");
}

BOOST_AUTO_TEST_CASE(a_create_without_an_epr_is_0x803380f0) {
    scripted_channel channel;
    channel.body("<wxf:ResourceCreated/>");
    channel.body("");
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.create("urn:c", chassis)) == 0x803380F0u);
    BOOST_TEST(code_of(session.create("urn:c", chassis)) == 0x803380F0u);
}

BOOST_AUTO_TEST_CASE(delete_takes_an_empty_reply) {
    scripted_channel channel;
    channel.body("");
    auto session = open_over(channel);
    BOOST_TEST(session.delete_("urn:c?Id=1").has_value());
    BOOST_TEST(*channel.last().address().action == protocol::action::delete_);
}

BOOST_AUTO_TEST_CASE(invoke_puts_a_bare_name_behind_the_uri_without_its_selectors) {
    scripted_channel channel;
    channel.body("<p:Start_OUTPUT xmlns:p=\"urn:c\"/>");
    channel.body("<p:Start_OUTPUT xmlns:p=\"urn:c\"/>");
    auto session = open_over(channel);
    BOOST_REQUIRE(session.invoke("Start", "wmicimv2/Win32_Service?Name=a", "<i/>").has_value());
    BOOST_TEST(*channel.last().address().action ==
               "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/Win32_Service/Start");
    BOOST_REQUIRE(session.invoke("http://x/Stop", "urn:c", "<i/>").has_value());
    BOOST_TEST(*channel.last().address().action == "http://x/Stop");
}

BOOST_AUTO_TEST_CASE(an_empty_action_is_0x803380c4) {
    scripted_channel channel;
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.invoke(" ", "urn:c", "<i/>")) == 0x803380C4u);
}

BOOST_AUTO_TEST_CASE(a_fragment_comes_in_its_wrapper) {
    scripted_channel channel;
    channel.body("<wsman:XmlFragment>1</wsman:XmlFragment>");
    channel.body(chassis);
    auto session = open_over(channel);
    resource_locator locator;
    BOOST_REQUIRE(locator.resource_uri("urn:c"));
    locator.fragment_path("Tag/text()");
    const auto fragment = session.get(locator).value();
    BOOST_TEST(fragment.find(">1</wsman:XmlFragment>") != fragment.npos);
    BOOST_TEST(channel.last().header_named(protocol::wsman("FragmentTransfer"))->element.value() ==
               "Tag/text()");
    BOOST_TEST(code_of(session.get(locator)) == 0x803380F2u);
}

BOOST_AUTO_TEST_CASE(a_fragment_is_put_in_its_wrapper) {
    scripted_channel channel;
    channel.body("");
    channel.body("");
    auto session = open_over(channel);
    resource_locator locator;
    BOOST_REQUIRE(locator.resource_uri("urn:c"));
    locator.fragment_path("Tag/text()");
    BOOST_REQUIRE(session.put(locator, "a<b").has_value());
    BOOST_TEST(channel.last().content().is(protocol::wsman("XmlFragment")));
    BOOST_TEST(channel.last().content().text() == "a<b");
    BOOST_REQUIRE(session.put(locator, "<t/>").has_value());
    BOOST_TEST(channel.last().content().first_child().name().local == "t");
}

BOOST_AUTO_TEST_CASE(a_dialect_without_a_path_is_0x80338091) {
    scripted_channel channel;
    auto session = open_over(channel);
    resource_locator locator;
    BOOST_REQUIRE(locator.resource_uri("urn:c"));
    locator.fragment_dialect("urn:d");
    BOOST_TEST(code_of(session.get(locator)) == 0x80338091u);
}

BOOST_AUTO_TEST_CASE(options_of_a_locator_go_out) {
    scripted_channel channel;
    channel.body(chassis);
    auto session = open_over(channel);
    resource_locator locator;
    BOOST_REQUIRE(locator.resource_uri("urn:c"));
    BOOST_REQUIRE(locator.add_option("wmi:a", "1"));
    BOOST_REQUIRE(locator.add_option("b", std::nullopt));
    locator.must_understand_options(true);
    BOOST_REQUIRE(session.get(locator).has_value());
    const auto request = channel.last();
    const auto* header = request.header_named(protocol::wsman("OptionSet"));
    BOOST_REQUIRE(header);
    BOOST_TEST(header->must_be_understood());
    BOOST_TEST(protocol::read_options(header->element).size() == 2u);
}

BOOST_AUTO_TEST_CASE(identify_goes_without_addressing_and_says_when_it_is_anonymous) {
    scripted_channel channel;
    for (int i = 0; i < 3; ++i)
        channel.add([](const transport::http_request&) {
            return scripted_channel::http(
                200, scripted_channel::envelope("<wsmid:IdentifyResponse/>", ""));
        });
    auto session = open_over(channel);
    BOOST_TEST(session.identify().has_value());
    BOOST_TEST(channel.last().headers().empty());
    BOOST_TEST(!channel.sent.back().fields.has("WSMANIDENTIFY"));
    BOOST_TEST(session.identify(session_flags::use_no_authentication).has_value());
    BOOST_TEST(*channel.sent.back().fields.find("WSMANIDENTIFY") == "unauthenticated");
    BOOST_TEST(code_of(session.identify(session_flags::use_basic)) == 0x803380ACu);
}

BOOST_AUTO_TEST_CASE(a_service_that_does_not_identify_itself_is_0x803381f9) {
    scripted_channel channel;
    channel.body(chassis);
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.identify()) == 0x803381F9u);
}

BOOST_AUTO_TEST_CASE(basic_credentials_go_out_and_stay_home_when_the_probe_is_anonymous) {
    scripted_channel channel;
    connection_options options;
    options.user_name("admin");
    options.password("hunter2");
    auto session =
        session_access::open_over(channel, "http://bmc.test",
                                  session_flags::use_basic | session_flags::cred_username_password,
                                  options, {}, {})
            .value();
    (void)session.identify();
    BOOST_TEST(*channel.sent.back().fields.find("Authorization") == "Basic YWRtaW46aHVudGVyMg==");
    (void)session.identify(session_flags::use_no_authentication);
    BOOST_TEST(!channel.sent.back().fields.has("Authorization"));
}

BOOST_AUTO_TEST_CASE(utf_16_is_sent_on_request) {
    scripted_channel channel;
    auto session =
        session_access::open_over(channel, "bmc.test", session_flags::utf16, {}, {}, {}).value();
    (void)session.get("urn:c");
    BOOST_TEST(channel.sent.back().body.substr(0, 2) == "\xFF\xFE");
    BOOST_TEST(*channel.sent.back().fields.find("Content-Type") ==
               "application/soap+xml;charset=UTF-16");
}

BOOST_AUTO_TEST_CASE(batch_items_and_timeout_have_defaults_and_bounds) {
    scripted_channel channel;
    auto session = open_over(channel);
    BOOST_TEST(session.batch_items() == 20);
    BOOST_TEST(session.timeout() == 60000);
    BOOST_TEST(code_of(session.batch_items(0)) == 0x803380C2u);
    BOOST_TEST(code_of(session.timeout(499)) == 0x8033800Cu);
    BOOST_TEST(session.error() != "");
    BOOST_REQUIRE(session.timeout(1500).has_value());
    BOOST_TEST(session.error() == "");
    (void)session.get("urn:c");
    BOOST_TEST(channel.last().header_named(protocol::wsman("OperationTimeout"))->element.value() ==
               "PT1.500S");
    BOOST_TEST((channel.deadlines.back().first_octet == std::chrono::milliseconds{21500}));
}

BOOST_AUTO_TEST_CASE(error_holds_the_last_failure_and_is_empty_after_success) {
    scripted_channel channel;
    channel.fault("wsman:InvalidSelectors");
    channel.body(chassis);
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.get("urn:c")) == 0x8033803Du);
    BOOST_TEST(session.error().find("Code=\"2150858813\"") != std::string::npos);
    BOOST_TEST(session.get("urn:c").has_value());
    BOOST_TEST(session.error() == "");
}

BOOST_AUTO_TEST_CASE(the_guard_refuses_what_is_not_allowed) {
    scripted_channel channel;
    session_floor::session_settings settings;
    settings.allowed = protocol::risk::read;
    auto session = open_over(channel, std::move(settings));
    const auto refused = session.put("urn:c", chassis);
    BOOST_TEST(code_of(refused) == 0x80070005u);
    BOOST_TEST((refused.error().source == error_source::refused));
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(two_requests_have_two_ids) {
    scripted_channel channel;
    auto session = open_over(channel);
    (void)session.get("urn:c");
    (void)session.get("urn:c");
    BOOST_TEST(scripted_channel::message_id_of(channel.sent[0]) !=
               scripted_channel::message_id_of(channel.sent[1]));
}

BOOST_AUTO_TEST_CASE(an_envelope_limit_below_8192_is_0x8033807e) {
    scripted_channel channel;
    transport_options transport;
    transport.max_envelope_size = 8191;
    BOOST_TEST(code_of(session_access::open_over(channel, "bmc.test", session_flags::none, {},
                                                 transport, {})) == 0x8033807Eu);
}

BOOST_AUTO_TEST_SUITE_END()
