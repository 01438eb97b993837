#include "bench/readers.hpp"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

namespace wsman::bench {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{}
                           : std::string_view{reinterpret_cast<const char*>(text)};
}

// SAX2 in one go over memory; the context and its dictionary are kept.
class libxml2_reader final : public rival {
public:
    libxml2_reader() : context_(xmlNewParserCtxt(), &xmlFreeParserCtxt) {}

    bool read(std::string_view octets, facts& into) override {
        extractor extract{into};
        extract.begin();
        xmlCtxtReset(context_.get());
        xmlSAXHandler handler{};
        handler.initialized = XML_SAX2_MAGIC;
        handler.startElementNs = [](void* user, const xmlChar* local, const xmlChar*,
                                    const xmlChar* uri, int, const xmlChar**, int count, int,
                                    const xmlChar** attributes) {
            auto& to = extractor_of(user);
            to.start(view(uri), view(local));
            if (!to.wants_name())
                return;
            for (int i = 0; i < count; ++i, attributes += 5)
                if (attributes[2] == nullptr && view(attributes[0]) == "Name")
                    to.name({reinterpret_cast<const char*>(attributes[3]),
                             static_cast<std::size_t>(attributes[4] - attributes[3])});
        };
        handler.endElementNs = [](void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
            extractor_of(user).end();
        };
        handler.characters = handler.cdataBlock =
            handler.ignorableWhitespace = [](void* user, const xmlChar* text, int size) {
                extractor_of(user).text(
                    {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
            };
        *context_->sax = handler;
        context_->_private = &extract;
        xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET);
        auto* const input = xmlParserInputBufferCreateMem(
            octets.data(), static_cast<int>(octets.size()), XML_CHAR_ENCODING_NONE);
        inputPush(context_.get(),
                  xmlNewIOInputStream(context_.get(), input, XML_CHAR_ENCODING_NONE));
        xmlParseDocument(context_.get());
        return context_->wellFormed != 0;
    }

private:
    static extractor& extractor_of(void* user) {
        return *static_cast<extractor*>(static_cast<xmlParserCtxtPtr>(user)->_private);
    }

    std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context_;
};

} // namespace

std::unique_ptr<rival> libxml2_sax() {
    return std::make_unique<libxml2_reader>();
}

} // namespace wsman::bench
