// A CIM class as DSP0230 maps it to XML Schema: the class is a type with a sequence of its
// properties, each a global element that may be nil, and qualifiers are attributes or elements.
#include "schema/testing/vendor_folder.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::schema::testing;
using wsman::schema::validator;

namespace {

constexpr std::string_view cooler = R"(<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common"
           xmlns:class="http://schemas.test/wbem/wscim/1/cim-schema/2/TEST_Cooler"
           targetNamespace="http://schemas.test/wbem/wscim/1/cim-schema/2/TEST_Cooler"
           elementFormDefault="qualified">
  <xs:import namespace="http://schemas.dmtf.org/wbem/wscim/1/common"
             schemaLocation="http://schemas.dmtf.org/wbem/wscim/1/common.xsd"/>
  <xs:element name="DeviceID" nillable="false">
    <xs:complexType><xs:simpleContent><xs:restriction base="cim:cimString">
      <xs:maxLength value="8"/>
      <xs:anyAttribute namespace="##any" processContents="lax"/>
    </xs:restriction></xs:simpleContent></xs:complexType>
  </xs:element>
  <xs:element name="DesiredSpeed" type="cim:cimUnsignedLong" nillable="true"/>
  <xs:element name="EnabledState" nillable="true">
    <xs:complexType><xs:simpleContent><xs:restriction base="cim:cimAnySimpleType">
      <xs:simpleType><xs:union>
        <xs:simpleType><xs:restriction base="xs:unsignedShort">
          <xs:enumeration value="2"/><xs:enumeration value="3"/>
        </xs:restriction></xs:simpleType>
        <xs:simpleType><xs:restriction base="xs:unsignedShort">
          <xs:minInclusive value="32768"/><xs:maxInclusive value="65535"/>
        </xs:restriction></xs:simpleType>
      </xs:union></xs:simpleType>
      <xs:anyAttribute namespace="##any" processContents="lax"/>
    </xs:restriction></xs:simpleContent></xs:complexType>
  </xs:element>
  <xs:element name="InstallDate" type="cim:cimDateTime" nillable="true"/>
  <xs:element name="OtherIdentifyingInfo" type="cim:cimString" nillable="true"/>
  <xs:element name="VariableSpeed" type="cim:cimBoolean" nillable="true"/>
  <xs:element name="Element" type="cim:cimReference"/>
  <xs:element name="TEST_Cooler" type="class:TEST_Cooler_Type"/>
  <xs:complexType name="TEST_Cooler_Type">
    <xs:sequence>
      <xs:element ref="class:DesiredSpeed" minOccurs="0"/>
      <xs:element ref="class:DeviceID"/>
      <xs:element ref="class:Element" minOccurs="0"/>
      <xs:element ref="class:EnabledState" minOccurs="0"/>
      <xs:element ref="class:InstallDate" minOccurs="0"/>
      <xs:element ref="class:OtherIdentifyingInfo" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element ref="class:VariableSpeed" minOccurs="0"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:anyAttribute namespace="##any" processContents="lax"/>
  </xs:complexType>
  <xs:element name="SetSpeed_INPUT">
    <xs:complexType><xs:sequence>
      <xs:element name="DesiredSpeed" type="cim:cimUnsignedLong" nillable="true"/>
    </xs:sequence></xs:complexType>
  </xs:element>
  <xs:element name="SetSpeed_OUTPUT">
    <xs:complexType><xs:sequence>
      <xs:element name="ReturnValue" type="cim:cimUnsignedInt" nillable="true"/>
    </xs:sequence></xs:complexType>
  </xs:element>
  <xs:element name="Description" type="cim:qualifierString"/>
  <xs:element name="Abstract" type="cim:qualifierBoolean"/>
  <xs:element name="MaxLen" type="cim:qualifierUInt32"/>
</xs:schema>
)";

