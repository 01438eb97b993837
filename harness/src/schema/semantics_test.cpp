// Small schemas and documents judged by hand from XML Schema 1.0: what each says of the other.
#include "schema/testing/judged_documents.hpp"

#include <boost/test/unit_test.hpp>

using wsman::schema::testing::check;

BOOST_AUTO_TEST_SUITE(schema_semantics)

BOOST_AUTO_TEST_CASE(content_is_what_its_model_says) {
    check({
        {"a sequence",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" type="xs:int"/>
            <xs:element name="b" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>)",
         {{"<r><a>1</a></r>"},
          {"<r> <a>1</a>\n<b/><!-- c --></r>"},
          {"<r><a> 1 </a><b><o:x/>t</b></r>"},
          {"<r/>", "cvc-complex-type.2.4.b"},
          {"<r><b/></r>", "cvc-complex-type.2.4.a"},
          {"<r><a>1</a><a>1</a></r>", "cvc-complex-type.2.4.a"},
          {"<r><a>x</a><q/></r>", "cvc-datatype-valid.1.2.1 cvc-complex-type.2.4.a"},
          {"<r>t<a>1</a></r>", "cvc-complex-type.2.3"},
          {"<r><![CDATA[ ]]><a>1</a></r>"},
          {"<r><a>1<q/></a></r>", "cvc-type.3.1.2"},
          {"<r><o:a>1</o:a></r>", "cvc-complex-type.2.4.a"}}},
        {"nothing at all",
         R"(<xs:element name="r"><xs:complexType/></xs:element>)",
         {{"<r/>"},
          {"<r><!-- c --></r>"},
          {"<r><?p i?></r>"},
          {"<r> </r>", "cvc-complex-type.2.1"},
          {"<r><a/></r>", "cvc-complex-type.2.1"}}},
        {"a choice of nothing",
         R"(<xs:element name="r"><xs:complexType><xs:choice/></xs:complexType></xs:element>
            <xs:element name="s"><xs:complexType><xs:choice minOccurs="0"/></xs:complexType>
            </xs:element>)",
         {{"<r/>", "cvc-complex-type.2.4.b"}, {"<s/>"}}},
        {"an all",
         R"(<xs:element name="r"><xs:complexType><xs:all><xs:element name="a"/>
            <xs:element name="b" minOccurs="0"/></xs:all></xs:complexType></xs:element>)",
         {{"<r><a/></r>"},
          {"<r><b/><a/></r>"},
          {"<r><b/></r>", "cvc-complex-type.2.4.b"},
          {"<r><a/><a/></r>", "cvc-complex-type.2.4.a"}}},
        {"mixed content",
         R"(<xs:element name="r"><xs:complexType mixed="true"><xs:sequence>
            <xs:element name="a" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="s"><xs:complexType mixed="true"/></xs:element>)",
         {{"<r>t<a/>t</r>"},
          {"<r>t<b/></r>", "cvc-complex-type.2.4.a"},
          {"<s>text</s>"},
          {"<s><a/></s>", "cvc-complex-type.2.4.a"}}},
        {"large bounds",
         R"(<xs:element name="r"><xs:complexType><xs:sequence>
            <xs:element name="a" minOccurs="2" maxOccurs="6"/><xs:element name="b" minOccurs="0"/>
            </xs:sequence></xs:complexType></xs:element>)",
         {{"<r><a/><a/></r>"},
          {"<r><a/><a/><a/><a/><a/><a/><b/></r>"},
          {"<r><a/><b/></r>", "cvc-complex-type.2.4.a"},
          {"<r><a/><a/><a/><a/><a/><a/><a/></r>", "cvc-complex-type.2.4.a"}}},
    });
}

