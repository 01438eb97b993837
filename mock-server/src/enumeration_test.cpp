#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace wsman;
using mock::enumerate_of;
using mock::pull_of;
using mock::release_of;
using mock::test_client;
using protocol::wsen;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const std::string fans = std::string{mock::cim} + "CIM_Fan";
const std::string log_entries = std::string{mock::cim} + "CIM_LogEntry";
const std::string inventory = std::string{mock::bmc} + "BMC_Inventory";
const std::string diagnostic = std::string{mock::bmc} + "BMC_Diagnostic";
const std::string optimised = "<wsman:OptimizeEnumeration/>";

std::string most(int elements) {
    return "<wsen:MaxElements>" + std::to_string(elements) + "</wsen:MaxElements>";
}

std::string first(int elements) {
    return optimised + "<wsman:MaxElements>" + std::to_string(elements) + "</wsman:MaxElements>";
}

std::string mode(const std::string& word) {
    return "<wsman:EnumerationMode>" + word + "</wsman:EnumerationMode>";
}

xml::element items_of(const mock::answer& got) {
    const auto items = got.content().child(wsen("Items"));
    return items ? items : got.content().child(protocol::wsman("Items"));
}

std::string fault_of(const mock::letter& letter) {
    test_client client;
    return client.send(letter).fault_name();
}

} // namespace

BOOST_AUTO_TEST_SUITE(enumeration)

BOOST_AUTO_TEST_CASE(a_plain_enumerate_hands_out_a_context_and_nothing_else) {
    test_client client;
    const auto got = client.send(enumerate_of(fans));
    BOOST_TEST(got.content().child_count() == 1u);
    BOOST_TEST(!got.value("EnumerationContext").empty());
    BOOST_TEST((got.envelope.header_named(protocol::wsman("TotalItemsCountEstimate")) == nullptr));
}

BOOST_AUTO_TEST_CASE(pulling_gives_every_item_once_and_says_when_it_ends) {
    test_client client;
    const auto context = client.context_of(enumerate_of(log_entries));
    std::set<std::string> seen;
    std::size_t pulls = 0;
    for (bool more = true; more; ++pulls) {
        const auto got = client.send(pull_of(log_entries, context, most(40)));
        BOOST_REQUIRE(got.succeeded());
        for (const auto item : items_of(got).children())
            seen.insert(item.child({log_entries, "InstanceID"}).value());
        more = !got.content().child(wsen("EndOfSequence"));
        BOOST_TEST(more == static_cast<bool>(got.content().child(wsen("EnumerationContext"))));
    }
    BOOST_TEST(seen.size() == 1000u);
    BOOST_TEST(pulls == 25u);
    BOOST_TEST(client.send(pull_of(log_entries, context)).fault_name() ==
               "wsen:InvalidEnumerationContext");
}

BOOST_AUTO_TEST_CASE(without_max_elements_one_item_comes) {
    test_client client;
    const auto context = client.context_of(enumerate_of(fans));
    BOOST_TEST(items_of(client.send(pull_of(fans, context))).child_count() == 1u);
    BOOST_TEST(items_of(client.send(enumerate_of(fans, optimised))).child_count() == 1u);
}

BOOST_AUTO_TEST_CASE(optimised_enumeration_goes_on_behind_its_first_items) {
    test_client client;
    const auto got = client.send(enumerate_of(fans, first(2)));
    BOOST_TEST(got.content().child(protocol::wsman("Items")).child_count() == 2u);
    BOOST_TEST(!got.content().child(protocol::wsman("EndOfSequence")));
    const auto next = client.send(pull_of(fans, got.value("EnumerationContext")));
    BOOST_TEST(next.value("DeviceID") == "fan2");
}

BOOST_AUTO_TEST_CASE(optimised_enumeration_of_everything_ends_with_an_empty_context) {
    test_client client;
    const auto got = client.send(enumerate_of(fans, first(6)));
    BOOST_TEST(got.count("CIM_Fan") == 6u);
    BOOST_TEST(static_cast<bool>(got.content().child(protocol::wsman("EndOfSequence"))));
    BOOST_TEST(got.value("EnumerationContext").empty());
}

