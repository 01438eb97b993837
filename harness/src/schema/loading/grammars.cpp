#include "schema/loading/grammars.hpp"

#include "base/text.hpp"
#include "schema/compiler/empty_choice.hpp"
#include "schema/compiler/grammar_compiler.hpp"
#include "schema/loading/type_places.hpp"
#include "schema/xerces/reporting_parser.hpp"
#include "schema/xerces/xerces.hpp"
#include "xml/writer.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>
#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLEntityResolver.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/util/XMLResourceIdentifier.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <deque>

namespace wsman::schema::detail {

namespace {

using xercesc::XMLResourceIdentifier;

std::unique_ptr<xercesc::InputSource> source_of(std::string_view octets, std::string_view name) {
    return std::make_unique<xercesc::MemBufInputSource>(
        reinterpret_cast<const XMLByte*>(octets.data()), octets.size(), to_xerces(name).c_str());
}

// A schema that brings several documents of one namespace together: Xerces takes one document for
// each import.
std::string gathering(std::string_view target_namespace,
                      const std::vector<const schema_document*>& documents) {
    const auto target = target_namespace.empty() ? std::string{}
                                                 : fmt::format(" targetNamespace=\"{}\"",
                                                               xml::escaped(target_namespace));
    std::string text =
        fmt::format("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"{}>\n", target);
    for (const auto* document : documents)
        text += fmt::format("<xs:include schemaLocation=\"{}\"/>\n", xml::escaped(document->name));
    return text + "</xs:schema>\n";
}

// Answers every reference from one schema to another out of the set, by namespace for imports and
// by file for includes; what is not in the set is refused.
class set_resolver final : public xercesc::XMLEntityResolver {
public:
    explicit set_resolver(const schema_documents& documents) : documents_(documents) {}

    xercesc::InputSource* resolveEntity(XMLResourceIdentifier* wanted) override {
        if (wanted->getResourceIdentifierType() == XMLResourceIdentifier::SchemaImport)
            return imported(from_xerces(wanted->getNameSpace())).release();
        return included(from_xerces(wanted->getBaseURI()), from_xerces(wanted->getSchemaLocation()))
            .release();
    }

private:
    std::unique_ptr<xercesc::InputSource> imported(const std::string& target_namespace) {
        const auto roots = documents_.roots(target_namespace);
        if (roots.empty())
            return nullptr;
        if (roots.size() == 1)
            return opened(*roots[0]);
        made_.push_back(gathering(target_namespace, roots));
        return source_of(made_.back(), fmt::format("schemas for {}", target_namespace));
    }

    std::unique_ptr<xercesc::InputSource> included(std::string_view base,
                                                   std::string_view location) {
        const auto* document = documents_.included(base, location);
        return document == nullptr ? nullptr : opened(*document);
    }

    std::unique_ptr<xercesc::InputSource> opened(const schema_document& document) {
        auto marked = with_marked_choices(document.octets);
        if (!marked)
            return source_of(document.octets, document.name);
        return source_of(made_.emplace_back(std::move(*marked)), document.name);
    }

    const schema_documents& documents_;
    std::deque<std::string> made_; // sources borrow it
};

// A schema of nothing but imports, one for each namespace of the set.
std::string driver(const schema_documents& documents) {
    std::string text = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                       "targetNamespace=\"urn:wsmanspec:all-schemas\">\n";
    for (const auto& target : documents.namespaces())
        text += target.empty()
                    ? std::string{"<xs:import schemaLocation=\"no namespace\"/>\n"}
                    : fmt::format("<xs:import namespace=\"{}\"/>\n", xml::escaped(target));
    return text + "</xs:schema>\n";
}

schema_error as_error(const finding& found) {
    return {found.file, found.line, found.column, base::printable(found.message, 400)};
}

boost::system::result<grammar_pool, schema_error> load_all(const schema_documents& documents) {
    auto pool =
        std::make_unique<xercesc::XMLGrammarPoolImpl>(xercesc::XMLPlatformUtils::fgMemoryManager);
    set_resolver resolver{documents};
    reporting_parser parser{*pool, resolver};
    parser.setFeature(xercesc::XMLUni::fgXercesSchemaFullChecking, true);
    const auto text = driver(documents);
    parser.loadGrammar(*source_of(text, "all schemas"), xercesc::Grammar::SchemaGrammarType, true);
    for (const auto& found : parser.findings())
        if (!found.warning)
            return placed(as_error(found), documents);
    pool->lockPool();
    return pool;
}

} // namespace

boost::system::result<grammar_pool, schema_error> load(const schema_documents& documents) {
    need_xerces();
    try {
        return load_all(documents);
    } catch (const xercesc::XMLException& problem) {
        return schema_error{{}, 0, 0, from_xerces(problem.getMessage())};
    } catch (const xercesc::SAXException& problem) {
        return schema_error{{}, 0, 0, from_xerces(problem.getMessage())};
    } catch (const xercesc::OutOfMemoryException&) {
        return schema_error{{}, 0, 0, "the schemas need more memory than there is"};
    }
}

std::unique_ptr<grammar> compile(xercesc::XMLGrammarPool& pool, const schema_documents& documents) {
    bool is_new = false;
    auto* const model = pool.getXSModel(is_new);
    BOOST_ASSERT(model != nullptr); // of a locked pool
    return grammar_compiler::compile(*model, documents);
}

} // namespace wsman::schema::detail
