#include "schema/testing/vendor_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wsman::schema::testing;
using wsman::schema::validator;

BOOST_AUTO_TEST_SUITE(vendor_folder)

BOOST_AUTO_TEST_CASE(vendor_elements_in_a_body_are_judged_by_the_vendor_s_schema) {
    folder schemas;
    schemas.with("deep/down/fan.xsd",
                 schema("urn:fan", "<xs:element name=\"Fan\" type=\"xs:int\"/>"));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge.validate(body("<Fan xmlns=\"urn:fan\">7</Fan>")).valid());
    BOOST_TEST(!judge.validate(body("<Fan xmlns=\"urn:fan\">fast</Fan>")).valid());
    BOOST_TEST(
        validator::messages().value().validate(body("<Fan xmlns=\"urn:fan\">fast</Fan>")).valid());
}

BOOST_AUTO_TEST_CASE(imports_are_found_by_namespace_whatever_their_location_says) {
    folder schemas;
    schemas.with(
        "a.xsd",
        schema("urn:a",
               "<xs:import namespace=\"urn:b\" schemaLocation=\"http://localhost:1/b\"/>"
               "<xs:import namespace=\"http://schemas.dmtf.org/wbem/wscim/1/common\"/>"
               "<xs:element name=\"A\"><xs:complexType><xs:sequence>"
               "<xs:element xmlns:b=\"urn:b\" ref=\"b:B\"/><xs:element name=\"C\" "
               "xmlns:cim=\"http://schemas.dmtf.org/wbem/wscim/1/common\" "
               "type=\"cim:cimUnsignedByte\"/></xs:sequence></xs:complexType></xs:element>"));
    schemas.with("b.xsd", schema("urn:b", "<xs:element name=\"B\" type=\"xs:boolean\"/>"));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge.validate(body("<A xmlns=\"urn:a\"><B xmlns=\"urn:b\">true</B><C>255</C></A>"))
                   .valid());
    BOOST_TEST(
        !judge.validate(body("<A xmlns=\"urn:a\"><B xmlns=\"urn:b\">2</B><C>256</C></A>")).valid());
}

BOOST_AUTO_TEST_CASE(several_files_of_one_namespace_come_together) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:element name=\"A\" type=\"xs:int\"/>"));
    schemas.with("b.xsd", schema("urn:a", "<xs:element name=\"B\" type=\"xs:int\"/>"));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\">x</A>")).valid());
    BOOST_TEST(!judge.validate(body("<B xmlns=\"urn:a\">x</B>")).valid());
}

BOOST_AUTO_TEST_CASE(an_included_file_takes_the_namespace_of_its_includer) {
    folder schemas;
    schemas.with("main.xsd", schema("urn:a", "<xs:include schemaLocation=\"parts/part.xsd\"/>"
                                             "<xs:element name=\"A\" type=\"t:small\"/>"));
    schemas.with("parts/part.xsd",
                 "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">"
                 "<xs:simpleType name=\"small\"><xs:restriction base=\"xs:int\">"
                 "<xs:maxInclusive value=\"9\"/></xs:restriction></xs:simpleType></xs:schema>");
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge.validate(body("<A xmlns=\"urn:a\">9</A>")).valid());
    BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\">10</A>")).valid());
}

constexpr std::string_view small =
    "<xs:simpleType name=\"small\"><xs:restriction base=\"xs:int\">"
    "<xs:maxInclusive value=\"9\"/></xs:restriction></xs:simpleType>";

BOOST_AUTO_TEST_CASE(a_part_without_a_namespace_takes_that_of_each_includer) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:include schemaLocation=\"part.xsd\"/>"
                                          "<xs:element name=\"A\" type=\"t:pair\"/>"));
    schemas.with("b.xsd", schema("urn:b", "<xs:include schemaLocation=\"part.xsd\"/>"
                                          "<xs:element name=\"B\" type=\"t:pair\"/>"));
    schemas.with("part.xsd",
                 without_namespace("<xs:include schemaLocation=\"deeper/part.xsd\"/>"
                                   "<xs:complexType name=\"pair\"><xs:sequence><xs:element "
                                   "name=\"P\" type=\"small\"/></xs:sequence></xs:complexType>"));
    schemas.with("deeper/part.xsd", without_namespace(small));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge.validate(body("<A xmlns=\"urn:a\"><P>9</P></A>")).valid());
    BOOST_TEST(judge.validate(body("<B xmlns=\"urn:b\"><P>9</P></B>")).valid());
    BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\"><P>10</P></A>")).valid());
    BOOST_TEST(!judge.validate(body("<B xmlns=\"urn:b\"><P xmlns=\"urn:a\">9</P></B>")).valid());
}