BOOST_AUTO_TEST_CASE(eprs_can_be_enumerated_and_used) {
    test_client client;
    const auto got = client.send(enumerate_of(fans, first(6) + mode("EnumerateEPR")));
    const auto items = items_of(got);
    BOOST_TEST(items.child_count() == 6u);
    BOOST_TEST(items.first_child().is(protocol::wsa("EndpointReference")));
    const auto both = client.send(enumerate_of(fans, first(1) + mode("EnumerateObjectAndEPR")));
    const auto item = items_of(both).first_child();
    BOOST_TEST(item.is(protocol::wsman("Item")));
    BOOST_TEST((item.first_child().name() == xml::qname{fans, "CIM_Fan"}));
    BOOST_TEST(item.first_child().next_sibling().is(protocol::wsa("EndpointReference")));
    BOOST_TEST(fault_of(enumerate_of(fans, mode("EnumerateMore"))) ==
               "wsman:UnsupportedFeature/EnumerationMode");
}

BOOST_AUTO_TEST_CASE(the_total_comes_where_it_is_asked_for) {
    test_client client;
    auto letter = enumerate_of(log_entries);
    letter.headers = "<wsman:RequestTotalItemsCountEstimate/>";
    const auto got = client.send(letter);
    BOOST_TEST(got.header(protocol::wsman("TotalItemsCountEstimate")) == "1000");
    auto pull = pull_of(log_entries, got.value("EnumerationContext"));
    BOOST_TEST(client.send(pull).header(protocol::wsman("TotalItemsCountEstimate")).empty());
    pull.headers = letter.headers;
    BOOST_TEST(client.send(pull).header(protocol::wsman("TotalItemsCountEstimate")) == "1000");
}

BOOST_AUTO_TEST_CASE(a_batch_ends_where_the_envelope_is_full) {
    test_client client;
    const auto context = client.context_of(enumerate_of(log_entries));
    auto pull = pull_of(log_entries, context, most(1000));
    pull.headers = "<wsman:MaxEnvelopeSize s:mustUnderstand=\"true\">8192</wsman:MaxEnvelopeSize>";
    const auto got = client.send(pull);
    BOOST_TEST(got.served.reply.body.size() <= 8192u);
    BOOST_TEST(got.served.reply.body.size() > 7000u);
    pull.headers.clear();
    const auto unasked = client.send(pull);
    BOOST_TEST(unasked.served.reply.body.size() <= 32767u);
    BOOST_TEST(unasked.count("CIM_LogEntry") > 20u);
}

BOOST_AUTO_TEST_CASE(an_item_too_large_faults_and_the_context_stays) {
    test_client client;
    const auto context = client.context_of(enumerate_of(inventory));
    auto pull = pull_of(inventory, context, most(3));
    BOOST_TEST(client.send(pull).count("BMC_Inventory") == 2u);
    BOOST_TEST(client.send(pull).fault_name() == "wsman:EncodingLimit/ServiceEnvelopeLimit");
    pull.headers = "<wsman:MaxEnvelopeSize>100000</wsman:MaxEnvelopeSize>";
    BOOST_TEST(client.send(pull).count("BMC_Inventory") == 1u);
}

BOOST_AUTO_TEST_CASE(max_characters_is_a_hint_that_one_item_may_exceed) {
    test_client client;
    const auto context = client.context_of(enumerate_of(fans));
    const auto characters = [](int n) {
        return most(6) + "<wsen:MaxCharacters>" + std::to_string(n) + "</wsen:MaxCharacters>";
    };
    BOOST_TEST(client.send(pull_of(fans, context, characters(10))).count("CIM_Fan") == 1u);
    BOOST_TEST(client.send(pull_of(fans, context, characters(1200))).count("CIM_Fan") == 2u);
}