BOOST_AUTO_TEST_CASE(wildcards_are_strict_or_lax_or_skip) {
    check({
        {"lax goes on below what nobody declares",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:any processContents="lax"
            minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="n" type="xs:int"/><xs:attribute name="m" type="xs:int"/>)",
         {{"<r><n>1</n><x/><o:y a='1'>t<z/></o:y></r>"},
          {"<r><n>one</n></r>", "cvc-datatype-valid.1.2.1"},
          {"<r><o:x><o:y><n>one</n></o:y></o:x></r>", "cvc-datatype-valid.1.2.1"},
          {"<r><o:x t:m='1'/></r>"},
          {"<r><o:x t:m='one'/></r>", "cvc-datatype-valid.1.2.1"},
          {"<r><o:x xsi:type='t:nothing'/></r>"},
          {"<r><o:x xsi:type='xs:int'>1</o:x></r>"},
          {"<r><o:x xsi:type='xs:int'>one</o:x></r>", "cvc-datatype-valid.1.2.1"}}},
        {"strict wants a declaration or a type",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:any namespace="##other"
            minOccurs="0"/></xs:sequence></xs:complexType></xs:element>)",
         {{"<r><o:x/></r>", "cvc-complex-type.2.4.c"},
          {"<r><o:x xsi:type='xs:int'>1</o:x></r>"},
          {"<r><o:x xsi:type=' xs:int '>one</o:x></r>", "cvc-datatype-valid.1.2.1"}}},
        {"skip looks at nothing",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:any processContents="skip"/>
            </xs:sequence></xs:complexType></xs:element><xs:element name="n" type="xs:int"/>)",
         {{"<r><n>one<n/></n></r>"}, {"<r><x xsi:type='xs:int'>one</x></r>"}}},
        {"namespaces of a wildcard",
         R"(<xs:element name="r"><xs:complexType><xs:choice minOccurs="0">
            <xs:any namespace="##other" processContents="lax"/>
            <xs:any namespace="##local" processContents="lax"/>
            <xs:sequence><xs:any namespace="##targetNamespace" processContents="lax"/>
            <xs:any namespace="urn:a urn:b" processContents="lax"/></xs:sequence>
            </xs:choice></xs:complexType></xs:element>)",
         {{"<r><o:x/></r>"},
          {"<r><x xmlns=''/></r>"},
          {"<r><x/><y xmlns='urn:b'/></r>"},
          {"<r><x/><y xmlns='urn:c'/></r>", "cvc-complex-type.2.4.a"},
          {"<r><x/></r>", "cvc-complex-type.2.4.b"}}},
        {"wildcards of attributes",
         R"(<xs:element name="r"><xs:complexType><xs:anyAttribute namespace="##other"
            processContents="strict"/></xs:complexType></xs:element>
            <xs:element name="s"><xs:complexType><xs:anyAttribute namespace="##local"
            processContents="skip"/></xs:complexType></xs:element>
            <xs:attribute name="m" type="xs:int"/>)",
         {{"<r o:a='1'/>", "cvc-complex-type.3.2.2"},
          {"<r t:m='1'/>", "cvc-complex-type.3.2.2"},
          {"<r a='1'/>", "cvc-complex-type.3.2.2"},
          {"<s a='1'/>"},
          {"<s t:m='1'/>", "cvc-complex-type.3.2.2"}}},
    });
}