// A class that derives from the one above, in a file and namespace of its own.
constexpr std::string_view loud_cooler = R"(<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:base="http://schemas.test/wbem/wscim/1/cim-schema/2/TEST_Cooler"
           xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common"
           xmlns:class="http://schemas.test/wbem/wscim/1/cim-schema/2/TEST_LoudCooler"
           targetNamespace="http://schemas.test/wbem/wscim/1/cim-schema/2/TEST_LoudCooler"
           elementFormDefault="qualified">
  <xs:import namespace="http://schemas.dmtf.org/wbem/wscim/1/common"/>
  <xs:import namespace="http://schemas.test/wbem/wscim/1/cim-schema/2/TEST_Cooler"
             schemaLocation="TEST_Cooler.xsd"/>
  <xs:element name="Decibel" type="cim:cimFloat" nillable="true"/>
  <xs:element name="TEST_LoudCooler" type="class:TEST_LoudCooler_Type"
              substitutionGroup="base:TEST_Cooler"/>
  <xs:complexType name="TEST_LoudCooler_Type">
    <xs:complexContent><xs:restriction base="base:TEST_Cooler_Type">
      <xs:sequence>
        <xs:element ref="base:DeviceID"/>
        <xs:element ref="class:Decibel"/>
      </xs:sequence>
      <xs:anyAttribute namespace="##any" processContents="lax"/>
    </xs:restriction></xs:complexContent>
  </xs:complexType>
</xs:schema>
)";

constexpr std::string_view names =
    " xmlns:c=\"http://schemas.test/wbem/wscim/1/cim-schema/2/TEST_Cooler\""
    " xmlns:l=\"http://schemas.test/wbem/wscim/1/cim-schema/2/TEST_LoudCooler\""
    " xmlns:cim=\"http://schemas.dmtf.org/wbem/wscim/1/common\""
    " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

bool valid(std::string_view content) {
    static const folder schemas;
    static auto judge = [] {
        schemas.with("TEST_Cooler.xsd", std::string{cooler});
        schemas.with("TEST_LoudCooler.xsd", std::string{loud_cooler});
        return validator::messages({schemas.path()}).value();
    }();
    const auto at = content.find_first_of(" />");
    return judge
        .validate(body(fmt::format("{}{}{}", content.substr(0, at), names, content.substr(at))))
        .valid();
}

bool valid_cooler(std::string_view properties) {
    return valid(fmt::format("<c:TEST_Cooler>{}</c:TEST_Cooler>", properties));
}

} // namespace

BOOST_AUTO_TEST_SUITE(cim_classes)

BOOST_AUTO_TEST_CASE(an_instance_has_its_properties_in_their_order_and_then_others) {
    BOOST_TEST(valid_cooler("<c:DesiredSpeed>18446744073709551615</c:DesiredSpeed>"
                            "<c:DeviceID cim:Key=\"true\">fan-0</c:DeviceID>"
                            "<c:EnabledState>2</c:EnabledState><x:Temper xmlns:x=\"urn:x\"/>"));
    BOOST_TEST(!valid_cooler("<c:EnabledState>2</c:EnabledState><c:DeviceID>fan-0</c:DeviceID>"));
    BOOST_TEST(!valid_cooler("<c:DesiredSpeed>1</c:DesiredSpeed>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>fan-0</c:DeviceID><c:Speed>1</c:Speed>"));
}

BOOST_AUTO_TEST_CASE(a_property_without_a_value_is_nil_where_that_is_allowed_and_then_empty) {
    BOOST_TEST(valid_cooler("<c:DesiredSpeed xsi:nil=\"true\"/><c:DeviceID>a</c:DeviceID>"));
    BOOST_TEST(!valid_cooler("<c:DesiredSpeed/><c:DeviceID>a</c:DeviceID>"));
    BOOST_TEST(!valid_cooler("<c:DesiredSpeed xsi:nil=\"true\">1</c:DesiredSpeed>"
                             "<c:DeviceID>a</c:DeviceID>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID xsi:nil=\"true\"/>"));
}

BOOST_AUTO_TEST_CASE(values_keep_to_the_maps_and_lengths_of_the_class) {
    BOOST_TEST(valid_cooler("<c:DeviceID>12345678</c:DeviceID>"
                            "<c:EnabledState>40000</c:EnabledState>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>123456789</c:DeviceID>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>a</c:DeviceID><c:EnabledState>4</c:EnabledState>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>a</c:DeviceID><c:EnabledState>65536</c:EnabledState>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>a</c:DeviceID><c:VariableSpeed>TRUE</c:VariableSpeed>"));
}

