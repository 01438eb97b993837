#include "schema/compiler/empty_choice.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using wsman::schema::detail::with_marked_choices;

std::string schema(std::string_view content) {
    return "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">" + std::string{content} +
           "</xs:schema>";
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_empty_choice)

BOOST_AUTO_TEST_CASE(a_schema_without_an_empty_choice_stays_as_it_is) {
    BOOST_TEST(!with_marked_choices(schema("<xs:choice><xs:element name=\"a\"/></xs:choice>")));
    BOOST_TEST(!with_marked_choices(schema("<xs:sequence/>")));
}

BOOST_AUTO_TEST_CASE(each_empty_choice_gets_an_alternative_of_its_own) {
    BOOST_TEST(
        with_marked_choices(schema("<xs:choice/><xs:choice minOccurs=\"0\"> </xs:choice>"))
            .value() ==
        schema("<xs:choice><xs:element name=\"wsmanspec.no-alternative-1\"/></xs:choice>"
               "<xs:choice minOccurs=\"0\"> <xs:element name=\"wsmanspec.no-alternative-2\"/>"
               "</xs:choice>"));
}

BOOST_AUTO_TEST_CASE(an_annotation_is_no_alternative) {
    BOOST_TEST(with_marked_choices(schema("<xs:choice><xs:annotation/></xs:choice>")).value() ==
               schema("<xs:choice><xs:annotation/><xs:element "
                      "name=\"wsmanspec.no-alternative-1\"/></xs:choice>"));
}

BOOST_AUTO_TEST_CASE(inside_a_restriction_nothing_is_marked) {
    BOOST_TEST(!with_marked_choices(schema("<xs:restriction><xs:choice/></xs:restriction>")));
    BOOST_TEST(with_marked_choices(schema("<xs:restriction/><xs:choice/>")).has_value());
}

BOOST_AUTO_TEST_CASE(the_prefix_is_the_document_s_own) {
    BOOST_TEST(with_marked_choices("<schema xmlns=\"http://www.w3.org/2001/XMLSchema\"><choice/>"
                                   "</schema>")
                   .value() ==
               "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\"><choice><element "
               "name=\"wsmanspec.no-alternative-1\"/></choice></schema>");
}

BOOST_AUTO_TEST_SUITE_END()