BOOST_AUTO_TEST_CASE(attributes_are_declared_required_prohibited_and_fixed) {
    check({
        {"attributes",
         R"(<xs:element name="r"><xs:complexType><xs:attribute name="a" type="xs:int"/>
            <xs:attribute name="b" use="required"/><xs:attribute ref="t:g"/>
            <xs:attribute name="f" type="xs:decimal" fixed="1.0"/></xs:complexType></xs:element>
            <xs:attribute name="g" type="xs:boolean" fixed="true"/>)",
         {{"<r b=''/>"},
          {"<r a=' 7 ' b='x' t:g='1' f='+01.000'/>"},
          {"<r/>", "cvc-complex-type.4"},
          {"<r b='' a='x'/>", "cvc-datatype-valid.1.2.1"},
          {"<r b='' c=''/>", "cvc-complex-type.3.2.2"},
          {"<r b='' g='true'/>", "cvc-complex-type.3.2.2"},
          {"<r b='' t:g='false'/>", "cvc-attribute.4"},
          {"<r b='' f='1.1'/>", "cvc-attribute.4"},
          {"<r b='' xsi:schemaLocation='urn:x x.xsd'/>"},
          {"<r b='' xsi:other='1'/>", "cvc-complex-type.3.2.2"}}},
        {"elements of simple types have none",
         R"(<xs:element name="r" type="xs:string"/>)",
         {{"<r>t</r>"},
          {"<r a=''>t</r>", "cvc-type.3.1.1"},
          {"<r xsi:noNamespaceSchemaLocation='x'>t</r>"}}},
        {"prohibited by a restriction",
         R"(<xs:complexType name="base"><xs:attribute name="a"/></xs:complexType>
            <xs:element name="r"><xs:complexType><xs:complexContent><xs:restriction base="t:base">
            <xs:attribute name="a" use="prohibited"/></xs:restriction></xs:complexContent>
            </xs:complexType></xs:element>)",
         {{"<r/>"}, {"<r a=''/>", "cvc-complex-type.3.2.2"}}},
        {"at most one of them is an ID",
         R"(<xs:element name="r"><xs:complexType><xs:attribute name="i" type="xs:ID"/>
            <xs:anyAttribute processContents="lax"/></xs:complexType></xs:element>
            <xs:attribute name="j" type="xs:ID"/><xs:attribute name="k" type="xs:ID"/>)",
         {{"<r i='a'/>"},
          {"<r t:j='a'/>"},
          {"<r i='a' t:j='b'/>", "cvc-complex-type.5.2"},
          {"<r t:k='a' t:j='b'/>", "cvc-complex-type.5.1"}}},
    });
}

BOOST_AUTO_TEST_CASE(substitution_groups_hold_who_may_stand_for_the_head) {
    check({
        {"members stand for their head",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="t:h"/>
            </xs:sequence></xs:complexType></xs:element>
            <xs:element name="h" type="xs:integer" abstract="true"/>
            <xs:element name="m" type="xs:int" substitutionGroup="t:h"/>
            <xs:element name="n" type="xs:byte" substitutionGroup="t:m"/>
            <xs:element name="q" type="xs:byte"/>)",
         {{"<r><m>1000</m></r>"},
          {"<r><n>1</n></r>"},
          {"<r><n>1000</n></r>", "cvc-maxInclusive-valid"},
          {"<r><h>1</h></r>", "cvc-elt.2"},
          {"<r><q>1</q></r>", "cvc-complex-type.2.4.a"}}},
        {"a head that blocks substitution",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="t:h"/>
            </xs:sequence></xs:complexType></xs:element>
            <xs:element name="h" type="xs:integer" block="substitution"/>
            <xs:element name="m" type="xs:int" substitutionGroup="t:h"/>)",
         {{"<r><h>1</h></r>"}, {"<r><m>1</m></r>", "cvc-complex-type.2.4.a"}}},
        {"a head that blocks a way of deriving",
         R"(<xs:complexType name="b"><xs:sequence><xs:element name="x" minOccurs="0"/></xs:sequence>
            </xs:complexType>
            <xs:complexType name="e"><xs:complexContent><xs:extension base="t:b"><xs:sequence>
            <xs:element name="y" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent>
            </xs:complexType>
            <xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="t:h"/>
            </xs:sequence></xs:complexType></xs:element>
            <xs:element name="h" type="t:b" block="extension"/>
            <xs:element name="m" type="t:e" substitutionGroup="t:h"/>
            <xs:element name="s" type="t:b" substitutionGroup="t:h"/>)",
         {{"<r><s><x/></s></r>"}, {"<r><m/></r>", "cvc-complex-type.2.4.a"}}},
    });
}