BOOST_AUTO_TEST_CASE(two_files_may_include_the_same_part) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:include schemaLocation=\"c.xsd\"/>"
                                          "<xs:element name=\"A\" type=\"t:small\"/>"));
    schemas.with("b.xsd", schema("urn:a", "<xs:include schemaLocation=\"./c.xsd\"/>"
                                          "<xs:element name=\"B\" type=\"t:small\"/>"));
    schemas.with("c.xsd", schema("urn:a", small));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\">10</A>")).valid());
    BOOST_TEST(!judge.validate(body("<B xmlns=\"urn:a\">10</B>")).valid());
}

BOOST_AUTO_TEST_CASE(files_of_one_namespace_know_each_other_s_types_without_an_include) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:element name=\"A\" type=\"t:small\"/>"));
    schemas.with("b.xsd", schema("urn:a", small));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge.validate(body("<A xmlns=\"urn:a\">9</A>")).valid());
    BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\">10</A>")).valid());
}

BOOST_AUTO_TEST_CASE(files_that_include_each_other_are_used) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:include schemaLocation=\"b.xsd\"/>"
                                          "<xs:element name=\"A\" type=\"t:small\"/>"));
    schemas.with("b.xsd",
                 schema("urn:a", fmt::format("<xs:include schemaLocation=\"a.xsd\"/>{}", small)));
    schemas.with("c.xsd", schema("urn:c", fmt::format("<xs:include schemaLocation=\"c.xsd\"/>{}"
                                                      "<xs:element name=\"C\" type=\"t:small\"/>",
                                                      small)));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge.validate(body("<A xmlns=\"urn:a\">9</A>")).valid());
    BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\">10</A>")).valid());
    BOOST_TEST(!judge.validate(body("<C xmlns=\"urn:c\">10</C>")).valid());
}

BOOST_AUTO_TEST_CASE(namespaces_that_import_each_other_are_used) {
    folder schemas;
    schemas.with("a.xsd",
                 schema("urn:a", fmt::format("<xs:import namespace=\"urn:b\"/><xs:element "
                                             "name=\"A\" type=\"b:T\" xmlns:b=\"urn:b\"/>{}",
                                             small)));
    schemas.with("b.xsd", schema("urn:b", "<xs:import namespace=\"urn:a\"/>"
                                          "<xs:simpleType name=\"T\"><xs:restriction "
                                          "base=\"a:small\" xmlns:a=\"urn:a\"/>"
                                          "</xs:simpleType>"));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge.validate(body("<A xmlns=\"urn:a\">9</A>")).valid());
    BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\">10</A>")).valid());
}

BOOST_AUTO_TEST_CASE(an_import_brings_all_files_of_its_namespace) {
    folder schemas;
    schemas.with("a.xsd",
                 schema("urn:a", "<xs:import namespace=\"urn:b\" schemaLocation=\"x.xsd\"/>"
                                 "<xs:element name=\"A\" xmlns:b=\"urn:b\"><xs:complexType>"
                                 "<xs:sequence><xs:element ref=\"b:X\"/><xs:element ref=\"b:Y\"/>"
                                 "</xs:sequence></xs:complexType></xs:element>"));
    schemas.with("x.xsd", schema("urn:b", "<xs:element name=\"X\" type=\"xs:int\"/>"));
    schemas.with("y.xsd", schema("urn:b", "<xs:element name=\"Y\" type=\"xs:int\"/>"));
    auto judge = validator::messages({schemas.path()}).value();
    const auto with = [&](std::string_view y) {
        return judge
            .validate(body(fmt::format("<A xmlns=\"urn:a\"><X xmlns=\"urn:b\">1</X>"
                                       "<Y xmlns=\"urn:b\">{}</Y></A>",
                                       y)))
            .valid();
    };
    BOOST_TEST(with("1"));
    BOOST_TEST(!with("many"));
}

BOOST_AUTO_TEST_CASE(elements_without_a_namespace_may_be_declared_and_imported) {
    folder schemas;
    schemas.with("a.xsd", without_namespace("<xs:element name=\"A\" type=\"xs:int\"/>"));
    schemas.with("b.xsd", schema("urn:b", "<xs:import/><xs:element name=\"B\"><xs:complexType>"
                                          "<xs:sequence><xs:element ref=\"A\"/></xs:sequence>"
                                          "</xs:complexType></xs:element>"));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge.validate(body("<A>1</A>")).valid());
    BOOST_TEST(!judge.validate(body("<A>x</A>")).valid());
    BOOST_TEST(judge.validate(body("<B xmlns=\"urn:b\"><A xmlns=\"\">1</A></B>")).valid());
    BOOST_TEST(!judge.validate(body("<B xmlns=\"urn:b\"><A xmlns=\"\">x</A></B>")).valid());
}

