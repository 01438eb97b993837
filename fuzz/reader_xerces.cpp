// The reader beside Xerces-C++'s scanner for well-formedness: the same documents are well-formed,
// and of those both tell the same declarations, elements, attributes, texts, comments and
// processing instructions.
#include "fuzz/oracle.hpp"
#include "fuzz/xml_events.hpp"
#include "schema/xerces/xerces.hpp"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/XMLChar.hpp>
#include <xercesc/util/XMLUni.hpp>

using namespace wsman;
using fuzz::demand;
using schema::detail::from_xerces;

namespace {

class listener final : public xercesc::DefaultHandler {
public:
    fuzz::xml_events events;
    bool refused = false;

    void clear() {
        events.clear();
        refused = false;
    }

private:
    void startPrefixMapping(const XMLCh* prefix, const XMLCh* uri) override {
        events.declaration(from_xerces(prefix), from_xerces(uri));
    }

    void startElement(const XMLCh* uri, const XMLCh* local, const XMLCh*,
                      const xercesc::Attributes& attributes) override {
        events.start(from_xerces(uri), from_xerces(local));
        for (XMLSize_t i = 0; i < attributes.getLength(); ++i)
            events.attribute(from_xerces(attributes.getURI(i)),
                             from_xerces(attributes.getLocalName(i)),
                             from_xerces(attributes.getValue(i)));
    }

    void endElement(const XMLCh*, const XMLCh*, const XMLCh*) override { events.end(); }

    void characters(const XMLCh* text, XMLSize_t) override { events.text(from_xerces(text)); }

    void ignorableWhitespace(const XMLCh* text, XMLSize_t length) override {
        characters(text, length);
    }

    void comment(const XMLCh* text, XMLSize_t) override { events.comment(from_xerces(text)); }

    void processingInstruction(const XMLCh* target, const XMLCh* data) override {
        events.instruction(from_xerces(target), from_xerces(data));
    }

    void error(const xercesc::SAXParseException&) override { refused = true; }

    void fatalError(const xercesc::SAXParseException&) override { refused = true; }
};

class their_reader {
public:
    their_reader() {
        using xercesc::XMLUni;
        parser_.setProperty(XMLUni::fgXercesScannerName,
                            const_cast<XMLCh*>(XMLUni::fgWFXMLScanner));
        parser_.setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
        parser_.setFeature(XMLUni::fgSAX2CoreValidation, false);
        parser_.setFeature(XMLUni::fgXercesLoadExternalDTD, false);
        parser_.setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
        parser_.setContentHandler(&told);
        parser_.setErrorHandler(&told);
        parser_.setLexicalHandler(&told);
    }

    void read(std::string_view octets) {
        told.clear();
        const xercesc::MemBufInputSource source{reinterpret_cast<const XMLByte*>(octets.data()),
                                                octets.size(), name};
        try {
            parser_.parse(source);
        } catch (const xercesc::XMLException&) {
            told.refused = true;
        } catch (const xercesc::SAXException&) {
            told.refused = true;
        }
    }