BOOST_AUTO_TEST_CASE(the_document_may_name_a_derived_type) {
    check({
        {"xsi:type",
         R"(<xs:complexType name="b"><xs:sequence><xs:element name="x" minOccurs="0"/></xs:sequence>
            </xs:complexType>
            <xs:complexType name="e"><xs:complexContent><xs:extension base="t:b"><xs:sequence>
            <xs:element name="y"/></xs:sequence></xs:extension></xs:complexContent>
            </xs:complexType>
            <xs:complexType name="a" abstract="true"><xs:complexContent>
            <xs:extension base="t:b"/></xs:complexContent></xs:complexType>
            <xs:complexType name="z"/>
            <xs:element name="r" type="t:b"/><xs:element name="s" type="t:b" block="extension"/>
            <xs:element name="u" type="t:a"/><xs:element name="v"/>)",
         {{"<r xsi:type='t:e'><x/><y/></r>"},
          {"<r xsi:type='e'><y/></r>"},
          {"<r xsi:type=' t:e\n'><y/></r>"},
          {"<r xsi:type='t:e'><x/></r>", "cvc-complex-type.2.4.b"},
          {"<r xsi:type='t:b'/>"},
          {"<r xsi:type='t:z'/>", "cvc-elt.4.3"},
          {"<r xsi:type='t:none'/>", "cvc-elt.4.2"},
          {"<r xsi:type='q:e'/>", "cvc-elt.4.1"},
          {"<r xsi:type=''/>", "cvc-elt.4.1"},
          {"<r xsi:type='t:a'/>", "cvc-type.2"},
          {"<s xsi:type='t:e'><y/></s>", "cvc-elt.4.3 cvc-complex-type.2.4.a"},
          {"<s xsi:type='t:b'/>"},
          {"<u/>", "cvc-type.2"},
          {"<v xsi:type='xs:int'>1</v>"},
          {"<v xsi:type='xs:int'>x</v>", "cvc-datatype-valid.1.2.1"},
          {"<v><o:any a='1'/>text</v>"}}},
        {"a type that holds elements of itself",
         R"(<xs:complexType name="s"><xs:sequence><xs:element name="v"/>
            <xs:element name="s" type="t:s" minOccurs="0"/></xs:sequence></xs:complexType>
            <xs:element name="r" type="t:s"/>)",
         {{"<r xsi:type='t:s'><v/><s xsi:type='t:s'><v/><s><v/></s></s></r>"},
          {"<r><v/><s xsi:type='t:s'/></r>", "cvc-complex-type.2.4.b"}}},
        {"a member of a union may stand for it",
         R"(<xs:simpleType name="u"><xs:union memberTypes="xs:int xs:boolean"/></xs:simpleType>
            <xs:element name="r" type="t:u"/>)",
         {{"<r>1</r>"},
          {"<r>true</r>"},
          {"<r>maybe</r>", "cvc-datatype-valid.1.2.3"},
          {"<r xsi:type='xs:int'>1</r>"},
          {"<r xsi:type='xs:short'>1</r>"},
          {"<r xsi:type='xs:int'>true</r>", "cvc-datatype-valid.1.2.1"},
          {"<r xsi:type='xs:string'>1</r>", "cvc-elt.4.3"}}},
    });
}

BOOST_AUTO_TEST_CASE(nil_elements_are_empty_and_nillable) {
    check({
        {"xsi:nil",
         R"(<xs:element name="r" type="xs:int" nillable="true"/><xs:element name="s" type="xs:int"/>
            <xs:element name="f" type="xs:int" nillable="true" fixed="1"/>
            <xs:element name="c" nillable="true"><xs:complexType><xs:sequence>
            <xs:element name="x"/></xs:sequence><xs:attribute name="a" use="required"/>
            </xs:complexType></xs:element>)",
         {{"<r xsi:nil='true'/>"},
          {"<r xsi:nil=' 1 '/>"},
          {"<r xsi:nil='false'>1</r>"},
          {"<r xsi:nil='false'/>", "cvc-datatype-valid.1.2.1"},
          {"<r xsi:nil='true'> </r>", "cvc-elt.3.2.1"},
          {"<r xsi:nil='true'>1</r>", "cvc-elt.3.2.1"},
          {"<r xsi:nil='true'><x/></r>", "cvc-elt.3.2.1"},
          {"<r xsi:nil='yes'>1</r>", "cvc-datatype-valid.1.2.1"},
          {"<s xsi:nil='false'>1</s>", "cvc-elt.3.1"},
          {"<f xsi:nil='true'/>", "cvc-elt.3.2.2"},
          {"<c xsi:nil='true' a=''/>"},
          {"<c xsi:nil='true'/>", "cvc-complex-type.4"},
          {"<c xsi:nil='false' a=''/>", "cvc-complex-type.2.4.b"}}},
    });
}