BOOST_AUTO_TEST_CASE(numbers_and_times_of_a_pull_are_checked) {
    test_client client;
    const auto context = client.context_of(enumerate_of(fans));
    for (const auto* inside :
         {"<wsen:MaxElements>0</wsen:MaxElements>", "<wsen:MaxElements>x</wsen:MaxElements>",
          "<wsen:MaxCharacters/>", "<wsen:MaxTime>soon</wsen:MaxTime>",
          "<wsen:MaxTime>-PT1S</wsen:MaxTime>"})
        BOOST_TEST(client.send(pull_of(fans, context, inside)).fault_name() ==
                       "wsman:SchemaValidationError",
                   inside);
    BOOST_TEST(
        client.send(pull_of(fans, context, "<wsen:MaxElements>4294967295</wsen:MaxElements>"))
            .count("CIM_Fan") == 6u);
}

BOOST_AUTO_TEST_CASE(a_slow_source_times_out_or_asks_the_client_to_come_again) {
    test_client client;
    const auto context = client.context_of(enumerate_of(diagnostic));
    const std::string patience = "<wsen:MaxTime>PT3S</wsen:MaxTime>";
    const auto waiting = client.send(pull_of(diagnostic, context, patience));
    BOOST_TEST(waiting.succeeded());
    BOOST_TEST(items_of(waiting).child_count() == 0u);
    BOOST_TEST(waiting.value("EnumerationContext") == context);
    BOOST_TEST(waiting.served.delay.count() == base::duration{seconds{3}}.count());
    auto pull = pull_of(diagnostic, context, patience);
    pull.headers = "<wsman:OperationTimeout>PT5S</wsman:OperationTimeout>";
    const auto late = client.send(pull);
    BOOST_TEST(late.fault_name() == "wsman:TimedOut");
    BOOST_TEST(late.served.delay.count() == base::duration{seconds{5}}.count());
    BOOST_TEST(client.send(pull_of(diagnostic, context)).count("BMC_Diagnostic") == 1u);
}

BOOST_AUTO_TEST_CASE(expirations_are_granted_in_the_type_asked_for) {
    test_client client;
    const auto granted = [&](const std::string& text) {
        return client.send(enumerate_of(fans, "<wsen:Expires>" + text + "</wsen:Expires>"));
    };
    BOOST_TEST(granted("PT10M").value("Expires") == "PT10M");
    BOOST_TEST(granted("P1Y").value("Expires") == "PT1H");
    BOOST_TEST(granted("2026-01-01T00:00:30Z").value("Expires") == "2026-01-01T00:00:30.000Z");
    for (const auto* wrong : {"PT0S", "-PT1S", "2025-12-31T00:00:00Z", "soon", ""})
        BOOST_TEST(granted(wrong).fault_name() == "wsen:InvalidExpirationTime", wrong);
}

BOOST_AUTO_TEST_CASE(contexts_end_when_they_expire_or_idle) {
    test_client client;
    const auto short_lived =
        client.context_of(enumerate_of(fans, "<wsen:Expires>PT10S</wsen:Expires>"));
    const auto plain = client.context_of(enumerate_of(fans));
    client.clock.advance(seconds{9});
    BOOST_TEST(client.send(pull_of(fans, short_lived)).succeeded());
    client.clock.advance(seconds{1});
    BOOST_TEST(client.send(pull_of(fans, short_lived)).fault_name() ==
               "wsen:InvalidEnumerationContext");
    BOOST_TEST(client.send(pull_of(fans, plain)).succeeded());
    client.clock.advance(minutes{5});
    BOOST_TEST(client.send(pull_of(fans, plain)).fault_name() == "wsen:InvalidEnumerationContext");
}

BOOST_AUTO_TEST_CASE(contexts_have_a_quota_that_release_and_idleness_give_back) {
    test_client client;
    std::string last;
    for (int i = 0; i < 128; ++i)
        last = client.context_of(enumerate_of(fans));
    BOOST_TEST(client.send(enumerate_of(fans)).fault_name() == "wsman:QuotaLimit");
    BOOST_TEST(client.send(release_of(fans, last)).succeeded());
    BOOST_TEST(client.send(enumerate_of(fans)).succeeded());
    client.clock.advance(minutes{5});
    BOOST_TEST(client.send(enumerate_of(fans)).succeeded());
}

