// What the automata cannot express: what Xerces judges of it, and what is unjudged.
#include "schema/testing/judged_documents.hpp"

#include <boost/test/unit_test.hpp>

using wsman::schema::testing::check;

BOOST_AUTO_TEST_SUITE(schema_outside)

BOOST_AUTO_TEST_CASE(what_the_automata_cannot_express_is_left_to_xerces) {
    check({
        {"a count of counts, cut out with what is bound around it",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="n" type="xs:int"/>
            <xs:element ref="t:c" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="c"><xs:complexType><xs:sequence minOccurs="0" maxOccurs="unbounded">
            <xs:element name="x" type="xs:QName" minOccurs="5" maxOccurs="6"/></xs:sequence>
            </xs:complexType></xs:element>
            <xs:element name="l"><xs:complexType><xs:sequence><xs:element name="m"><xs:complexType>
            <xs:sequence minOccurs="0" maxOccurs="unbounded">
            <xs:element name="x" minOccurs="5" maxOccurs="6"/></xs:sequence>
            </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>)",
         {{"<r><n>1</n><c><x>t:a</x><x>o:a</x><x>b</x><x>c</x><x>d</x></c></r>"},
          {"<r><n>x</n><c/></r>", "cvc-datatype-valid.1.2.1"},
          {"<r><n>1</n><c><x>t:a</x></c></r>", "cvc-complex-type.2.4.b"},
          {"<r><n>1</n><c><x>q:a</x><x>o:a</x><x>b</x><x>c</x><x>d</x></c></r>",
           "cvc-datatype-valid.1.2.1"},
          {"<l><m><x/><x/><x/><x/><x/></m></l>"},
          {"<l><m><x/></m></l>", "cvc-complex-type.2.4.b"}}},
    });
}

BOOST_AUTO_TEST_CASE(what_only_xsi_type_leads_to_is_left_to_xerces_where_it_finds_the_element) {
    check({
        {"a type with a count of counts for a global element, a local one and one of nobody's",
         R"(<xs:complexType name="b"/>
            <xs:complexType name="c"><xs:complexContent><xs:extension base="t:b">
            <xs:sequence minOccurs="0" maxOccurs="unbounded">
            <xs:element name="x" type="xs:QName" minOccurs="5" maxOccurs="6"/></xs:sequence>
            </xs:extension></xs:complexContent></xs:complexType>
            <xs:complexType name="a" abstract="true"><xs:complexContent><xs:extension base="t:c"/>
            </xs:complexContent></xs:complexType>
            <xs:element name="g" type="t:b"/>
            <xs:element name="h" type="t:b" block="extension"/>
            <xs:element name="i" type="t:b" abstract="true"/>
            <xs:element name="r"><xs:complexType><xs:sequence>
            <xs:element ref="t:g" minOccurs="0"/><xs:element ref="t:h" minOccurs="0"/>
            <xs:element ref="t:i" minOccurs="0"/><xs:element name="l" type="t:b" minOccurs="0"/>
            <xs:any namespace="##other" processContents="lax" minOccurs="0"/>
            </xs:sequence></xs:complexType></xs:element>)",
         {{"<r><g/><h/><l/><o:x/></r>"},
          {"<g xsi:type='t:c'><x>o:a</x><x>a</x><x>a</x><x>a</x><x>t:a</x></g>"},
          {"<r><g xsi:type='t:c'><x>o:a</x><x>a</x><x>a</x><x>a</x><x>t:a</x></g><l/></r>"},
          {"<r><g xsi:type='t:c'/><l/></r>"},
          {"<r><g xsi:type='t:c'><x>a</x></g><q/></r>",
           "cvc-complex-type.2.4.b cvc-complex-type.2.4.a"},
          {"<r><g xsi:type='t:c'><x>q:a</x><x>a</x><x>a</x><x>a</x><x>a</x></g></r>",
           "cvc-datatype-valid.1.2.1"},
          {"<r><g xsi:type='t:a'/></r>", "cvc-type.2"},
          {"<r><i xsi:type='t:c'/></r>", "cvc-elt.2"},
          {"<r><h xsi:type='t:c'/></r>", "cvc-elt.4.3"},
          {"<r><l xsi:type='t:c'><x>a</x></l></r>",
           "unjudged: its content model counts what may stand in two places"},
          {"<r><o:x xsi:type='t:c'/></r>",
           "unjudged: its content model counts what may stand in two places"},
          {"<r><l xsi:type='t:a'/></r>",
           "cvc-type.2 unjudged: its content model counts what may stand in two places"}}},
    });
}

BOOST_AUTO_TEST_SUITE_END()
