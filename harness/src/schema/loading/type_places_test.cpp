#include "schema/loading/type_places.hpp"
#include "schema/testing/vendor_folder.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::schema::testing;
using wsman::schema::schema_error;
using wsman::schema::detail::placed;
using wsman::schema::detail::schema_documents;

namespace {

// Where the type of the message stands, as file:line.
std::string place(const folder& schemas, const std::string& message) {
    schema_documents documents;
    documents.add_folder(schemas.path()).value();
    const auto error = placed({{}, 0, 0, message}, documents);
    return fmt::format("{}:{}", std::filesystem::path{error.file}.filename().string(), error.line);
}

const std::string not_unique = " violates the unique particle attribution rule in its components ";

} // namespace

BOOST_AUTO_TEST_SUITE(type_places)

BOOST_AUTO_TEST_CASE(a_type_is_found_by_its_name) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:complexType name=\"S\"/>"));
    schemas.with("b.xsd", schema("urn:b", "\n\n<xs:complexType name=\"T\"/>"));
    BOOST_TEST(place(schemas, "complex type 'T'" + not_unique + "'B' and 'B'") == "b.xsd:4");
}

BOOST_AUTO_TEST_CASE(of_two_types_of_one_name_it_is_the_one_with_the_components) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:complexType name=\"T\"/>"));
    schemas.with("b.xsd", schema("urn:b", "<xs:complexType name=\"T\"><xs:sequence><xs:any/>"
                                          "<xs:element name=\"B\"/></xs:sequence>"
                                          "</xs:complexType>"));
    BOOST_TEST(place(schemas, "complex type 'T'" + not_unique + "'##any' and 'B'") == "b.xsd:2");
}

BOOST_AUTO_TEST_CASE(a_type_without_a_name_is_found_by_its_components) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:element name=\"B\"><xs:complexType><xs:sequence>"
                                          "<xs:element name=\"B\"/></xs:sequence>"
                                          "</xs:complexType></xs:element>"));
    schemas.with("b.xsd", schema("urn:b", "<xs:element name=\"C\">\n<xs:complexType><xs:sequence>"
                                          "<xs:element name=\"B\"/><xs:element ref=\"t:B\"/>"
                                          "</xs:sequence></xs:complexType></xs:element>"));
    BOOST_TEST(place(schemas, "complex type '__AnonC7'" + not_unique + "'B' and 'B'") == "b.xsd:3");
}

BOOST_AUTO_TEST_CASE(what_has_a_place_or_names_nothing_known_stays_as_it_was) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:complexType name=\"T\"/>"));
    BOOST_TEST(place(schemas, "complex type 'U'" + not_unique + "'B' and 'B'") == ":0");
    BOOST_TEST(place(schemas, "out of quotes '") == ":0");
    BOOST_TEST(placed(schema_error{"z.xsd", 3, 4, "'T'"}, schema_documents{}).line == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
