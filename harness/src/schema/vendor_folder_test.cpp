#include "schema/validator.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace {

namespace fs = std::filesystem;
using wsman::schema::validator;

// A folder of its own that is gone at the end.
class folder {
public:
    folder()
        : path_(fs::temp_directory_path() /
                fmt::format("wsman-schema-{:08x}", std::random_device{}())) {
        fs::create_directories(path_);
    }

    ~folder() { fs::remove_all(path_); }

    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;

    const folder& with(const std::string& name, const std::string& text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name} << text;
        return *this;
    }

    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::string schema(std::string_view target, std::string_view content) {
    return fmt::format(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"{0}\""
        " targetNamespace=\"{0}\" elementFormDefault=\"qualified\">\n{1}\n</xs:schema>\n",
        target, content);
}

std::string body(std::string_view content) {
    return fmt::format(
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>{}</s:Body>"
        "</s:Envelope>",
        content);
}

std::string problem(const folder& schemas) {
    const auto made = validator::messages({schemas.path()});
    return made.has_error() ? made.error().text() : "";
}

} // namespace

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