BOOST_AUTO_TEST_CASE(arrays_repeat_their_element) {
    BOOST_TEST(valid_cooler("<c:DeviceID>a</c:DeviceID><c:OtherIdentifyingInfo>1"
                            "</c:OtherIdentifyingInfo><c:OtherIdentifyingInfo xsi:nil=\"true\"/>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>a</c:DeviceID><c:DeviceID>b</c:DeviceID>"));
}

BOOST_AUTO_TEST_CASE(a_date_is_one_of_the_forms_of_the_common_types) {
    BOOST_TEST(valid_cooler("<c:DeviceID>a</c:DeviceID><c:InstallDate><cim:Datetime>"
                            "2024-02-29T12:00:00Z</cim:Datetime></c:InstallDate>"));
    BOOST_TEST(valid_cooler("<c:DeviceID>a</c:DeviceID><c:InstallDate><cim:CIM_DateTime>"
                            "2024****120000.******+000</cim:CIM_DateTime></c:InstallDate>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>a</c:DeviceID><c:InstallDate><cim:Datetime>"
                             "2023-02-29T12:00:00Z</cim:Datetime></c:InstallDate>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>a</c:DeviceID><c:InstallDate>2024</c:InstallDate>"));
}

BOOST_AUTO_TEST_CASE(a_reference_holds_the_content_of_an_endpoint_reference) {
    BOOST_TEST(valid_cooler("<c:DeviceID>a</c:DeviceID><c:Element><wsa:Address>http://a.test/"
                            "</wsa:Address></c:Element>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID>a</c:DeviceID><c:Element/>"));
}

BOOST_AUTO_TEST_CASE(methods_take_and_give_what_they_declare) {
    BOOST_TEST(valid("<c:SetSpeed_INPUT><c:DesiredSpeed>900</c:DesiredSpeed></c:SetSpeed_INPUT>"));
    BOOST_TEST(valid("<c:SetSpeed_OUTPUT><c:ReturnValue>0</c:ReturnValue></c:SetSpeed_OUTPUT>"));
    BOOST_TEST(!valid("<c:SetSpeed_OUTPUT><c:ReturnValue>-1</c:ReturnValue></c:SetSpeed_OUTPUT>"));
    BOOST_TEST(!valid("<c:SetSpeed_INPUT/>"));
}

BOOST_AUTO_TEST_CASE(qualifiers_say_that_they_are_qualifiers) {
    BOOST_TEST(valid("<c:Description cim:qualifier=\"true\">A fan.</c:Description>"));
    BOOST_TEST(valid("<c:MaxLen cim:qualifier=\"1\">64</c:MaxLen>"));
    BOOST_TEST(!valid("<c:Description>A fan.</c:Description>"));
    BOOST_TEST(!valid("<c:Abstract cim:qualifier=\"true\">very</c:Abstract>"));
    BOOST_TEST(!valid_cooler("<c:DeviceID cim:Key=\"yes\">a</c:DeviceID>"));
}

BOOST_AUTO_TEST_CASE(an_instance_may_be_of_a_derived_class) {
    BOOST_TEST(valid("<l:TEST_LoudCooler><c:DeviceID>a</c:DeviceID><l:Decibel>61.5</l:Decibel>"
                     "</l:TEST_LoudCooler>"));
    BOOST_TEST(!valid("<l:TEST_LoudCooler><c:DeviceID>a</c:DeviceID></l:TEST_LoudCooler>"));
    BOOST_TEST(valid("<c:TEST_Cooler xsi:type=\"l:TEST_LoudCooler_Type\"><c:DeviceID>a"
                     "</c:DeviceID><l:Decibel xsi:nil=\"true\"/></c:TEST_Cooler>"));
    BOOST_TEST(!valid("<c:TEST_Cooler xsi:type=\"l:TEST_LoudCooler_Type\"><c:DeviceID>a"
                      "</c:DeviceID></c:TEST_Cooler>"));
    BOOST_TEST(!valid("<c:TEST_Cooler xsi:type=\"cim:cimString\">a</c:TEST_Cooler>"));
}

BOOST_AUTO_TEST_SUITE_END()
