// Xerces' SAX2 parser, which keeps the codes of what it finds: its error handlers are told a text
// alone.
#pragma once

#include <xercesc/framework/XMLGrammarPool.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/SecurityManager.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace wsman::schema::detail {

// Numbers the elements of a document in its order, from 0.
class element_counter final : public xercesc::DefaultHandler {
public:
    [[nodiscard]] std::size_t started() const { return started_; }

    [[nodiscard]] const std::vector<std::size_t>& open() const { return open_; }

    void clear();

private:
    void startElement(const XMLCh* uri, const XMLCh* local, const XMLCh* name,
                      const xercesc::Attributes& attributes) override;
    void endElement(const XMLCh* uri, const XMLCh* local, const XMLCh* name) override;

    void fatalError(const xercesc::SAXParseException&) override {} // kept by the parser

    std::size_t started_ = 0;
    std::vector<std::size_t> open_;
};

struct finding {
    unsigned code = 0;
    std::u16string domain; // which table the code is of
    bool warning = false;
    std::string message;
    std::string file;     // the entity's system identifier
    std::size_t line = 0; // where the parser stood, counted in UTF-16 units from 1
    std::size_t column = 0;
    std::size_t started = 0;   // elements whose start had been told
    std::size_t innermost = 0; // the innermost one open then, when depth is not 0
    std::size_t depth = 0;
};

class reporting_parser final : public xercesc::SAX2XMLReaderImpl {
public:
    // The pool and the resolver must outlive the parser. Whatever could leave the process is off.
    reporting_parser(xercesc::XMLGrammarPool& pool, xercesc::XMLEntityResolver& resolver);

    // Of the use that follows, at most 100; clear() comes before each use.
    [[nodiscard]] const std::vector<finding>& findings() const { return findings_; }

    void clear();

private:
    using SAX2XMLReaderImpl::error;
    void error(unsigned int code, const XMLCh* domain, xercesc::XMLErrorReporter::ErrTypes type,
               const XMLCh* text, const XMLCh* system_id, const XMLCh* public_id, XMLFileLoc line,
               XMLFileLoc column) override;

    xercesc::SecurityManager security_;
    element_counter elements_;
    std::vector<finding> findings_;
};

} // namespace wsman::schema::detail
