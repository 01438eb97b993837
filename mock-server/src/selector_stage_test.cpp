#include "mock-server/src/test_client.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::get_of;
using mock::named_values;
using mock::test_client;

namespace {

const std::string inventory = std::string{mock::bmc} + "BMC_Inventory";
const std::string slots = std::string{mock::bmc} + "BMC_Slot";
const std::string fans = std::string{mock::cim} + "CIM_Fan";

std::string fault_of(const std::string& resource, named_values selectors) {
    test_client client;
    return client.send(get_of(resource, std::move(selectors))).fault_name();
}

} // namespace

BOOST_AUTO_TEST_SUITE(selector_stage)

BOOST_AUTO_TEST_CASE(selectors_name_one_instance_in_any_order) {
    test_client client;
    BOOST_TEST(client.send(get_of(fans, {{"SystemName", "node0"}, {"DeviceID", "fan3"}}))
                   .value("ElementName") == "Fan 3");
    BOOST_TEST(client.send(get_of(fans, {{"DeviceID", "fan4"}, {"SystemName", "node0"}}))
                   .value("ElementName") == "Fan 4");
}

BOOST_AUTO_TEST_CASE(wrong_sets_say_what_is_wrong_with_them) {
    BOOST_TEST(fault_of(fans, {{"DeviceID", "fan3"}}) ==
               "wsman:InvalidSelectors/InsufficientSelectors");
    BOOST_TEST(fault_of(fans, {{"SystemName", "node0"}, {"DeviceID", "fan3"}, {"X", "1"}}) ==
               "wsman:InvalidSelectors/UnexpectedSelectors");
    BOOST_TEST(
        fault_of(fans, {{"SystemName", "node0"}, {"DeviceID", "fan3"}, {"ElementName", ""}}) ==
        "wsman:InvalidSelectors/UnexpectedSelectors");
    BOOST_TEST(fault_of(fans, {{"SystemName", "node0"}, {"SystemName", "node0"}}) ==
               "wsman:InvalidSelectors/DuplicateSelectors");
    BOOST_TEST(fault_of(inventory, {{"Slot", "abc"}}) == "wsman:InvalidSelectors/TypeMismatch");
    BOOST_TEST(fault_of(inventory, {{"Slot", "65"}}) == "wsman:InvalidSelectors/InvalidValue");
    BOOST_TEST(fault_of(inventory, {{"Slot", "40"}}) == "wsa:DestinationUnreachable");
    BOOST_TEST(fault_of(inventory, {{"Slot", "1"}}) == "");
}

BOOST_AUTO_TEST_CASE(a_singleton_has_no_selectors) {
    BOOST_TEST(fault_of(std::string{mock::bmc} + "BMC_ServiceSettings", {}) == "");
    BOOST_TEST(fault_of(std::string{mock::bmc} + "BMC_ServiceSettings", {{"X", "1"}}) ==
               "wsman:InvalidSelectors/UnexpectedSelectors");
}

BOOST_AUTO_TEST_CASE(the_keys_of_an_only_instance_may_be_left_out_all_or_none) {
    const auto chassis = std::string{mock::cim} + "CIM_Chassis";
    BOOST_TEST(fault_of(chassis, {}) == "");
    BOOST_TEST(fault_of(chassis, {{"__cimnamespace", "root/bmc"}}) == "");
    BOOST_TEST(fault_of(chassis, {{"CreationClassName", "CIM_Chassis"}, {"Tag", "chassis0"}}) ==
               "");
    BOOST_TEST(fault_of(chassis, {{"Tag", "chassis0"}}) ==
               "wsman:InvalidSelectors/InsufficientSelectors");
    BOOST_TEST(fault_of(chassis, {{"CreationClassName", "CIM_Chassis"}, {"Tag", "chassis1"}}) ==
               "wsa:DestinationUnreachable");
}

BOOST_AUTO_TEST_CASE(the_namespace_of_cim_may_be_named_and_must_be_ours) {
    BOOST_TEST(fault_of(inventory, {{"Slot", "1"}, {"__cimnamespace", "root/bmc"}}) == "");
    BOOST_TEST(fault_of(inventory, {{"Slot", "1"}, {"__cimnamespace", "root/x"}}) ==
               "wsman:InvalidSelectors/InvalidValue");
}

BOOST_AUTO_TEST_CASE(selectors_have_limits) {
    const auto text = [](std::size_t size) { return std::string(size, 'a'); };
    BOOST_TEST(fault_of(inventory, {{text(2048), "1"}}) ==
               "wsman:InvalidSelectors/UnexpectedSelectors");
    BOOST_TEST(fault_of(inventory, {{text(2049), "1"}}) == "wsman:EncodingLimit");
    BOOST_TEST(fault_of(inventory, {{"X", text(4096)}}) ==
               "wsman:InvalidSelectors/UnexpectedSelectors");
    BOOST_TEST(fault_of(inventory, {{"X", text(4097)}}) == "wsman:EncodingLimit");
    BOOST_TEST(fault_of(inventory, {{"X", text(4000)}, {"Y", text(4000)}, {"Z", text(200)}}) ==
               "wsman:EncodingLimit");
    named_values many;
    for (int i = 0; i < 65; ++i)
        many.emplace_back("S" + std::to_string(i), "1");
    BOOST_TEST(fault_of(inventory, many) == "wsman:EncodingLimit/SelectorLimit");
}

BOOST_AUTO_TEST_CASE(a_selector_is_a_simple_value_or_an_epr) {
    test_client client;
    auto letter = get_of(inventory);
    letter.headers = "<wsman:SelectorSet><wsman:Selector Name=\"Slot\"><x:a/></wsman:Selector>"
                     "</wsman:SelectorSet>";
    BOOST_TEST(client.send(letter).fault_name() == "wsman:InvalidSelectors/TypeMismatch");
    letter.headers = "<wsman:SelectorSet><wsman:Selector Name=\"Slot\"><wsa:EndpointReference>"
                     "<wsa:Address>urn:x</wsa:Address></wsa:EndpointReference></wsman:Selector>"
                     "</wsman:SelectorSet>";
    BOOST_TEST(client.send(letter).fault_name() == "wsman:InvalidSelectors/TypeMismatch");
}

BOOST_AUTO_TEST_CASE(the_state_of_a_resource_decides_about_access) {
    BOOST_TEST(fault_of(slots, {{"Number", "1"}}) == "");
    BOOST_TEST(fault_of(slots, {{"Number", "2"}}) == "wsa:EndpointUnavailable/ResourceOffline");
    BOOST_TEST(fault_of(slots, {{"Number", "3"}}) == "wsman:Concurrency");
    BOOST_TEST(fault_of(slots, {{"Number", "4"}}) == "wsman:InternalError");
    BOOST_TEST(fault_of(slots, {{"Number", "5"}}) == "wsman:AccessDenied");
}

BOOST_AUTO_TEST_CASE(fragments_are_refused_whatever_must_understand_says) {
    test_client client;
    auto letter = mock::get_system();
    letter.headers = "<wsman:FragmentTransfer>Name</wsman:FragmentTransfer>";
    BOOST_TEST(client.send(letter).fault_name() == "wsman:UnsupportedFeature/FragmentLevelAccess");
}

BOOST_AUTO_TEST_SUITE_END()
