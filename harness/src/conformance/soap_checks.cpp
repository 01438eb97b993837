#include "conformance/soap_checks.hpp"

#include "base/text.hpp"
#include "conformance/check_parts.hpp"
#include "protocol/faults.hpp"
#include "soap/names.hpp"
#include "xml/reader.hpp"

#include <algorithm>
#include <array>

namespace wsman::conformance {

namespace {

using check::does_not_apply;
using check::finding;
using check::right_or;

std::string media_type_of(const transport::http_reply& reply) {
    return base::to_lower(transport::media_type(reply.fields.find("Content-Type").value_or("")));
}

// What came as SOAP 1.2, whether it can be read or not.
const transport::http_reply* soap_reply(const read_exchange& one) {
    if (!one.reply)
        return nullptr;
    const auto& reply = *one.exchange->outcome.reply;
    const bool is_envelope = one.reply->envelope() != nullptr &&
                             one.reply->envelope()->soap_version() == soap::version::soap_12;
    return is_envelope || (media_type_of(reply) == "application/soap+xml" && !reply.body.empty())
               ? &reply
               : nullptr;
}

// SOAP5-1. The reader stops at a document type declaration wherever it stands.
finding no_document_type(const read_exchange& one) {
    const auto* reply = soap_reply(one);
    if (reply == nullptr)
        return does_not_apply;
    xml::reader octets;
    octets.open(reply->body);
    for (;;) {
        const auto event = octets.next();
        if (event.has_error())
            return event.error().code == xml::errc::document_type_refused
                       ? finding{"a reply has a document type declaration"}
                       : does_not_apply;
        if (*event == xml::event::start_element || *event == xml::event::end_of_document)
            return std::string{};
    }
}

// SOAP5-2. What cannot be read any more is for others to judge.
finding no_processing_instructions(const read_exchange& one) {
    const auto* reply = soap_reply(one);
    if (reply == nullptr || !one.reply->is_xml())
        return does_not_apply;
    xml::reader octets;
    octets.open(reply->body);
    for (auto event = octets.next(); event && *event != xml::event::end_of_document;
         event = octets.next())
        if (*event == xml::event::processing_instruction)
            return "a reply has the processing instruction " + base::printable(octets.target(), 40);
    return std::string{};
}

// SOAP-P2-7.1.4-2: application/soap+xml, or another type that carries the infoset.
finding envelope_media_type(const read_exchange& one) {
    if (!one.reply || !one.reply->is_xml() || !one.reply->document().root().is(soap::s("Envelope")))
        return does_not_apply;
    const auto type = media_type_of(*one.exchange->outcome.reply);
    const bool is_xml =
        type.ends_with("+xml") || type.ends_with("/xml") || type == "multipart/related";
    return right_or(is_xml, type.empty() ? "an envelope came without Content-Type"
                                         : "an envelope came as " + base::printable(type, 80));
}

// The fault of an envelope of SOAP 1.2; null for others.
const soap::fault* fault_of_soap_12(const read_exchange& one) {
    const auto* fault = one.fault();
    const bool is_ours =
        fault != nullptr && one.reply->envelope()->soap_version() == soap::version::soap_12;
    return is_ours ? fault : nullptr;
}

// SOAP5.4.1.1-1, table 4.
finding fault_code(const read_exchange& one) {
    constexpr std::array<std::string_view, 5> table{"VersionMismatch", "MustUnderstand",
                                                    "DataEncodingUnknown", "Sender", "Receiver"};
    const auto* fault = fault_of_soap_12(one);
    if (fault == nullptr)
        return does_not_apply;
    const auto value = fault->element.child(soap::s("Code")).child(soap::s("Value")).value();
    const bool is_listed = fault->code && fault->code->uri == soap::ns::envelope &&
                           std::ranges::find(table, fault->code->local) != table.end();
    return right_or(is_listed, "the code of a fault is \"" + base::printable(value, 80) +
                                   "\", which is none of SOAP's");
}

// WSA4-3, by 4.1 to 4.5.
finding addressing_fault_code(const read_exchange& one) {
    const auto* fault = fault_of_soap_12(one);
    if (fault == nullptr || !fault->code || fault->subcode().uri != soap::ns::addressing)
        return does_not_apply;
    const auto* row = protocol::find_fault(fault->subcode());
    return row == nullptr ? does_not_apply : check::has_code_of(*row, *fault);
}

// WSA3-2, where the address is one that a reply on the connection can have.
finding reply_address(const read_exchange& one) {
    const auto* request = one.request.envelope();
    const auto* reply = one.reply ? one.reply->envelope() : nullptr;
    if (request == nullptr || reply == nullptr || !reply->address().to)
        return does_not_apply;
    const auto name = one.fault() != nullptr && request->count_headers(soap::wsa("FaultTo")) > 0
                          ? "FaultTo"
                          : "ReplyTo";
    const auto* block = request->header_named(soap::wsa(name));
    if (block == nullptr || request->count_headers(soap::wsa(name)) != 1)
        return does_not_apply;
    const auto wanted = soap::read_endpoint_reference(block->element);
    if (!wanted || !soap::is_anonymous(wanted->address))
        return does_not_apply;
    const auto& to = *reply->address().to;
    return right_or(to == wanted->address, "To of a reply is \"" + base::printable(to, 120) +
                                               "\", not the Address of " + name);
}

struct named_check {
    std::string_view name;
    finding (*check)(const read_exchange&);
};

constexpr std::array checks{
    named_check{"no-document-type", no_document_type},
    named_check{"no-processing-instructions", no_processing_instructions},
    named_check{"envelope-media-type", envelope_media_type},
    named_check{"fault-code", fault_code},
    named_check{"addressing-fault-code", addressing_fault_code},
    named_check{"reply-address", reply_address},
};

} // namespace

native_check make_soap_check(std::string_view name) {
    const auto found = std::ranges::find(checks, name, &named_check::name);
    return found == checks.end() ? native_check{} : found->check;
}

} // namespace wsman::conformance