BOOST_AUTO_TEST_CASE(fixed_and_default_values_are_compared_as_values) {
    check({
        {"of elements",
         R"(<xs:element name="d" type="xs:decimal" fixed="1.0"/>
            <xs:element name="n" type="xs:int" default="7"/>
            <xs:element name="l" fixed="1 2"><xs:simpleType><xs:list itemType="xs:int"/>
            </xs:simpleType></xs:element>
            <xs:element name="q" type="xs:QName" fixed="t:x"/>
            <xs:element name="m" fixed="a b"><xs:complexType mixed="true"><xs:sequence>
            <xs:element name="x" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>)",
         {{"<d/>"},
          {"<d> 01.00 </d>"},
          {"<d>2</d>", "cvc-elt.5.2.2.2.2"},
          {"<n/>"},
          {"<n>8</n>"},
          {"<n> </n>", "cvc-datatype-valid.1.2.1"},
          {"<l>1\n 02</l>"},
          {"<l>2 1</l>", "cvc-elt.5.2.2.2.2"},
          {"<q>x</q>"},
          {"<q>t:x</q>"},
          {"<q>o:x</q>", "cvc-elt.5.2.2.2.2"},
          {"<m/>"},
          {"<m>a b</m>"},
          {"<m>a <!-- c -->b</m>"},
          {"<m>a  b</m>", "cvc-elt.5.2.2.2.1"},
          {"<m>a b<x/></m>", "cvc-elt.5.2.2.1"}}},
    });
}

BOOST_AUTO_TEST_CASE(an_idref_refers_to_an_id_and_an_id_stands_for_one_element) {
    check({
        {"ids",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" minOccurs="0"
            maxOccurs="unbounded"><xs:complexType><xs:attribute name="i" type="xs:ID"/>
            <xs:attribute name="r" type="xs:IDREF"/><xs:attribute name="s" type="xs:IDREFS"/>
            </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>)",
         {{"<r><a i='x'/><a i='y' r='x'/><a s='x y'/></r>"},
          {"<r><a r='x'/><a i='x'/></r>"},
          {"<r><a i='x'/><a i=' x '/></r>", "cvc-id.2"},
          {"<r><a r='x'/></r>", "cvc-id.1"},
          {"<r><a i='x' s='x z'/></r>", "cvc-id.1"},
          {"<r><a i='1'/></r>", "cvc-datatype-valid.1.2.1"}}},
    });
}

BOOST_AUTO_TEST_CASE(simple_types_are_those_of_their_facets) {
    check({
        {"white space goes by the type's facet",
         R"(<xs:element name="f" type="xs:float"/><xs:element name="q" type="xs:QName"/>
            <xs:element name="d" type="xs:duration"/>
            <xs:element name="s"><xs:simpleType><xs:restriction base="xs:string">
            <xs:enumeration value="a b"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="t"><xs:simpleType><xs:restriction base="xs:token">
            <xs:enumeration value="a b"/></xs:restriction></xs:simpleType></xs:element>)",
         {{"<f> INF </f>"},
          {"<q>\n t:x </q>"},
          {"<d> PT5M\n</d>"},
          {"<s>a b</s>"},
          {"<s> a b</s>", "cvc-enumeration-valid"},
          {"<t> a \n b </t>"}}},
        {"values in pieces",
         R"(<xs:element name="r" type="xs:int"/>)",
         {{"<r>1<!-- c -->2<![CDATA[3]]></r>"},
          {"<r>1<!-- c --> 2</r>", "cvc-datatype-valid.1.2.1"}}},
        {"patterns of one step are alternatives and steps add up",
         R"(<xs:simpleType name="p"><xs:restriction base="xs:token"><xs:pattern value="[a-z]+"/>
            <xs:pattern value="[0-9]+"/></xs:restriction></xs:simpleType>
            <xs:element name="r"><xs:simpleType><xs:restriction base="t:p">
            <xs:pattern value="..."/></xs:restriction></xs:simpleType></xs:element>)",
         {{"<r>abc</r>"},
          {"<r>123</r>"},
          {"<r>ab</r>", "cvc-pattern-valid"},
          {"<r>a1b</r>", "cvc-pattern-valid"}}},
        {"lengths count characters",
         R"(<xs:element name="r"><xs:simpleType><xs:restriction base="xs:string">
            <xs:length value="2"/></xs:restriction></xs:simpleType></xs:element>)",
         {{"<r>\xF0\x9F\x98\x80\xC3\xA9</r>"}, {"<r>\xF0\x9F\x98\x80</r>", "cvc-length-valid"}}},
        {"enumerations of QNames are names and not spellings",
         R"(<xs:element name="r"><xs:simpleType><xs:restriction base="xs:QName">
            <xs:enumeration value="t:x"/><xs:enumeration value="xs:y"/></xs:restriction>
            </xs:simpleType></xs:element>)",
         {{"<r>t:x</r>"},
          {"<r>x</r>"},
          {"<r xmlns:p='urn:t'>p:x</r>"},
          {"<r>o:x</r>", "cvc-enumeration-valid"},
          {"<r>xs:y</r>"}}},
        {"simple content with attributes",
         R"(<xs:element name="r"><xs:complexType><xs:simpleContent><xs:extension base="xs:int">
            <xs:attribute name="a"/></xs:extension></xs:simpleContent></xs:complexType>
            </xs:element>)",
         {{"<r a='x'>1</r>"},
          {"<r>x</r>", "cvc-datatype-valid.1.2.1"},
          {"<r>1<b/></r>", "cvc-complex-type.2.2"}}},
    });
}