    listener told;

private:
    static constexpr const XMLCh* name = u"document";
    xercesc::SAX2XMLReaderImpl parser_;
};

// Whether there is a declaration; an instruction's target may begin like one.
bool has_declaration(std::string_view utf8) {
    constexpr std::string_view opening = "<?xml";
    constexpr std::string_view white_space = " \t\r\n";
    return utf8.starts_with(opening) && utf8.size() > opening.size() &&
           white_space.find(utf8[opening.size()]) != white_space.npos;
}

// Xerces reads a document of version 1.1 as XML 1.1, which has other characters and line ends, and
// takes some that are no version at all; we read any 1.x as XML 1.0 (fifth edition, 2.8).
bool says_other_version(std::string_view utf8) {
    constexpr std::string_view attribute = "version";
    if (!has_declaration(utf8))
        return false;
    const auto inside = utf8.substr(0, utf8.find("?>"));
    const auto name = inside.find(attribute);
    const auto quote = name == inside.npos ? name : inside.find_first_of("'\"", name);
    if (quote == inside.npos)
        return false;
    const auto value = inside.substr(quote + 1);
    return value.substr(0, value.find(inside[quote])) != "1.0";
}

// Where the verdicts may differ otherwise: one construct each.
struct exception_row {
    const char* reason;
    bool (*holds)(std::string_view octets, const fuzz::our_reading& ours, xml::reader& source);
};

// Whether the refused attribute declares a namespace, and which.
std::string_view refused_declaration(const fuzz::our_reading& ours, const xml::reader& source) {
    if (ours.error->code != xml::errc::invalid_namespace_declaration)
        return {};
    const auto utf8 = source.utf8();
    std::size_t at = 0;
    while (at < utf8.size() && source.source_offset(at) < ours.error->offset)
        ++at;
    const auto quote = utf8.find_first_of("'\"", at);
    if (quote == utf8.npos)
        return {};
    const auto value = utf8.substr(quote + 1);
    return value.substr(0, value.find(utf8[quote]));
}

constexpr exception_row xerces_accepts[] = {
    {"Xerces lets any prefix be bound to the namespace of xml, against Namespaces in XML 1.0, 3",
     [](std::string_view, const fuzz::our_reading& ours, xml::reader& source) {
         return refused_declaration(ours, source) == xml::xml_namespace;
     }},
    {"Xerces takes U+0000 behind the root element for the end of the document",
     [](std::string_view octets, const fuzz::our_reading& ours, xml::reader& source) {
         const auto unit = octets.substr(ours.error->offset,
                                         source.source_encoding() == xml::encoding::utf_8 ? 1 : 2);
         return ours.behind_root && !unit.empty() && unit.find_first_not_of('\0') == unit.npos;
     }},
    {"Xerces takes octets of no character behind the root element for the end of the document",
     [](std::string_view, const fuzz::our_reading& ours, xml::reader&) {
         return ours.behind_root && ours.error->code == xml::errc::invalid_encoding;
     }},
    {"Xerces drops an octet that is half a unit of UTF-16 at the end",
     [](std::string_view octets, const fuzz::our_reading& ours, xml::reader& source) {
         return source.source_encoding() != xml::encoding::utf_8 && octets.size() % 2 == 1 &&
                ours.error->code == xml::errc::invalid_encoding &&
                ours.error->offset + 1 == octets.size();
     }},
};

constexpr exception_row xerces_refuses[] = {
    {"Xerces tells UTF-16 by its mark or by a declaration alone; we also by a first '<'",
     [](std::string_view, const fuzz::our_reading&, xml::reader& source) {
         return source.source_encoding() != xml::encoding::utf_8 && !source.has_byte_order_mark() &&
                !has_declaration(source.utf8());
     }},
    {"Xerces holds names to an older edition of XML 1.0, with far fewer name characters than the "
     "fifth edition's (2.3, production 4): where a name holds such a character",
     [](std::string_view octets, const fuzz::our_reading&, xml::reader& source) {
         using xercesc::XMLChar1_0;
         return fuzz::any_name(octets, source, [](std::string_view name) {
             const auto units = schema::detail::to_xerces(name);
             for (std::size_t i = 0; i < units.size(); ++i)
                 if (!(i == 0 ? XMLChar1_0::isFirstNameChar(units[i])
                              : XMLChar1_0::isNameChar(units[i])))
                     return true;
             return false;
         });
     }},
};

template <std::size_t Count>
bool is_excused(const exception_row (&rows)[Count], std::string_view octets,
                const fuzz::our_reading& ours, xml::reader& source) {
    for (const auto& row : rows)
        if (row.holds(octets, ours, source))
            return true;
    return false;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    schema::detail::need_xerces();
    static xml::reader source;
    static fuzz::our_reading ours;
    static their_reader theirs;
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    fuzz::read_ours(octets, source, ours);
    if (ours.error && fuzz::is_refused_by_us_alone(ours.error->code))
        return 0;
    if (says_other_version(source.utf8()))
        return 0;
    theirs.read(octets);
    if (!ours.error && !theirs.told.refused)
        demand(ours.events.told() == theirs.told.events.told(), "both tell the same");
    else if (!ours.error)
        demand(is_excused(xerces_refuses, octets, ours, source), "what Xerces refuses, we refuse");
    else if (!theirs.told.refused)
        demand(is_excused(xerces_accepts, octets, ours, source), "what we refuse, Xerces refuses");
    return 0;
}