BOOST_AUTO_TEST_CASE(what_a_file_redefines_is_redefined_for_both) {
    for (const bool chameleon : {false, true}) {
        folder schemas;
        schemas.with("a.xsd",
                     schema("urn:a", "<xs:redefine schemaLocation=\"b.xsd\"><xs:simpleType "
                                     "name=\"small\"><xs:restriction base=\"t:small\">"
                                     "<xs:maxInclusive value=\"5\"/></xs:restriction>"
                                     "</xs:simpleType></xs:redefine>"
                                     "<xs:element name=\"A\" type=\"t:small\"/>"));
        const auto b = fmt::format("{}<xs:element name=\"B\" type=\"{}small\"/>", small,
                                   chameleon ? "" : "t:");
        schemas.with("b.xsd", chameleon ? without_namespace(b) : schema("urn:a", b));
        auto judge = validator::messages({schemas.path()}).value();
        BOOST_TEST(judge.validate(body("<A xmlns=\"urn:a\">5</A>")).valid());
        BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\">6</A>")).valid());
        BOOST_TEST(!judge.validate(body("<B xmlns=\"urn:a\">6</B>")).valid());
    }
}

BOOST_AUTO_TEST_CASE(a_location_is_a_uri_in_which_octets_may_be_escaped) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:include schemaLocation=\"the%20parts/p%2B.xsd\"/>"
                                          "<xs:element name=\"A\" type=\"t:small\"/>"));
    schemas.with("the parts/p+.xsd", schema("urn:a", small));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(!judge.validate(body("<A xmlns=\"urn:a\">10</A>")).valid());
}

BOOST_AUTO_TEST_CASE(a_vendor_s_schema_comes_before_ours_of_the_same_namespace) {
    folder schemas;
    schemas.with("transfer.xsd", schema("http://schemas.xmlsoap.org/ws/2004/09/transfer",
                                        "<xs:element name=\"ResourceCreated\" type=\"xs:int\"/>"));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(
        judge
            .validate(body(
                "<x:ResourceCreated xmlns:x=\"http://schemas.xmlsoap.org/ws/2004/09/transfer\">1"
                "</x:ResourceCreated>"))
            .valid());
    BOOST_TEST(judge.fingerprint() != validator::messages().value().fingerprint());
}