BOOST_AUTO_TEST_CASE(identity_constraints_look_below_the_element_that_declares_them) {
    check({
        {"unique and keyref",
         R"(<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" minOccurs="0"
            maxOccurs="unbounded"><xs:complexType><xs:simpleContent><xs:extension base="xs:decimal">
            <xs:attribute name="k" type="xs:int" default="7"/></xs:extension></xs:simpleContent>
            </xs:complexType></xs:element><xs:element name="b" type="xs:int" minOccurs="0"
            maxOccurs="unbounded"/></xs:sequence></xs:complexType>
            <xs:key name="K"><xs:selector xpath="t:a"/><xs:field xpath="@k"/></xs:key>
            <xs:unique name="U"><xs:selector xpath="t:a"/><xs:field xpath="."/></xs:unique>
            <xs:keyref name="R" refer="t:K"><xs:selector xpath=".//t:b"/><xs:field xpath="."/>
            </xs:keyref></xs:element>)",
         {{"<r><a k='1'>1</a><a k='2'>2</a><b>2</b><b> 01 </b></r>"},
          {"<r><a k='1'>1</a><a k='2'>1.0</a></r>", "cvc-identity-constraint.4.1"},
          {"<r><a k='1'>1</a><a k='01'>2</a></r>", "cvc-identity-constraint.4.2.2"},
          {"<r><a>1</a><a k='7'>2</a></r>", "cvc-identity-constraint.4.2.2"},
          {"<r><a>1</a><b>7</b></r>"},
          {"<r><a>1</a><b>8</b></r>", "cvc-identity-constraint.4.3"}}},
    });
}

BOOST_AUTO_TEST_CASE(the_root_must_be_declared_or_typed) {
    check({{"roots",
            R"(<xs:element name="r"/>)",
            {{"<r/>"},
             {"<q/>", "cvc-elt.1"},
             {"<q xsi:type='xs:int'>1</q>"},
             {"<q xsi:type='xs:int'>x</q>", "cvc-datatype-valid.1.2.1"}}}});
}

BOOST_AUTO_TEST_CASE(more_violations_than_one_are_told) {
    check({{"all of them",
            R"(<xs:element name="r"><xs:complexType><xs:sequence>
               <xs:element name="a" type="xs:int" maxOccurs="9"/></xs:sequence>
               <xs:attribute name="b" type="xs:int"/></xs:complexType></xs:element>)",
            {{"<r b='x'><a>x</a><a>1</a><a q='1'>y</a></r>",
              "cvc-datatype-valid.1.2.1 cvc-datatype-valid.1.2.1 cvc-type.3.1.1 "
              "cvc-datatype-valid.1.2.1"}}}});
}

BOOST_AUTO_TEST_SUITE_END()
