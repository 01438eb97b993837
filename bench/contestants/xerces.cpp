// Xerces-C++, SAX2: the WF scanner without validation, and the SG scanner with a grammar pool that
// is filled once and locked. The parsers are kept. The only file here that sees Xerces' headers.
#include "bench/contestants/contestant.hpp"
#include "bench/extractor.hpp"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/framework/XMLGrammarPoolImpl.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <stdexcept>

namespace wsman::bench {

namespace {

using xercesc::XMLUni;

void need_xerces() {
    static const bool started = (xercesc::XMLPlatformUtils::Initialize(), true);
    static_cast<void>(started);
}

std::u16string_view attribute(const xercesc::Attributes& attributes, std::string_view prefix,
                              std::string_view local) {
    for (XMLSize_t i = 0; i < attributes.getLength(); ++i)
        if (is(std::u16string_view{attributes.getLocalName(i)}, local) &&
            (*attributes.getURI(i) == 0) == prefix.empty())
            return attributes.getValue(i);
    return {};
}

class handler final : public xercesc::DefaultHandler {
public:
    void begin(extractor& extract) {
        extract_ = &extract;
        outcome_ = {true, true};
    }

    [[nodiscard]] outcome told() const { return outcome_; }

    void give_up() { outcome_ = {}; }

    void startElement(const XMLCh* uri, const XMLCh* local, const XMLCh*,
                      const xercesc::Attributes& attributes) override {
        if (extract_->enters())
            extract_->look_at(std::u16string_view{uri}, std::u16string_view{local},
                              [&](std::string_view prefix, std::string_view wanted) {
                                  return attribute(attributes, prefix, wanted);
                              });
    }

    void endElement(const XMLCh*, const XMLCh*, const XMLCh*) override { extract_->end(); }

    void characters(const XMLCh* units, const XMLSize_t count) override {
        extract_->text(std::u16string_view{units, count});
    }

    void ignorableWhitespace(const XMLCh* units, const XMLSize_t count) override {
        extract_->text(std::u16string_view{units, count});
    }

    void error(const xercesc::SAXParseException&) override { outcome_.valid = false; }

    void fatalError(const xercesc::SAXParseException&) override { outcome_ = {}; }

private:
    extractor* extract_ = nullptr;
    outcome outcome_;
};

class reader final : public contestant {
public:
    explicit reader(xercesc::XMLGrammarPool* pool, const XMLCh* scanner)
        : parser_(xercesc::XMLReaderFactory::createXMLReader(
              xercesc::XMLPlatformUtils::fgMemoryManager, pool)) {
        parser_->setProperty(XMLUni::fgXercesScannerName, const_cast<XMLCh*>(scanner));
        parser_->setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
        parser_->setFeature(XMLUni::fgXercesLoadExternalDTD, false);
        parser_->setFeature(XMLUni::fgXercesLoadSchema, false);
        const bool validates = pool != nullptr;
        parser_->setFeature(XMLUni::fgSAX2CoreValidation, validates);
        parser_->setFeature(XMLUni::fgXercesSchema, validates);
        parser_->setFeature(XMLUni::fgXercesDynamic, false);
        parser_->setFeature(XMLUni::fgXercesUseCachedGrammarInParse, validates);
        parser_->setContentHandler(&handler_);
        parser_->setErrorHandler(&handler_);
    }

    outcome read(std::string_view message, facts& into) override {
        extractor extract{into};
        handler_.begin(extract);
        const xercesc::MemBufInputSource source{reinterpret_cast<const XMLByte*>(message.data()),
                                                message.size(), u"message"};
        try {
            parser_->parse(source);
        } catch (const xercesc::XMLException&) {
            handler_.give_up();
        } catch (const xercesc::SAXException&) {
            handler_.give_up();
        }
        extract.finish();
        return handler_.told();
    }

private:
    handler handler_;
    std::unique_ptr<xercesc::SAX2XMLReader> parser_;
};

// A pool has to outlive its parsers.
struct pool_owner {
    explicit pool_owner(const schemas& from)
        : pool(std::make_unique<xercesc::XMLGrammarPoolImpl>(
              xercesc::XMLPlatformUtils::fgMemoryManager)) {
        const std::unique_ptr<xercesc::SAX2XMLReader> parser{
            xercesc::XMLReaderFactory::createXMLReader(xercesc::XMLPlatformUtils::fgMemoryManager,
                                                       pool.get())};
        parser->setFeature(XMLUni::fgXercesSchema, true);
        parser->setFeature(XMLUni::fgSAX2CoreValidation, true);
        handler problems;
        facts unused;
        extractor extract{unused};
        problems.begin(extract);
        parser->setErrorHandler(&problems);
        const std::u16string base{from.base.begin(), from.base.end()};
        const xercesc::MemBufInputSource source{
            reinterpret_cast<const XMLByte*>(from.driver.data()), from.driver.size(), base.c_str()};
        parser->loadGrammar(source, xercesc::Grammar::SchemaGrammarType, true);
        if (!problems.told().valid)
            throw std::runtime_error{"Xerces takes the schemas for wrong"};
        pool->lockPool();
    }

    std::unique_ptr<xercesc::XMLGrammarPoolImpl> pool;
};

class validating_reader final : public contestant {
public:
    explicit validating_reader(const schemas& from)
        : pool_(from), reader_(pool_.pool.get(), XMLUni::fgSGXMLScanner) {}

    outcome read(std::string_view message, facts& into) override {
        return reader_.read(message, into);
    }

private:
    pool_owner pool_;
    reader reader_;
};

} // namespace

std::unique_ptr<contestant> xerces_wf() {
    need_xerces();
    return std::make_unique<reader>(nullptr, XMLUni::fgWFXMLScanner);
}

std::unique_ptr<contestant> xerces_sg(const schemas& from) {
    need_xerces();
    return std::make_unique<validating_reader>(from);
}

} // namespace wsman::bench
