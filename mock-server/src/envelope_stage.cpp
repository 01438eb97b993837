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

bool is_meant_for_us(const soap::header_block& block) {
    return block.role.empty() || block.role == soap::role_ultimate_receiver ||
           block.role == soap::role_next;
}

bool is_identify(const call& at) {
    return at.server.envelope.content().is(protocol::wsmid("Identify"));
}

// Whether the attribute is spelt like this: SOAP gives true and 1 one meaning.
bool is_spelt(const soap::header_block& block, std::string_view spelling) {
    return base::trim(block.element.attribute_value({soap::ns::envelope, "mustUnderstand"})
                          .value_or("")) == spelling;
}

// Headers of Microsoft's that a service of Windows reads or may pass over ([MS-WSMV] 2.2.3).
bool is_windows_header(xml::qname name) {
    return name.uri == protocol::ns::ms_wsman &&
           (name.local == "DataLocale" || name.local == "SessionId" || name.local == "ActivityId");
}

bool is_understood(const call& at, const soap::header_block& block) {
    const auto* row = row_of(block.name());
    if (at.is_windows() && is_windows_header(block.name()))
        return true;
    if (at.flaws().identify_fault_on_unknown_header && is_identify(at))
        return row != nullptr;
    if (!block.must_be_understood() || !is_meant_for_us(block))
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
        reply_address address{parts->address, {}};
        for (const auto& parameter : parts->reference_parameters)
            address.parameters += parameter;
        for (const auto& property : parts->reference_properties)
            address.parameters += property;
        return address;
    };
    if (auto replies = read(known_header::reply_to))
        at.replies = std::move(*replies);
    at.faults = read(known_header::fault_to);
}

} // namespace

std::optional<refusal> read_envelope(call& at) {
    auto& envelope = at.server.envelope;
    if (at.flaws().encoding_utf_16be_refused && at.charset == encoding::utf_16be) {
        at.charset = encoding::utf_8;
        return refuse(protocol::wsman("EncodingLimit"), "CharacterSet");
    }
    if (const auto read = envelope.borrow(at.request.body); read.has_error())
        return refuse(protocol::wsman("SchemaValidationError"), {}, read.error().detail);
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
    if (at.server.envelope.soap_version() == soap::version::soap_12)
        return std::nullopt;
    auto fault = refuse(protocol::fault_code::version_mismatch, "SOAP 1.2 is spoken here");
    fault.headers = "<s:Upgrade><s:SupportedEnvelope qname=\"s:Envelope\"/></s:Upgrade>";
    return fault;
}

std::optional<refusal> check_must_understand(call& at) {
    std::string not_understood;
    for (const auto& block : at.server.envelope.headers()) {
        if (block.understood == soap::must_understand::invalid)
            return refuse(protocol::wsman("SchemaValidationError"), {},
                          "mustUnderstand is no xs:boolean");
        if (is_understood(at, block))
            continue;
        if (not_understood.size() > most_not_understood)
            break;
        // SOAP 1.2 part 1, 5.4.8: one header block names one QName.
        xml::writer out{not_understood};
        out.open("s:NotUnderstood");
        if (block.name().uri.empty())
            out.attribute("qname", block.name().local);
        else
            out.attribute("qname", "q:" + std::string{block.name().local})
                .declare("q", block.name().uri);
        out.close();
    }
    if (not_understood.empty())
        return std::nullopt;
    auto fault = refuse(protocol::fault_code::must_understand,
                        "A header block that must be understood is not");
    fault.headers = std::move(not_understood);
    return fault;
}

} // namespace wsman::mock
