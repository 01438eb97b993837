// Our schema files as other tools see them: by the catalogue, and by another engine than Xerces.
#include "xml/document.hpp"

#include <boost/test/unit_test.hpp>
#include <libxml/xmlschemas.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

const std::string folder = WSMAN_SOURCE_DIR "/schemas/";

std::string contents_of(const std::string& file) {
    std::ifstream stream{folder + file, std::ios::binary};
    BOOST_REQUIRE_MESSAGE(stream.good(), file);
    return {std::istreambuf_iterator<char>{stream}, {}};
}

// Namespace and file, as the catalogue says.
std::vector<std::pair<std::string, std::string>> catalogue() {
    const auto text = contents_of("catalogue.xml");
    wsman::xml::document document;
    document.parse(text).value();
    std::vector<std::pair<std::string, std::string>> entries;
    for (const auto entry : document.root().children())
        entries.emplace_back(entry.attribute_value({"", "name"}).value(),
                             entry.attribute_value({"", "uri"}).value());
    return entries;
}

void keep(void* where, xmlErrorPtr error) {
    auto& messages = *static_cast<std::string*>(where);
    messages += error->message;
}

// What libxml2 says against a schema; nothing when it takes it.
std::string complaints(const std::string& file) {
    std::string messages;
    const std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> parser{
        xmlSchemaNewParserCtxt((folder + file).c_str()), &xmlSchemaFreeParserCtxt};
    xmlSchemaSetParserStructuredErrors(parser.get(), &keep, &messages);
    const std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> schema{xmlSchemaParse(parser.get()),
                                                                      &xmlSchemaFree};
    return schema ? messages : "no schema: " + messages;
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_files)

BOOST_AUTO_TEST_CASE(each_file_declares_the_namespace_that_the_catalogue_says) {
    BOOST_TEST(catalogue().size() == 17u);
    for (const auto& [name, file] : catalogue()) {
        const auto text = contents_of(file);
        wsman::xml::document document;
        document.parse(text).value();
        BOOST_TEST(document.root().attribute_value({"", "targetNamespace"}).value_or("") == name,
                   file);
    }
}

BOOST_AUTO_TEST_CASE(libxml2_has_nothing_against_our_schemas) {
    for (const auto& [name, file] : catalogue())
        BOOST_TEST(complaints(file) == "", file);
    BOOST_TEST(complaints("suite.xsd") == "");
    BOOST_TEST(complaints("junit.xsd") == "");
}

BOOST_AUTO_TEST_SUITE_END()
