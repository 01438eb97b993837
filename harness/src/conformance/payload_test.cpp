// Markup of a suite means the same wherever it is put.
#include "conformance/payload.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

xml::element first(const xml::document& of) {
    return of.root().first_child();
}

std::string inside(std::string_view text) {
    xml::document document;
    BOOST_REQUIRE(document.parse(text));
    return payload_inside(first(document));
}

std::string whole(std::string_view text) {
    xml::document document;
    BOOST_REQUIRE(document.parse(text));
    return payload_of(first(document));
}

} // namespace

BOOST_AUTO_TEST_SUITE(payload)

BOOST_AUTO_TEST_CASE(prefixes_in_use_are_declared_on_the_outermost_elements) {
    BOOST_TEST(inside("<a xmlns:x=\"urn:x\" xmlns:y=\"urn:y\"><body><x:b><y:c/></x:b>t<x:d/></body>"
                      "</a>") ==
               "<x:b xmlns:x=\"urn:x\" xmlns:y=\"urn:y\"><y:c/></x:b>t<x:d xmlns:x=\"urn:x\"/>");
    BOOST_TEST(
        inside("<a xmlns:x=\"urn:x\"><body><b xmlns=\"urn:d\" t=\"x:n\">x:m</b></body></a>") ==
        "<b xmlns:x=\"urn:x\" xmlns=\"urn:d\" t=\"x:n\">x:m</b>");
}

BOOST_AUTO_TEST_CASE(what_is_declared_already_or_not_used_is_left_alone) {
    BOOST_TEST(inside("<a xmlns:x=\"urn:x\"><body><x:b xmlns:x=\"urn:z\"/></body></a>") ==
               "<x:b xmlns:x=\"urn:z\"/>");
    BOOST_TEST(inside("<a xmlns:x=\"urn:x\" xmlns:ax=\"urn:a\"><body><ax:b/></body></a>") ==
               "<ax:b xmlns:ax=\"urn:a\"/>");
}

BOOST_AUTO_TEST_CASE(octets_between_elements_stay_as_written) {
    BOOST_TEST(inside("<a xmlns:x=\"urn:x\"><body> <!-- c --><x:b />&amp;<?p i?> </body></a>") ==
               " <!-- c --><x:b xmlns:x=\"urn:x\" />&amp;<?p i?> ");
    BOOST_TEST(inside("<a><body/></a>").empty());
    BOOST_TEST(inside("<a><body>{name}</body></a>") == "{name}");
}

BOOST_AUTO_TEST_CASE(the_default_namespace_of_a_suite_does_not_go_out) {
    BOOST_TEST(inside("<a xmlns=\"urn:suite\"><body><b xmlns=\"\"/></body></a>") ==
               "<b xmlns=\"\"/>");
}

BOOST_AUTO_TEST_CASE(an_element_takes_its_default_namespace_along) {
    BOOST_TEST(whole("<a xmlns=\"urn:d\" xmlns:x=\"urn:x\"><b><x:c/></b></a>") ==
               "<b xmlns=\"urn:d\" xmlns:x=\"urn:x\"><x:c/></b>");
    BOOST_TEST(whole("<a xmlns=\"urn:d\"><b xmlns=\"\"/></a>") == "<b xmlns=\"\"/>");
    BOOST_TEST(whole("<a xmlns:x=\"urn:&quot;&amp;\"><x:b/></a>") ==
               "<x:b xmlns:x=\"urn:&quot;&amp;\"/>");
}

BOOST_AUTO_TEST_CASE(bindings_are_those_with_a_prefix) {
    xml::document document;
    BOOST_REQUIRE(
        document.parse("<a xmlns=\"urn:d\" xmlns:x=\"urn:1\"><b xmlns:x=\"urn:2\"/></a>"));
    BOOST_TEST((bindings_at(first(document)) == namespace_bindings{{"x", "urn:2"}}));
}

BOOST_AUTO_TEST_SUITE_END()
