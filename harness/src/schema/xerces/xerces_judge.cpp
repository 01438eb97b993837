#include "schema/xerces/xerces_judge.hpp"

#include "schema/xerces/xerces.hpp"
#include "schema/xerces/xerces_placement.hpp"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/util/XMLUni.hpp>

namespace wsman::schema::detail {

xerces_judge::xerces_judge(xercesc::XMLGrammarPool& pool) : parser_(pool, resolver_) {}

std::vector<violation> xerces_judge::violations(std::string_view document) {
    document_.parse(document).value();
    const auto gave_up = parse(document_.utf8());
    auto found = placed(parser_.findings(), document_, document);
    if (!gave_up.empty())
        found.push_back({document_.root().offset(),
                         1,
                         1,
                         document_.root().path(),
                         {},
                         "the schema validator gave up: " + gave_up});
    return found;
}

std::string xerces_judge::parse(std::string_view utf8) {
    xercesc::MemBufInputSource source{reinterpret_cast<const XMLByte*>(utf8.data()), utf8.size(),
                                      u"message"};
    source.setEncoding(xercesc::XMLUni::fgUTF8EncodingString); // also where UTF-16 is declared
    parser_.clear();
    try {
        parser_.parse(source);
    } catch (const xercesc::XMLException& problem) {
        return from_xerces(problem.getMessage());
    } catch (const xercesc::SAXException& problem) {
        return from_xerces(problem.getMessage());
    } catch (const xercesc::OutOfMemoryException&) {
        return "more memory is needed than there is";
    }
    return {};
}

} // namespace wsman::schema::detail
