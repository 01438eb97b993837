// Xerces' own judgement of a document: for parts that the automata cannot judge, and as a second
// opinion.
#pragma once

#include "schema/validator.hpp"
#include "schema/xerces/reporting_parser.hpp"
#include "xml/document.hpp"

#include <xercesc/framework/XMLGrammarPool.hpp>
#include <xercesc/util/XMLEntityResolver.hpp>

namespace wsman::schema::detail {

class xerces_judge {
public:
    // The locked pool must outlive it.
    explicit xerces_judge(xercesc::XMLGrammarPool& pool);

    // What is wrong with a document that our reader takes, placed in it: at most 100.
    [[nodiscard]] std::vector<violation> violations(std::string_view document);

private:
    // Nothing that a document refers to is fetched, whatever it is.
    class refusing_resolver final : public xercesc::XMLEntityResolver {
    public:
        xercesc::InputSource* resolveEntity(xercesc::XMLResourceIdentifier*) override {
            return nullptr;
        }
    };

    // Why Xerces gave up; empty when it did not.
    std::string parse(std::string_view utf8);

    refusing_resolver resolver_;
    reporting_parser parser_;
    xml::document document_;
};

} // namespace wsman::schema::detail
