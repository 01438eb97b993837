#include "session/resource_text.hpp"

#include <boost/test/unit_test.hpp>

#include <wsman/resource_locator.hpp>

using wsman::resource_locator;

namespace {

template <class T>
std::uint32_t code_of(const wsman::result<T>& outcome) {
    return outcome.has_error() ? outcome.error().code : 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(locator)

BOOST_AUTO_TEST_CASE(a_new_locator_is_empty) {
    const resource_locator locator;
    BOOST_TEST(locator.resource_uri() == "");
    BOOST_TEST(locator.selectors().empty());
    BOOST_TEST(locator.options().empty());
    BOOST_TEST(!locator.must_understand_options());
    BOOST_TEST(locator.error() == "");
}

BOOST_AUTO_TEST_CASE(a_uri_is_split_at_the_question_mark_and_pairs_at_plus) {
    const auto locator = resource_locator::parse("urn:r?Address=*+Transport=HTTP").value();
    BOOST_TEST(locator.resource_uri() == "urn:r");
    BOOST_REQUIRE(locator.selectors().size() == 2u);
    BOOST_TEST(locator.selectors()[0].name == "Address");
    BOOST_TEST(locator.selectors()[0].value == "*");
    BOOST_TEST(locator.selectors()[1].value == "HTTP");
}

BOOST_AUTO_TEST_CASE(values_are_percent_decoded_and_keep_later_equal_signs) {
    const auto locator = resource_locator::parse("urn:r?A=x%2By%25=z+B=").value();
    BOOST_TEST(locator.selectors()[0].value == "x+y%=z");
    BOOST_TEST(locator.selectors()[1].value == "");
}

BOOST_AUTO_TEST_CASE(a_malformed_query_is_0x8033807a) {
    for (const auto* wrong : {"urn:r?", "urn:r?A", "urn:r?=1", "urn:r?A=1+", "urn:r?A=%",
                              "urn:r?A=%2", "urn:r?A=%zz", "urn:r?A=%-1"})
        BOOST_TEST(code_of(resource_locator::parse(wrong)) == 0x8033807Au, wrong);
}

BOOST_AUTO_TEST_CASE(a_name_twice_is_0x8033805f) {
    BOOST_TEST(code_of(resource_locator::parse("urn:r?A=1+A=2")) == 0x8033805Fu);
    resource_locator locator;
    BOOST_REQUIRE(locator.add_selector("A", "1"));
    BOOST_TEST(code_of(locator.add_selector("A", "2")) == 0x8033805Fu);
    BOOST_TEST(locator.error().find("Code=\"2150858847\"") != std::string::npos);
    BOOST_TEST(locator.selectors().size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_alias_stands_for_its_uri_in_any_case) {
    const auto uri = [](const char* text) {
        return resource_locator::parse(text).value().resource_uri();
    };
    BOOST_TEST(uri("wmicimv2/Win32_Service") ==
               "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/Win32_Service");
    BOOST_TEST(uri("WinRM/config") == "http://schemas.microsoft.com/wbem/wsman/1/config");
    BOOST_TEST(uri("cimv2/CIM_Fan") == "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_Fan");
    BOOST_TEST(uri("shell/cmd") == "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd");
    BOOST_TEST(uri("nobody/x") == "nobody/x");
    BOOST_TEST(uri("wmicimv20/x") == "wmicimv20/x");
}

BOOST_AUTO_TEST_CASE(the_uri_of_a_locator_takes_no_query_and_keeps_the_old_value) {
    resource_locator locator;
    BOOST_REQUIRE(locator.resource_uri("winrm/config"));
    BOOST_TEST(code_of(locator.resource_uri("urn:r?A=1")) == 0x8033807Au);
    BOOST_TEST(locator.error() != "");
    BOOST_TEST(locator.resource_uri() == "http://schemas.microsoft.com/wbem/wsman/1/config");
    BOOST_REQUIRE(locator.resource_uri("urn:r"));
    BOOST_TEST(locator.error() == "");
}

BOOST_AUTO_TEST_CASE(an_epr_gives_resource_and_selectors_and_no_alias) {
    const std::string epr =
        "<a:EndpointReference xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
        "xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\"><a:Address>urn:a</a:Address>"
        "<a:ReferenceParameters><w:ResourceURI>winrm/config</w:ResourceURI><w:SelectorSet>"
        "<w:Selector Name=\"K\">v</w:Selector></w:SelectorSet></a:ReferenceParameters>"
        "</a:EndpointReference>";
    const auto locator = resource_locator::parse("\n " + epr).value();
    BOOST_TEST(locator.resource_uri() == "winrm/config");
    BOOST_REQUIRE(locator.selectors().size() == 1u);
    BOOST_TEST(locator.selectors()[0].value == "v");
    const auto inside = resource_locator::parse("<i><x/>" + epr + "</i>").value();
    BOOST_TEST(inside.resource_uri() == "winrm/config");
}

BOOST_AUTO_TEST_CASE(xml_that_is_no_epr_is_0x803380c0) {
    for (const auto* wrong : {"<a/>", "<a", "<!DOCTYPE a><a/>"})
        BOOST_TEST(code_of(resource_locator::parse(wrong)) == 0x803380C0u, wrong);
}

BOOST_AUTO_TEST_CASE(numbers_and_truth_become_text) {
    resource_locator locator;
    BOOST_REQUIRE(locator.add_selector("A", -7));
    BOOST_REQUIRE(locator.add_selector("B", true));
    BOOST_REQUIRE(locator.add_selector("C", std::uint64_t{18446744073709551615U}));
    BOOST_REQUIRE(locator.add_selector("D", "text"));
    BOOST_TEST(locator.selectors()[0].value == "-7");
    BOOST_TEST(locator.selectors()[1].value == "true");
    BOOST_TEST(locator.selectors()[2].value == "18446744073709551615");
    BOOST_TEST(locator.selectors()[3].value == "text");
}

BOOST_AUTO_TEST_CASE(a_nested_epr_reaches_the_wire) {
    resource_locator locator;
    BOOST_REQUIRE(locator.resource_uri("urn:r"));
    BOOST_REQUIRE(locator.add_reference_selector(
        "Antecedent", "<EndpointReference xmlns=\"http://schemas.xmlsoap.org/ws/2004/08/"
                      "addressing\"><Address>urn:a</Address></EndpointReference>"));
    BOOST_TEST(code_of(locator.add_reference_selector("B", "<x/>")) == 0x803380C0u);
    const auto subject = wsman::session_floor::subject_of(locator).value();
    BOOST_REQUIRE(subject.resource.selectors.at(0).reference.has_value());
    BOOST_TEST(subject.resource.selectors[0].reference->address == "urn:a");
}

BOOST_AUTO_TEST_CASE(names_are_needed) {
    resource_locator locator;
    BOOST_TEST(code_of(locator.add_selector(" ", "1")) == 0x80338118u);
    BOOST_TEST(code_of(locator.add_option("", "1")) == 0x80338052u);
}

BOOST_AUTO_TEST_CASE(clearing_empties) {
    auto locator = resource_locator::parse("urn:r?A=1").value();
    BOOST_REQUIRE(locator.add_option("o", std::nullopt, true));
    locator.clear_selectors();
    locator.clear_options();
    BOOST_TEST(locator.selectors().empty());
    BOOST_TEST(locator.options().empty());
    BOOST_TEST(locator.resource_uri() == "urn:r");
}

BOOST_AUTO_TEST_SUITE_END()
