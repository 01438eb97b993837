#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::invoke_of;
using mock::test_client;

namespace {

const std::string settings = std::string{mock::bmc} + "BMC_ServiceSettings";
const std::string power = std::string{mock::cim} + "CIM_PowerManagementService";
const mock::named_values power_keys = {{"SystemName", "node0"}, {"Name", "power"}};

mock::letter add(const std::string& parameters) {
    return invoke_of(settings, {}, "Add", parameters);
}

std::string fault_of(const std::string& parameters) {
    test_client client;
    return client.send(add(parameters)).fault_name();
}

} // namespace

BOOST_AUTO_TEST_SUITE(invoke)

BOOST_AUTO_TEST_CASE(a_method_answers_with_its_output_and_its_own_action) {
    test_client client;
    const auto got = client.send(add("<p:A>2</p:A><p:B>40</p:B>"));
    BOOST_TEST((got.content().name() == xml::qname{settings, "Add_OUTPUT"}));
    BOOST_TEST(got.value("Sum") == "42");
    BOOST_TEST(got.value("ReturnValue") == "0");
    BOOST_TEST(got.header(protocol::wsa("Action")) == settings + "/AddResponse");
    BOOST_TEST(got.header(protocol::wsa("RelatesTo")) == add("").message_id.value());
}

BOOST_AUTO_TEST_CASE(text_is_echoed_escaped) {
    test_client client;
    const auto got =
        client.send(invoke_of(settings, {}, "Echo", "<p:Text>a &lt;b&gt; &amp; c</p:Text>"));
    BOOST_TEST(got.value("Text") == "a <b> & c");
}

BOOST_AUTO_TEST_CASE(wrong_parameters_say_what_is_wrong) {
    BOOST_TEST(fault_of("<p:A>x</p:A><p:B>1</p:B>") == "wsman:InvalidParameter/TypeMismatch");
    BOOST_TEST(fault_of("<p:A>1</p:A><p:C>1</p:C>") == "wsman:InvalidParameter/InvalidName");
    BOOST_TEST(fault_of("<A>1</A><p:B>1</p:B>") == "wsman:InvalidParameter/InvalidName");
    BOOST_TEST(fault_of("<p:A>1</p:A>") == "wsman:InvalidParameter");
    BOOST_TEST(fault_of("<p:A>1</p:A><p:A>1</p:A><p:B>1</p:B>") == "wsman:InvalidParameter");
    BOOST_TEST(fault_of("<p:A><p:x/></p:A><p:B>1</p:B>") == "wsman:InvalidParameter/TypeMismatch");
    auto letter = add("");
    letter.body = "<x:Add_INPUT/>";
    test_client client;
    BOOST_TEST(client.send(letter).fault_name() == "wsman:SchemaValidationError");
    letter.body.clear();
    BOOST_TEST(client.send(letter).fault_name() == "wsman:InvalidParameter");
}

BOOST_AUTO_TEST_CASE(the_resource_may_be_left_to_the_action_but_not_contradict_it) {
    test_client client;
    auto letter = add("<p:A>1</p:A><p:B>1</p:B>");
    letter.resource.reset();
    BOOST_TEST(client.send(letter).succeeded());
    letter.resource = std::string{mock::cim} + "CIM_Fan";
    BOOST_TEST(client.send(letter).fault_name() == "wsa:ActionNotSupported/ActionMismatch");
    letter.resource = "urn:x";
    BOOST_TEST(client.send(letter).fault_name() == "wsa:DestinationUnreachable/InvalidResourceURI");
}

BOOST_AUTO_TEST_CASE(an_unknown_method_is_an_unknown_action) {
    test_client client;
    BOOST_TEST(client.send(invoke_of(settings, {}, "Multiply", "")).fault_name() ==
               "wsa:ActionNotSupported");
}

BOOST_AUTO_TEST_CASE(a_power_state_change_reaches_the_computer_system) {
    test_client client;
    const auto request = [&](const std::string& state) {
        return client
            .send(invoke_of(power, power_keys, "RequestPowerStateChange",
                            "<p:PowerState>" + state +
                                "</p:PowerState><p:ManagedElement><wsa:Address>urn:x</wsa:Address>"
                                "</p:ManagedElement>"))
            .value("ReturnValue");
    };
    BOOST_TEST(request("8") == "0");
    BOOST_TEST(client.send(mock::get_system()).value("EnabledState") == "3");
    BOOST_TEST(request("77") == "5");
    BOOST_TEST(client.send(mock::get_system()).value("EnabledState") == "3");
    BOOST_TEST(request("2") == "0");
    BOOST_TEST(client.send(mock::get_system()).value("EnabledState") == "2");
    BOOST_TEST(client.send(mock::get_of(power, power_keys)).value("PowerState") == "2");
}

BOOST_AUTO_TEST_CASE(a_method_of_one_instance_of_many_wants_its_selectors) {
    test_client client;
    BOOST_TEST(client
                   .send(invoke_of(std::string{mock::amt} + "AMT_EthernetPortSettings", {},
                                   "SetLinkPreference", "<p:LinkPreference>1</p:LinkPreference>"))
                   .fault_name() == "wsman:InvalidSelectors/InsufficientSelectors");
}

BOOST_AUTO_TEST_CASE(a_method_of_the_only_instance_needs_no_selectors) {
    test_client client;
    const auto got = client.send(
        invoke_of(power, {}, "RequestPowerStateChange", "<p:PowerState>8</p:PowerState>"));
    BOOST_TEST(got.value("ReturnValue") == "0");
    BOOST_TEST(client.send(mock::get_system()).value("EnabledState") == "3");
}

BOOST_AUTO_TEST_CASE(results_may_be_what_they_always_are) {
    test_client client;
    const auto got =
        client.send(invoke_of(std::string{mock::amt} + "AMT_MessageLog", {}, "GetRecords",
                              "<p:IterationIdentifier>1</p:IterationIdentifier>"
                              "<p:MaxReadRecords>390</p:MaxReadRecords>"));
    BOOST_TEST(got.value("NoMoreRecords") == "true");
    BOOST_TEST(got.count("RecordArray") == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