BOOST_AUTO_TEST_CASE(a_name_that_is_not_declared_is_an_error_with_file_line_and_column) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:element name=\"A\" type=\"t:missing\"/>"));
    const auto text = problem(schemas);
    BOOST_TEST(text.find((schemas.path() / "a.xsd").string() + ":2:") == 0u, text);
    BOOST_TEST(text.find("missing") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(a_schema_that_is_not_well_formed_is_an_error_with_file_line_and_column) {
    folder schemas;
    schemas.with(
        "a.xsd",
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n<xs:element</xs:schema>");
    const auto text = problem(schemas);
    BOOST_TEST(text.find((schemas.path() / "a.xsd").string() + ":2:") == 0u, text);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_schema_is_an_error) {
    folder schemas;
    schemas.with("a.xsd", "<html/>");
    BOOST_TEST(problem(schemas).find("the root element is not xs:schema") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_include_that_leads_out_of_the_folder_is_an_error_where_it_stands) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:include schemaLocation=\"../../etc/passwd\"/>"));
    const auto text = problem(schemas);
    BOOST_TEST(text.find("a.xsd:2:1: includes ") != std::string::npos, text);
    BOOST_TEST(text.find("not below the folders") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(an_import_of_a_namespace_that_nobody_declares_is_never_fetched) {
    folder schemas;
    schemas.with("a.xsd",
                 schema("urn:a",
                        "<xs:import namespace=\"urn:gone\" schemaLocation=\"http://localhost:1/\"/>"
                        "<xs:element name=\"A\" type=\"g:T\" xmlns:g=\"urn:gone\"/>"));
    BOOST_TEST(problem(schemas).find("a.xsd:") != std::string::npos);
}

// Errors in the second line of a.xsd, each with a part of what is said.
BOOST_AUTO_TEST_CASE(whatever_is_wrong_in_a_schema_is_told_with_file_line_and_column) {
    const std::pair<std::string_view, std::string_view> wrong[] = {
        {"<xs:element name=\"A\" type=\"t:missing\"/>", "missing"},
        {"<xs:element name=\"A\" type=\"g:T\" xmlns:g=\"urn:gone\"/>", "gone"},
        {"<xs:element name=\"A\"", "not well-formed"},
        {"<xs:include schemaLocation=\"b.xsd\"/>", "not below the folders"},
        {"<xs:redefine schemaLocation=\"b.xsd\"/>", "not below the folders"},
        {"<xs:elemnt name=\"A\"/>", "schema"},
        {"<xs:element name=\"A\" typ=\"xs:int\"/>", "'typ'"},
        {"<xs:element name=\"A\"/><xs:element name=\"A\"/>", "'A'"},
        {"<xs:element name=\"A\" type=\"xs:int\" default=\"x\"/>", "'x'"},
        {"<xs:import namespace=\"urn:a\"/>", "import"},
        {"<xs:simpleType name=\"s\"><xs:restriction base=\"xs:int\"><xs:minInclusive value=\"9\"/>"
         "<xs:maxInclusive value=\"5\"/></xs:restriction></xs:simpleType>",
         "minInclusive"},
        {"<xs:simpleType name=\"s\"><xs:restriction base=\"xs:string\"><xs:minLength value=\"9\"/>"
         "<xs:maxLength value=\"5\"/></xs:restriction></xs:simpleType>",
         "minLength"},
        {"<xs:simpleType name=\"s\"><xs:restriction base=\"xs:unsignedByte\">"
         "<xs:maxInclusive value=\"256\"/></xs:restriction></xs:simpleType>",
         "256"},
        {"<xs:simpleType name=\"s\"><xs:restriction base=\"xs:int\"><xs:enumeration value=\"x\"/>"
         "</xs:restriction></xs:simpleType>",
         "'x'"},
        {"<xs:simpleType name=\"s\"><xs:restriction base=\"xs:string\"><xs:pattern value=\"[a\"/>"
         "</xs:restriction></xs:simpleType>",
         "pattern"},
        {"<xs:complexType name=\"T\"><xs:sequence><xs:element name=\"B\" minOccurs=\"3\" "
         "maxOccurs=\"2\"/></xs:sequence></xs:complexType>",
         "minOccurs"},
        {"<xs:complexType name=\"T\"><xs:complexContent><xs:extension base=\"t:T\"/>"
         "</xs:complexContent></xs:complexType>",
         "circular"},
        {"<xs:group name=\"g\"><xs:sequence><xs:group ref=\"t:g\"/></xs:sequence></xs:group>",
         "circular"},
    };
    for (const auto& [content, said] : wrong) {
        folder schemas;
        schemas.with("a.xsd", schema("urn:a", content));
        const auto text = problem(schemas);
        const auto place = (schemas.path() / "a.xsd").string() + ":2:";
        // What is cut off inside a tag is noticed at the next one.
        BOOST_TEST((text.starts_with(place) || said == "not well-formed"), content << ": " << text);
        BOOST_TEST(text.find(said) != std::string::npos, content << ": " << text);
    }
}

BOOST_AUTO_TEST_CASE(an_error_in_an_included_file_names_that_file) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:include schemaLocation=\"parts/b.xsd\"/>"));
    schemas.with("parts/b.xsd", schema("urn:a", "\n\n<xs:element name=\"A\" type=\"t:missing\"/>"));
    const auto text = problem(schemas);
    BOOST_TEST(text.starts_with((schemas.path() / "parts/b.xsd").string() + ":4:"), text);
}

BOOST_AUTO_TEST_CASE(a_file_of_another_namespace_is_no_include) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:include schemaLocation=\"b.xsd\"/>"));
    schemas.with("b.xsd", schema("urn:b", ""));
    BOOST_TEST(problem(schemas).find("urn:b") != std::string::npos, problem(schemas));
}

BOOST_AUTO_TEST_CASE(two_declarations_of_one_name_are_an_error) {
    folder schemas;
    schemas.with("a.xsd", schema("urn:a", "<xs:element name=\"A\" type=\"xs:int\"/>"));
    schemas.with("b.xsd", schema("urn:a", "<xs:element name=\"A\" type=\"xs:string\"/>"));
    BOOST_TEST(problem(schemas).find("'A'") != std::string::npos, problem(schemas));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_an_error) {
    const auto made = validator::messages({"/nowhere/at/all"});
    BOOST_REQUIRE(made.has_error());
    BOOST_TEST(made.error().text().find("/nowhere/at/all") == 0u);
}

BOOST_AUTO_TEST_CASE(patterns_know_the_categories_of_unicode) {
    folder schemas;
    schemas.with("a.xsd",
                 schema("urn:a",
                        "<xs:element name=\"A\"><xs:simpleType><xs:restriction base=\"xs:string\">"
                        "<xs:pattern value=\"\\p{Lu}\\p{Nd}+\"/></xs:restriction></xs:simpleType>"
                        "</xs:element>"));
    auto judge = validator::messages({schemas.path()}).value();
    BOOST_TEST(judge
                   .validate(body("<A xmlns=\"urn:a\">\xC3\x84"
                                  "42</A>"))
                   .valid());
    BOOST_TEST(!judge
                    .validate(body("<A xmlns=\"urn:a\">\xC3\xA4"
                                   "42</A>"))
                    .valid());
}

BOOST_AUTO_TEST_SUITE_END()
