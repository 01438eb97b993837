// libxml2: SAX2 in one go over memory, the pull reader, and SAX2 with the streaming validator
// plugged in. Contexts, their dictionaries and compiled schemas are kept.
#include "bench/contestants/contestant.hpp"
#include "bench/extractor.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

#include <cstring>
#include <stdexcept>

namespace wsman::bench {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{}
                           : std::string_view{reinterpret_cast<const char*>(text)};
}

// Namespace warnings and validity errors are asked for afterwards, not printed.
void be_silent(void*, xmlErrorPtr) {}

extractor& extractor_of(void* user) {
    return *static_cast<extractor*>(user);
}

// SAX2 gives attributes as fives: local name, prefix, URI, first octet of the value, its end.
std::string_view attribute(const xmlChar** attributes, int count, std::string_view prefix,
                           std::string_view local) {
    for (int i = 0; i < count; ++i, attributes += 5)
        if (view(attributes[0]) == local && view(attributes[1]) == prefix)
            return {reinterpret_cast<const char*>(attributes[3]),
                    static_cast<std::size_t>(attributes[4] - attributes[3])};
    return {};
}

void start(void* user, const xmlChar* local, const xmlChar*, const xmlChar* uri, int,
           const xmlChar**, int count, int, const xmlChar** attributes) {
    auto& extract = extractor_of(user);
    if (extract.enters())
        extract.look_at(view(uri), view(local),
                        [&](std::string_view prefix, std::string_view wanted) {
                            return attribute(attributes, count, prefix, wanted);
                        });
}

void end(void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
    extractor_of(user).end();
}

void text(void* user, const xmlChar* octets, int size) {
    extractor_of(user).text(
        std::string_view{reinterpret_cast<const char*>(octets), static_cast<std::size_t>(size)});
}

xmlSAXHandler extracting_handler() {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = &start;
    handler.endElementNs = &end;
    handler.characters = handler.cdataBlock = handler.ignorableWhitespace = &text;
    handler.serror = &be_silent;
    return handler;
}

class parser {
public:
    // Reads with the handler and what it is given; whether the message is well-formed.
    bool read(std::string_view message, const xmlSAXHandler& handler, void* user) {
        xmlCtxtReset(context_.get());
        *context_->sax = handler;
        context_->userData = user;
        xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET | XML_PARSE_HUGE);
        auto* const buffer = xmlParserInputBufferCreateMem(
            message.data(), static_cast<int>(message.size()), XML_CHAR_ENCODING_NONE);
        inputPush(context_.get(),
                  xmlNewIOInputStream(context_.get(), buffer, XML_CHAR_ENCODING_NONE));
        xmlParseDocument(context_.get());
        return context_->wellFormed != 0;
    }

private:
    std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context_{xmlNewParserCtxt(),
                                                                          &xmlFreeParserCtxt};
};

class sax final : public contestant {
public:
    outcome read(std::string_view message, facts& into) override {
        extractor extract{into};
        const bool well_formed = parser_.read(message, handler_, &extract);
        extract.finish();
        return {well_formed, false};
    }

private:
    xmlSAXHandler handler_ = extracting_handler();
    parser parser_;
};

class pull final : public contestant {
public:
    outcome read(std::string_view message, facts& into) override {
        extractor extract{into};
        xmlReaderNewMemory(reader_.get(), message.data(), static_cast<int>(message.size()), nullptr,
                           nullptr, XML_PARSE_NONET | XML_PARSE_HUGE);
        xmlTextReaderSetStructuredErrorHandler(reader_.get(), &be_silent, nullptr);
        int more = 0;
        while ((more = xmlTextReaderRead(reader_.get())) == 1)
            tell(extract);
        extract.finish();
        return {more == 0, false};
    }

private:
    void tell(extractor& extract) {
        switch (xmlTextReaderNodeType(reader_.get())) {
        case XML_READER_TYPE_ELEMENT:
            if (extract.enters())
                extract.look_at(view(xmlTextReaderConstNamespaceUri(reader_.get())),
                                view(xmlTextReaderConstLocalName(reader_.get())),
                                [&](std::string_view prefix, std::string_view local) {
                                    return attribute(prefix, local);
                                });
            if (xmlTextReaderIsEmptyElement(reader_.get()) == 1)
                extract.end();
            break;
        case XML_READER_TYPE_END_ELEMENT:
            extract.end();
            break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            extract.text(view(xmlTextReaderConstValue(reader_.get())));
            break;
        default:
            break;
        }
    }

    std::string_view attribute(std::string_view prefix, std::string_view local) {
        std::string_view found;
        while (found.data() == nullptr && xmlTextReaderMoveToNextAttribute(reader_.get()) == 1)
            if (view(xmlTextReaderConstLocalName(reader_.get())) == local &&
                view(xmlTextReaderConstPrefix(reader_.get())) == prefix)
                found = view(xmlTextReaderConstValue(reader_.get()));
        xmlTextReaderMoveToElement(reader_.get());
        return found;
    }

    std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader_{
        xmlReaderForMemory("<a/>", 4, nullptr, nullptr, 0), &xmlFreeTextReader};
};

using schema_handle = std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)>;

schema_handle compile(const schemas& from) {
    auto* const document = xmlReadMemory(from.driver.data(), static_cast<int>(from.driver.size()),
                                         from.base.c_str(), nullptr, XML_PARSE_NONET);
    const std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> context{
        xmlSchemaNewDocParserCtxt(document), &xmlSchemaFreeParserCtxt};
    xmlSchemaSetParserStructuredErrors(context.get(), &be_silent, nullptr);
    schema_handle schema{xmlSchemaParse(context.get()), &xmlSchemaFree};
    if (!schema)
        throw std::runtime_error{"libxml2 takes the schemas for wrong"};
    return schema;
}

class stream final : public contestant {
public:
    explicit stream(const schemas& from)
        : schema_(compile(from)),
          context_(xmlSchemaNewValidCtxt(schema_.get()), &xmlSchemaFreeValidCtxt) {
        xmlSchemaSetValidStructuredErrors(context_.get(), &be_silent, nullptr);
    }

    outcome read(std::string_view message, facts& into) override {
        extractor extract{into};
        auto* handler = &handler_;
        void* user = &extract;
        auto* const plug = xmlSchemaSAXPlug(context_.get(), &handler, &user);
        const bool well_formed = parser_.read(message, *handler, user);
        const bool valid = xmlSchemaIsValid(context_.get()) == 1;
        xmlSchemaSAXUnplug(plug);
        extract.finish();
        return {well_formed, valid};
    }

private:
    schema_handle schema_;
    std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> context_;
    xmlSAXHandler handler_ = extracting_handler();
    parser parser_;
};

} // namespace

std::unique_ptr<contestant> libxml2_sax() {
    return std::make_unique<sax>();
}

std::unique_ptr<contestant> libxml2_reader() {
    return std::make_unique<pull>();
}

std::unique_ptr<contestant> libxml2_stream(const schemas& from) {
    return std::make_unique<stream>(from);
}

} // namespace wsman::bench