BOOST_AUTO_TEST_CASE(the_quota_of_contexts_can_be_another_than_the_profiles) {
    test_client client;
    mock::endpoint_settings settings;
    settings.contexts = 1;
    client.service = mock::endpoint::open(std::move(settings), client.clock).value();
    BOOST_TEST(client.send(enumerate_of(fans)).succeeded());
    BOOST_TEST(client.send(enumerate_of(fans)).fault_name() == "wsman:QuotaLimit");
}

BOOST_AUTO_TEST_CASE(release_ends_an_enumeration) {
    test_client client;
    const auto context = client.context_of(enumerate_of(fans));
    const auto got = client.send(release_of(fans, context));
    BOOST_TEST(got.succeeded());
    BOOST_TEST(!got.content());
    BOOST_TEST(client.send(pull_of(fans, context)).fault_name() ==
               "wsen:InvalidEnumerationContext");
    BOOST_TEST(client.send(release_of(fans, context)).fault_name() ==
               "wsen:InvalidEnumerationContext");
}

BOOST_AUTO_TEST_CASE(pull_and_release_repeat_the_epr_of_the_enumerate) {
    test_client client;
    const auto context = client.context_of(enumerate_of(fans));
    for (auto letter : {pull_of(fans, context), release_of(fans, context)}) {
        letter.resource.reset();
        BOOST_TEST(client.send(letter).fault_name() == "wsa:MessageInformationHeaderRequired");
        letter.resource = log_entries;
        BOOST_TEST(client.send(letter).fault_name() == "wsa:MessageInformationHeaderRequired");
    }
    BOOST_TEST(client.send(pull_of(fans, context)).succeeded());
}

BOOST_AUTO_TEST_CASE(what_is_deleted_meanwhile_is_passed_over) {
    test_client client;
    const auto accounts = std::string{mock::cim} + "CIM_Account";
    const auto context = client.context_of(enumerate_of(accounts));
    client.send(mock::delete_of(accounts, {{"SystemName", "node0"}, {"Name", "admin"}}));
    const auto got = client.send(pull_of(accounts, context, most(5)));
    BOOST_TEST(got.value("Name") == "monitor");
    BOOST_TEST(got.count("EndOfSequence") == 1u);
}

BOOST_AUTO_TEST_CASE(options_of_the_enumerate_hold_for_its_pulls) {
    test_client client;
    const auto sensors = std::string{mock::cim} + "CIM_NumericSensor";
    auto letter = enumerate_of(sensors);
    letter.headers = "<wsman:OptionSet><wsman:Option Name=\"OmitDescription\"/></wsman:OptionSet>";
    const auto context = client.context_of(letter);
    auto pull = pull_of(sensors, context);
    pull.headers = "<wsman:OptionSet s:mustUnderstand=\"1\"><wsman:Option Name=\"Other\" "
                   "MustComply=\"true\"/></wsman:OptionSet>";
    const auto got = client.send(pull);
    BOOST_TEST(got.count("CIM_NumericSensor") == 1u);
    BOOST_TEST(got.count("Description") == 0u);
}

BOOST_AUTO_TEST_CASE(what_the_service_does_not_do_is_refused) {
    BOOST_TEST(
        fault_of(enumerate_of(fans, "<wsen:EndTo><wsa:Address>urn:x</wsa:Address></wsen:EndTo>")) ==
        "wsman:UnsupportedFeature/AddressingMode");
    auto letter = enumerate_of(fans);
    letter.body = "<x:Other/>";
    BOOST_TEST(fault_of(letter) == "wsman:SchemaValidationError");
    letter.body.clear();
    BOOST_TEST(fault_of(letter) == "wsman:SchemaValidationError");
    BOOST_TEST(
        fault_of(enumerate_of(fans, optimised + "<wsman:MaxElements>0</wsman:MaxElements>")) ==
        "wsman:SchemaValidationError");
    auto pull = pull_of(fans, "");
    BOOST_TEST(fault_of(pull) == "wsen:InvalidEnumerationContext");
    pull.body = "<wsen:Pull/>";
    BOOST_TEST(fault_of(pull) == "wsman:SchemaValidationError");
}

BOOST_AUTO_TEST_SUITE_END()
