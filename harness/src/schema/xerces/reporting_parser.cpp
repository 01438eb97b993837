#include "schema/xerces/reporting_parser.hpp"

#include "schema/xerces/xerces.hpp"
#include "xml/limits.hpp"

#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLUni.hpp>

namespace wsman::schema::detail {

using xercesc::XMLUni;

namespace {

// Whether a schema of the pool declares what has no namespace.
bool knows_no_namespace(const xercesc::XMLGrammarPool& pool) {
    auto grammars = pool.getGrammarEnumerator();
    while (grammars.hasMoreElements())
        if (*grammars.nextElement().getTargetNamespace() == u'\0')
            return true;
    return false;
}

} // namespace

void element_counter::clear() {
    started_ = 0;
    open_.clear();
}

void element_counter::startElement(const XMLCh*, const XMLCh*, const XMLCh*,
                                   const xercesc::Attributes&) {
    open_.push_back(started_++);
}

void element_counter::endElement(const XMLCh*, const XMLCh*, const XMLCh*) {
    open_.pop_back();
}

reporting_parser::reporting_parser(xercesc::XMLGrammarPool& pool,
                                   xercesc::XMLEntityResolver& resolver)
    : SAX2XMLReaderImpl{xercesc::XMLPlatformUtils::fgMemoryManager, &pool} {
    // Our reader has refused every DTD before, so what is counted here are the five predefined
    // entities alone; an escaped character takes four octets at least.
    security_.setEntityExpansionLimit(xml::limits{}.octets / 4);
    setProperty(XMLUni::fgXercesSecurityManager, &security_);
    setProperty(XMLUni::fgXercesScannerName, const_cast<XMLCh*>(XMLUni::fgSGXMLScanner));
    setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
    setFeature(XMLUni::fgSAX2CoreValidation, true);
    setFeature(XMLUni::fgXercesDynamic, false);
    setFeature(XMLUni::fgXercesSchema, true);
    setFeature(XMLUni::fgXercesUseCachedGrammarInParse, true);
    // xsi:schemaLocation in a message is a hint of the peer's, and a way out of the process.
    setFeature(XMLUni::fgXercesLoadSchema, false);
    setFeature(XMLUni::fgXercesLoadExternalDTD, false);
    setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
    setFeature(XMLUni::fgXercesContinueAfterFatalError, false);
    // Without a location the scanner never looks into the pool for what has no namespace.
    if (knows_no_namespace(pool))
        setProperty(XMLUni::fgXercesSchemaExternalNoNameSpaceSchemaLocation,
                    const_cast<XMLCh*>(u"in the pool"));
    setXMLEntityResolver(&resolver);
    setContentHandler(&elements_);
    setErrorHandler(&elements_); // without one the scanner reports to nobody
}

void reporting_parser::clear() {
    elements_.clear();
    findings_.clear();
}

void reporting_parser::error(unsigned int code, const XMLCh* domain,
                             xercesc::XMLErrorReporter::ErrTypes type, const XMLCh* text,
                             const XMLCh* system_id, const XMLCh*, XMLFileLoc line,
                             XMLFileLoc column) {
    constexpr std::size_t most_findings = 100;
    if (findings_.size() == most_findings)
        return;
    finding found;
    found.code = code;
    found.domain = domain != nullptr ? domain : u"";
    found.warning = type == ErrType_Warning;
    found.message = from_xerces(text);
    found.file = from_xerces(system_id);
    found.line = static_cast<std::size_t>(line);
    found.column = static_cast<std::size_t>(column);
    found.started = elements_.started();
    found.depth = elements_.open().size();
    if (found.depth != 0)
        found.innermost = elements_.open().back();
    findings_.push_back(std::move(found));
}

} // namespace wsman::schema::detail
