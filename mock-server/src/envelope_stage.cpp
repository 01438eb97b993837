// XML, SOAP version and mustUnderstand (SOAP 1.2 part 1; DSP0226 5.2 and 13.1).
#include "base/text.hpp"
#include "mock-server/src/stages.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

struct header_row {
    xml::qname name;
    known_header which;
};

constexpr header_row header_rows[] = {
    {protocol::wsa("To"), known_header::to},
    {protocol::wsa("Action"), known_header::action},
    {protocol::wsa("MessageID"), known_header::message_id},
    {protocol::wsa("RelatesTo"), known_header::relates_to},
    {protocol::wsa("ReplyTo"), known_header::reply_to},
    {protocol::wsa("FaultTo"), known_header::fault_to},
    {protocol::wsa("From"), known_header::from},
    {protocol::wsman("ResourceURI"), known_header::resource_uri},
    {protocol::wsman("SelectorSet"), known_header::selector_set},
    {protocol::wsman("OperationTimeout"), known_header::operation_timeout},
    {protocol::wsman("MaxEnvelopeSize"), known_header::max_envelope_size},
    {protocol::wsman("Locale"), known_header::locale},
    {protocol::wsman("OptionSet"), known_header::option_set},
    {protocol::wsman("FragmentTransfer"), known_header::fragment_transfer},
    {protocol::wsman("RequestEPR"), known_header::request_epr},
    {protocol::wsman("RequestTotalItemsCountEstimate"), known_header::request_total},
};

const header_row* row_of(xml::qname name) {
    const auto* found = std::ranges::find(header_rows, name, &header_row::name);
    return found == std::end(header_rows) ? nullptr : found;
}

// Octets of NotUnderstood headers; the rest is left out, because faults are to stay small
// (R13.4-6).
constexpr std::size_t most_not_understood = 4096;

// SOAP 1.2 part 1, 2.2: who answers is the last node, and next like every other.
bool is_meant_for_us(const call& at, const soap::header_block& block) {
    if (block.role.empty())
        return true;
    if (block.role == soap::role_ultimate_receiver)
        return !at.flaws().roles_ultimate_receiver_is_not_ours;
    if (block.role == soap::role_next)
        return !at.flaws().roles_next_is_not_ours;
    return block.role == soap::role_none ? at.flaws().roles_none_is_ours
                                         : at.flaws().roles_every_role_is_ours;
}

bool is_identify(const call& at) {
    return at.server.envelope.content().is(protocol::wsmid("Identify"));
}

std::string_view must_understand_of(const soap::header_block& block) {
    return block.element.attribute_value(soap::s("mustUnderstand")).value_or("");
}

bool is_written(const soap::header_block& block, std::string_view spelling) {
    return must_understand_of(block) == spelling;
}

// Whether the attribute is spelt like this: SOAP gives true and 1 one meaning.
bool is_spelt(const soap::header_block& block, std::string_view spelling) {
    return base::trim(must_understand_of(block)) == spelling;
}

// Headers of Microsoft's that a service of Windows reads or may pass over ([MS-WSMV] 2.2.3).
bool is_windows_header(xml::qname name) {
    return name.uri == protocol::ns::ms_wsman &&
           (name.local == "DataLocale" || name.local == "SessionId" || name.local == "ActivityId");
}

bool is_mandatory(const call& at, const soap::header_block& block) {
    if (block.understood == soap::must_understand::no)
        return at.flaws().must_understand_false_is_true;
    if (!block.must_be_understood())
        return false;
    const bool is_padded = !is_written(block, "true") && !is_written(block, "1");
    return !(is_padded && at.flaws().must_understand_blanks_are_false);
}

bool is_understood(const call& at, const soap::header_block& block) {
    const auto* row = row_of(block.name());
    if (at.is_windows() && is_windows_header(block.name()))
        return true;
    if (at.flaws().identify_fault_on_unknown_header && is_identify(at))
        return row != nullptr;
    if (!is_mandatory(at, block) || !is_meant_for_us(at, block))
        return true;
    if (row)
        return !(at.flaws().from_refused && row->which == known_header::from) &&
               !(at.flaws().addressing_relates_to_not_understood &&
                 row->which == known_header::relates_to) &&
               !(at.flaws().addressing_must_understand_refused &&
                 (row->which == known_header::to || row->which == known_header::message_id));
    return (at.flaws().must_understand_ignored && is_spelt(block, "true")) ||
           (at.flaws().must_understand_one_is_not_true && is_spelt(block, "1"));
}

// What becomes of a reference parameter or property as a header: all of it (WS-Addressing 2.3).
std::string header_of(const call& at, xml::element parameter) {
    std::string out;
    if (parameter.first_child() && at.flaws().reply_to_text_of_parameters_alone) {
        xml::writer{out}
            .open("q:" + std::string{parameter.name().local})
            .declare("q", parameter.name().uri)
            .text(parameter.deep_text())
            .close();
        return out;
    }
    if (!at.flaws().reply_to_drops_namespaces_in_scope)
        return parameter.self_contained();
    const auto name = std::string{parameter.prefix()} + ":" + std::string{parameter.name().local};
    out = parameter.outer();
    if (out.starts_with("<" + name) && parameter.declarations().empty())
        out.insert(name.size() + 1, " xmlns:" + std::string{parameter.prefix()} + "=\"" +
                                        std::string{parameter.name().uri} + "\"");
    return out;
}

std::string headers_of(const call& at, xml::element epr, std::string_view group) {
    std::string out;
    for (const auto parameter : epr.child(soap::wsa(group)).children())
        if (group != "ReferenceProperties" || !at.flaws().reply_to_drops_reference_properties)
            out += header_of(at, parameter);
    return out;
}

