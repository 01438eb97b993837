// Composes envelopes: header blocks and a body as given, with the usual prefixes bound on the
// Envelope.
#pragma once

#include "soap/addressing.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsman::soap {

// Collects the parts of one envelope. Header blocks stand in the order in which they were added.
class composer {
public:
    // Binds s and wsa; further prefixes by bind().
    composer& bind(std::string_view prefix, std::string_view uri);
    composer& language(std::string_view tag); // xml:lang on the Envelope

    composer& to(std::string_view address);
    composer& action(std::string_view uri, bool must_understand = true);
    composer& message_id(std::string_view id);
    composer& relates_to(std::string_view id);
    composer& reply_to(const endpoint_reference& epr);
    composer& reply_to_anonymous();
    // A block with text content; `name` as "wsman:ResourceURI".
    composer& header(std::string_view name, std::string_view text, bool must_understand = false);
    // A block written by the caller.
    composer& raw_header(std::string_view xml);
    // An addressed EPR: Address becomes To, reference parameters become header blocks (R5.1.1-1).
    composer& address_to(const endpoint_reference& epr);

    composer& body(std::string_view xml); // appended to the Body
    composer& without_header();           // no s:Header at all unless a block was added

    // The envelope in UTF-8 without an XML declaration.
    [[nodiscard]] std::string str() const;

private:
    std::vector<std::pair<std::string, std::string>> bindings_;
    std::string language_;
    std::string headers_;
    std::string body_;
    bool header_element_ = true;
};

// What a fault says; composed by append_fault.
struct fault_content {
    xml::qname code;            // soap::s("Sender")…
    xml::owned_qname subcode;   // empty: none
    std::string subcode_prefix; // for the wire; bound on the Subcode's Value
    std::string reason;
    std::string language = "en-US";
    std::string detail; // XML put inside s:Detail; empty: no Detail
};

// Appends <s:Fault>…</s:Fault> in the layout of R14.2-1; prefix s must be bound outside.
void append_fault(std::string& out, const fault_content& content);

} // namespace wsman::soap
