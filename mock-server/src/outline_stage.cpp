// Whether the envelope is built as SOAP 1.2 part 1, clause 5 wants it: what is not gets s:Sender
// (2.8).
#include "base/text.hpp"
#include "mock-server/src/stages.hpp"
#include "protocol/names.hpp"
#include "xml/reader.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

refusal malformed(std::string_view because) {
    return refuse(protocol::wsman("SchemaValidationError"), {}, because);
}

bool has_processing_instruction(std::string_view octets) {
    xml::reader reader;
    reader.open(octets);
    for (auto event = reader.next(); event && *event != xml::event::end_of_document;
         event = reader.next())
        if (*event == xml::event::processing_instruction)
            return true;
    return false;
}

// A Header, or none, then the Body, and nothing else.
bool has_company(xml::element envelope) {
    const auto uri = envelope.name().uri;
    auto child = envelope.first_child();
    if (child && child.is({uri, "Header"}))
        child = child.next_sibling();
    return !child || !child.is({uri, "Body"}) || child.next_sibling();
}

// What 5.1, 5.2 and 5.3 say of the attributes of Envelope, Header and Body.
std::optional<refusal> check_attributes(const call& at, xml::element of) {
    for (const auto& attribute : of.attributes()) {
        if (attribute.name.uri.empty())
            return malformed("an attribute of SOAP's own elements is in no namespace");
        if (attribute.name == soap::s("encodingStyle") && !at.flaws().soap_encoding_style_accepted)
            return malformed("encodingStyle stands where it must not"); // 5.1.1
        if (attribute.name.uri != soap::ns::envelope && attribute.name.uri != soap::ns::xml &&
            at.flaws().soap_foreign_attributes_refused)
            return malformed("an attribute is not known");
    }
    return std::nullopt;
}

std::optional<refusal> check_blocks(const call& at) {
    for (const auto& block : at.server.envelope.headers())
        if (block.name().uri.empty() && !at.flaws().soap_plain_header_blocks_accepted)
            return malformed("a header block is in no namespace"); // 5.2.1
    const auto inside = at.server.envelope.header().inner();
    const bool is_spaced = !inside.empty() && base::trim(inside.substr(0, 1)).empty();
    if (is_spaced && at.flaws().soap_white_space_between_blocks_refused)
        return malformed("white space stands between header blocks");
    return std::nullopt;
}

} // namespace

std::optional<refusal> check_outline(call& at) {
    const auto& envelope = at.server.envelope;
    if (has_company(envelope.root()) && !at.flaws().soap_extra_parts_accepted)
        return malformed("the Envelope holds more than a Header and a Body");
    for (const auto part : {envelope.root(), envelope.header(), envelope.body()})
        if (auto fault = check_attributes(at, part))
            return fault;
    if (auto fault = check_blocks(at))
        return fault;
    if (envelope.root().prefix() != "s" && at.flaws().soap_prefixes_matter)
        return malformed("the Envelope has another prefix than s");
    const auto text = envelope.document().utf8();
    const auto declaration = text.starts_with("<?xml ") ? 2U : 0U;
    if (text.find("<?", declaration) != text.npos && has_processing_instruction(text) &&
        !at.flaws().soap_processing_instructions_accepted)
        return malformed("there is a processing instruction"); // 5
    return std::nullopt;
}

} // namespace wsman::mock
