#include "schema/differential/libxml2_judge.hpp"

#include "xml/document.hpp"
#include "xml/writer.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace wsman::schema::differential {

namespace {

std::string contents_of(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream)
        throw std::runtime_error{path + " cannot be read"};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

// A schema that imports every namespace of the catalogue.
std::string driver(const std::string& folder) {
    const auto text = contents_of(folder + "/catalogue.xml");
    xml::document catalogue;
    catalogue.parse(text).value();
    std::string all = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                      "targetNamespace=\"urn:wsmanspec:all-schemas\">\n";
    for (const auto entry : catalogue.root().children())
        all += fmt::format("<xs:import namespace=\"{}\" schemaLocation=\"{}/{}\"/>\n",
                           xml::escaped(entry.attribute_value({"", "name"}).value()),
                           xml::escaped(folder),
                           xml::escaped(entry.attribute_value({"", "uri"}).value()));
    return all + "</xs:schema>\n";
}

void keep_first(void* where, xmlErrorPtr error) {
    auto& first = *static_cast<std::string*>(where);
    if (first.empty())
        first = error->message != nullptr ? error->message : "an error without a message";
}

void ignore(void*, xmlErrorPtr) {}

template <class T>
using owned = std::unique_ptr<T, void (*)(T*)>;

} // namespace

struct libxml2_judge::state {
    owned<xmlSchema> schema{nullptr, &xmlSchemaFree};
    owned<xmlSchemaValidCtxt> context{nullptr, &xmlSchemaFreeValidCtxt};
    std::string first;
};

libxml2_judge::libxml2_judge(const std::string& schemas_folder)
    : state_(std::make_unique<state>()) {
    const auto text = driver(schemas_folder);
    const owned<xmlSchemaParserCtxt> parser{
        xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size())),
        &xmlSchemaFreeParserCtxt};
    std::string wrong;
    xmlSchemaSetParserStructuredErrors(parser.get(), &keep_first, &wrong);
    state_->schema.reset(xmlSchemaParse(parser.get()));
    if (!state_->schema)
        throw std::runtime_error{"libxml2 refuses our schemas: " + wrong};
    state_->context.reset(xmlSchemaNewValidCtxt(state_->schema.get()));
    xmlSchemaSetValidStructuredErrors(state_->context.get(), &keep_first, &state_->first);
    // What the parser says of namespaces beside the schema; the document is well-formed.
    xmlSetStructuredErrorFunc(nullptr, &ignore);
}

libxml2_judge::~libxml2_judge() = default;

opinion libxml2_judge::judge(std::string_view document) {
    state_->first.clear();
    auto* input = xmlParserInputBufferCreateMem(document.data(), static_cast<int>(document.size()),
                                                XML_CHAR_ENCODING_UTF8);
    xmlSAXHandler events{};
    events.initialized = XML_SAX2_MAGIC;
    const int answer = xmlSchemaValidateStream(state_->context.get(), input, XML_CHAR_ENCODING_UTF8,
                                               &events, nullptr);
    // The parser's warnings about the form of a namespace's URI come back as if they were verdicts.
    const bool is_warning = answer == XML_WAR_NS_URI || answer == XML_WAR_NS_URI_RELATIVE;
    if (answer == 0 || (is_warning && state_->first.empty()))
        return {true, {}};
    while (state_->first.ends_with('\n'))
        state_->first.pop_back();
    return {false, answer > 0 ? state_->first : "libxml2 could not parse it: " + state_->first};
}

} // namespace wsman::schema::differential
