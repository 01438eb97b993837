#include "protocol/selectors.hpp"

#include <boost/test/unit_test.hpp>

namespace protocol = wsman::protocol;
namespace xml = wsman::xml;

namespace {

// A document with the prefixes that the functions ask for.
struct wrapped {
    explicit wrapped(std::string_view content)
        : octets("<w:X xmlns:w=\"urn:w\" xmlns:wsman=\"" + std::string{protocol::ns::wsman} +
                 "\" xmlns:wsa=\"" + std::string{protocol::ns::addressing} + "\" xmlns:s=\"" +
                 std::string{protocol::ns::envelope} + "\" xmlns:xsi=\"" +
                 std::string{protocol::ns::xsi} + "\">" + std::string{content} + "</w:X>") {
        const auto parsed = document.parse(octets);
        BOOST_TEST_REQUIRE(parsed.has_value(), octets);
    }

    xml::element first() { return document.root().first_child(); }

    std::string octets;
    xml::document document;
};

} // namespace

BOOST_AUTO_TEST_SUITE(selectors)

BOOST_AUTO_TEST_CASE(selectors_written_are_read_back) {
    protocol::selector_set set(2);
    set[0].name = "Name";
    set[0].value = "a <b> & \"c\"";
    set[1].name = "System";
    set[1].reference = protocol::make_epr("http://bmc.test/wsman", {"urn:r", {}});
    std::string out;
    protocol::append_selectors(out, set);
    wrapped document{out};
    const auto read = protocol::read_selectors(document.first());
    BOOST_TEST(read.well_formed);
    BOOST_TEST((read.selectors == set));
}

BOOST_AUTO_TEST_CASE(no_selectors_leave_no_element) {
    std::string out;
    protocol::append_selectors(out, {});
    BOOST_TEST(out == "");
}

BOOST_AUTO_TEST_CASE(white_space_around_a_value_does_not_count) {
    wrapped document{"<wsman:SelectorSet><wsman:Selector Name=\"A\"> x\n</wsman:Selector>"
                     "</wsman:SelectorSet>"};
    BOOST_TEST(protocol::read_selectors(document.first()).selectors.at(0).value == "x");
}

BOOST_AUTO_TEST_CASE(a_selector_without_a_name_is_not_well_formed) {
    wrapped document{"<wsman:SelectorSet><wsman:Selector>x</wsman:Selector></wsman:SelectorSet>"};
    BOOST_TEST(!protocol::read_selectors(document.first()).well_formed);
}

BOOST_AUTO_TEST_CASE(a_selector_that_holds_another_element_than_an_epr_is_not_well_formed) {
    wrapped document{"<wsman:SelectorSet><wsman:Selector Name=\"A\"><b/></wsman:Selector>"
                     "</wsman:SelectorSet>"};
    BOOST_TEST(!protocol::read_selectors(document.first()).well_formed);
}

BOOST_AUTO_TEST_CASE(options_written_are_read_back) {
    protocol::option_set set(2);
    set[0].name = "wmi:a";
    set[0].value = "1";
    set[1].name = "b";
    set[1].must_comply = true;
    set[1].type = "xs:int";
    std::string out;
    protocol::append_options(out, set, false);
    wrapped document{out};
    const auto read = protocol::read_options(document.first());
    BOOST_REQUIRE(read.size() == 2u);
    BOOST_TEST(read[0].value.value() == "1");
    BOOST_TEST(!read[0].must_comply);
    BOOST_TEST(!read[1].value.has_value());
    BOOST_TEST(read[1].must_comply);
    BOOST_TEST(read[1].type == "xs:int");
}

BOOST_AUTO_TEST_CASE(an_option_that_must_be_complied_with_makes_the_set_must_understand) {
    protocol::option_set set(1);
    set[0].name = "a";
    std::string advisory;
    protocol::append_options(advisory, set, false);
    BOOST_TEST(advisory.find("mustUnderstand") == advisory.npos);
    set[0].must_comply = true;
    std::string binding;
    protocol::append_options(binding, set, false);
    BOOST_TEST(binding.find("s:mustUnderstand=\"true\"") != binding.npos);
}

BOOST_AUTO_TEST_CASE(a_resource_survives_the_way_through_an_epr) {
    protocol::resource_reference resource{"urn:r?x&y", {}};
    resource.selectors.resize(1);
    resource.selectors[0].name = "Key";
    resource.selectors[0].value = "1";
    const auto read = protocol::resource_of(protocol::make_epr("urn:a", resource));
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST((*read == resource));
}

BOOST_AUTO_TEST_CASE(an_epr_without_a_resource_uri_names_no_resource) {
    wsman::soap::endpoint_reference epr;
    epr.address = "urn:a";
    epr.reference_parameters = {"<x xmlns=\"urn:x\"/>", "not xml"};
    BOOST_TEST(!protocol::resource_of(epr).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
