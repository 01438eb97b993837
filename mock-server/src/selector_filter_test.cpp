#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::named_values;
using mock::test_client;

namespace {

const std::string fans = std::string{mock::cim} + "CIM_Fan";
const std::string everything =
    "<wsman:OptimizeEnumeration/><wsman:MaxElements>100</wsman:MaxElements>";

std::string filter_with(const std::string& content, const std::string& prefix = "wsman") {
    return "<" + prefix + ":Filter Dialect=\"" + std::string{protocol::dialect::selector_filter} +
           "\">" + content + "</" + prefix + ":Filter>";
}

std::string set_of(const named_values& selectors) {
    std::string out = "<wsman:SelectorSet>";
    for (const auto& [name, value] : selectors)
        out += "<wsman:Selector Name=\"" + name + "\">" + value + "</wsman:Selector>";
    return out + "</wsman:SelectorSet>";
}

mock::answer enumerate(const std::string& resource, const std::string& filter) {
    test_client client;
    return client.send(mock::enumerate_of(resource, filter + everything));
}

std::size_t found(const named_values& selectors) {
    return enumerate(fans, filter_with(set_of(selectors))).count("CIM_Fan");
}

std::string fault(const std::string& filter) {
    return enumerate(fans, filter).fault_name();
}

} // namespace

BOOST_AUTO_TEST_SUITE(selector_filter)

BOOST_AUTO_TEST_CASE(only_instances_with_all_the_values_come) {
    BOOST_TEST(found({{"DeviceID", "fan3"}}) == 1u);
    BOOST_TEST(found({{"VariableSpeed", "true"}}) == 4u);
    BOOST_TEST(found({{"VariableSpeed", "1"}}) == 4u);
    BOOST_TEST(found({{"VariableSpeed", "false"}, {"EnabledState", "3"}}) == 1u);
    BOOST_TEST(found({{"DesiredSpeed", "05400"}}) == 1u);
    BOOST_TEST(found({{"DeviceID", "none"}}) == 0u);
}

BOOST_AUTO_TEST_CASE(an_array_matches_by_any_of_its_elements) {
    BOOST_TEST(found({{"OperationalStatus", "10"}}) == 1u);
    BOOST_TEST(found({{"OperationalStatus", "2"}}) == 6u);
}

BOOST_AUTO_TEST_CASE(either_namespace_serves_but_not_both_at_once) {
    const auto set = set_of({{"DeviceID", "fan3"}});
    BOOST_TEST(enumerate(fans, filter_with(set, "wsen")).count("CIM_Fan") == 1u);
    BOOST_TEST(fault(filter_with(set, "wsen") + filter_with(set)) == "wsen:CannotProcessFilter");
}

BOOST_AUTO_TEST_CASE(a_set_that_breaks_the_rules_cannot_be_processed) {
    BOOST_TEST(fault(filter_with(set_of({{"DeviceID", "a"}, {"DeviceID", "b"}}))) ==
               "wsen:CannotProcessFilter/DuplicateSelectors");
    BOOST_TEST(fault(filter_with(set_of({{"DesiredSpeed", "fast"}}))) ==
               "wsen:CannotProcessFilter/TypeMismatch");
    BOOST_TEST(fault(filter_with("text" + set_of({{"DeviceID", "a"}}))) ==
               "wsen:CannotProcessFilter");
    BOOST_TEST(fault(filter_with(set_of({{"DeviceID", "a"}}) + set_of({{"DeviceID", "a"}}))) ==
               "wsen:CannotProcessFilter");
    BOOST_TEST(fault(filter_with("")) == "wsen:CannotProcessFilter");
    BOOST_TEST(fault(filter_with(set_of({{std::string(2049, 'a'), "1"}}))) ==
               "wsen:CannotProcessFilter");
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_answered_with_the_known_ones) {
    const auto got = enumerate(fans, filter_with(set_of({{"Unheard", "1"}})));
    BOOST_TEST(got.fault_name() == "wsen:CannotProcessFilter");
    BOOST_TEST(got.count("SupportedSelectorName") == 8u);
}

BOOST_AUTO_TEST_CASE(another_dialect_is_unavailable_and_ours_is_named) {
    const auto got = enumerate(fans, "<wsman:Filter>.</wsman:Filter>");
    BOOST_TEST(got.fault_name() == "wsen:FilterDialectRequestedUnavailable");
    BOOST_TEST(got.value("SupportedDialect") == protocol::dialect::selector_filter);
}

BOOST_AUTO_TEST_CASE(all_classes_at_once_want_a_filter) {
    const std::string all{protocol::all_classes};
    BOOST_TEST(enumerate(all, "").fault_name() == "wsman:UnsupportedFeature/FilteringRequired");
    const auto got =
        enumerate(all, filter_with(set_of({{"SystemName", "node0"}, {"DeviceID", "psu1"}})));
    BOOST_TEST(got.count("CIM_PowerSupply") == 1u);
    BOOST_TEST(got.content().child(protocol::wsman("Items")).child_count() == 1u);
    test_client client;
    BOOST_TEST(client.send(mock::get_of(all)).fault_name() ==
               "wsa:ActionNotSupported/ActionMismatch");
    auto letter = mock::enumerate_of(all, "<b:PolymorphismMode xmlns:b=\"" +
                                              std::string{protocol::ns::cim_binding} +
                                              "\">None</b:PolymorphismMode>");
    BOOST_TEST(client.send(letter).fault_name() == "wsmb:PolymorphismModeNotSupported");
}

BOOST_AUTO_TEST_SUITE_END()