// Reads where answers go as early as possible, so that the faults of the next stages find their
// way.
void read_reply_addresses(call& at) {
    at.message_id = at.value(known_header::message_id);
    const auto read = [&](known_header which) -> std::optional<reply_address> {
        const auto* block = at.block(which);
        if (!block)
            return std::nullopt;
        const auto parts = soap::read_endpoint_reference(block->element);
        if (!parts || parts->address.empty())
            return std::nullopt;
        return reply_address{parts->address,
                             headers_of(at, block->element, "ReferenceParameters") +
                                 headers_of(at, block->element, "ReferenceProperties")};
    };
    if (auto replies = read(known_header::reply_to))
        at.replies = std::move(*replies);
    at.faults = read(known_header::fault_to);
}

} // namespace

namespace {

// SOAP 1.2 part 1, 2.8 and 5.4.7.
refusal version_mismatch(const call& at) {
    if (at.flaws().version_unknown_as_sender)
        return refuse(protocol::wsman("SchemaValidationError"));
    auto fault = refuse(protocol::fault_code::version_mismatch, "SOAP 1.2 is spoken here");
    if (!at.flaws().version_without_upgrade)
        fault.headers = at.flaws().version_upgrade_to_no_envelope
                            ? "<s:Upgrade><s:SupportedEnvelope qname=\"wsa:Envelope\"/></s:Upgrade>"
                            : "<s:Upgrade><s:SupportedEnvelope qname=\"s:Envelope\"/></s:Upgrade>";
    return fault;
}

refusal no_envelope(const call& at, const soap::envelope_error& error) {
    using enum soap::envelope_error::kind;
    if (error.what == not_an_envelope)
        return version_mismatch(at);
    const bool as_receiver = error.what == no_body
                                 ? at.flaws().soap_missing_body_as_receiver
                                 : error.xml.code == xml::errc::document_type_refused &&
                                       at.flaws().soap_document_type_as_receiver;
    if (as_receiver)
        return refuse(protocol::wsman("InternalError"));
    return refuse(protocol::wsman("SchemaValidationError"), {}, error.detail);
}

} // namespace

std::optional<refusal> read_envelope(call& at) {
    auto& envelope = at.server.envelope;
    if (at.flaws().encoding_utf_16be_refused && at.charset == encoding::utf_16be) {
        at.charset = encoding::utf_8;
        return refuse(protocol::wsman("EncodingLimit"), "CharacterSet");
    }
    if (const auto read = envelope.borrow(at.request.body); read.has_error())
        return no_envelope(at, read.error());
    at.has_envelope = true;
    for (const auto& block : envelope.headers()) {
        const auto* row = row_of(block.name());
        if (row && !at.headers[static_cast<std::size_t>(row->which)])
            at.headers[static_cast<std::size_t>(row->which)] = &block;
    }
    read_reply_addresses(at);
    if (at.flaws().soap_comments_refused &&
        envelope.root().inner().find("<!--") != std::string_view::npos)
        return refuse(protocol::wsman("SchemaValidationError"));
    return std::nullopt;
}

std::optional<refusal> check_soap_version(call& at) {
    if (at.server.envelope.soap_version() == soap::version::soap_12 ||
        at.flaws().version_1_1_answered_as_1_2)
        return std::nullopt;
    return version_mismatch(at);
}

namespace {

// What SOAP 1.2 part 1, 5.2.3 has ignored: the attribute where no header block is.
bool is_marked_elsewhere(const soap::envelope& envelope) {
    const auto is_marked = [](xml::element at) {
        return at.attribute_value(soap::s("mustUnderstand")).has_value();
    };
    for (const auto& block : envelope.headers())
        for (const auto child : block.element.children())
            if (is_marked(child))
                return true;
    return is_marked(envelope.content());
}

// What 2.6 forbids: the Body is looked at before the headers.
bool is_pull_of_nothing(const call& at) {
    const auto content = at.server.envelope.content();
    return content.is(protocol::wsen("Pull")) &&
           !at.server.enumerations.find_live(
               content.child(protocol::wsen("EnumerationContext")).value(), at.server.clock.now());
}

void append_not_understood(std::string& headers, const call& at, xml::qname name) {
    xml::writer out{headers};
    out.open("s:NotUnderstood");
    if (name.uri.empty() || at.flaws().must_understand_local_name_alone)
        out.attribute("qname", name.local);
    else
        out.attribute("qname", "q:" + std::string{name.local}).declare("q", name.uri);
    out.close();
}

} // namespace

std::optional<refusal> check_must_understand(call& at) {
    std::string not_understood;
    for (const auto& block : at.server.envelope.headers()) {
        if (block.understood == soap::must_understand::invalid &&
            !at.flaws().must_understand_any_word)
            return refuse(protocol::wsman("SchemaValidationError"), {},
                          "mustUnderstand is no xs:boolean");
        if (block.element.attribute_value(soap::s("relay")) && at.flaws().roles_relay_refused)
            return refuse(protocol::wsman("SchemaValidationError"));
        if (is_understood(at, block))
            continue;
        if (not_understood.size() > most_not_understood)
            break;
        // SOAP 1.2 part 1, 5.4.8: one header block names one QName.
        append_not_understood(not_understood, at, block.name());
    }
    const bool is_elsewhere =
        is_marked_elsewhere(at.server.envelope) && at.flaws().must_understand_anywhere;
    if (not_understood.empty() && !is_elsewhere)
        return std::nullopt;
    if (is_pull_of_nothing(at) && at.flaws().must_understand_behind_the_body)
        return refuse(protocol::wsen("InvalidEnumerationContext"));
    auto fault = refuse(protocol::fault_code::must_understand,
                        "A header block that must be understood is not");
    fault.headers = std::move(not_understood);
    return fault;
}

} // namespace wsman::mock
