// WS-Addressing 2004/08: endpoint references and the message information headers.
#pragma once

#include "soap/names.hpp"
#include "xml/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wsman::soap {

// An EPR that owns its text, so that it can travel from a reply into a later request.
struct endpoint_reference {
    std::string address;                           // white space trimmed
    std::vector<std::string> reference_parameters; // each a document of its own: becomes a header
                                                   // block when addressed (5.1.1)
    std::vector<std::string> reference_properties; // 2004/08 has them too; treated alike

    friend bool operator==(const endpoint_reference&, const endpoint_reference&) = default;
};

// Reads EPR content: `parent` is wsa:EndpointReference or any element that holds it directly
// (ReplyTo, ResourceCreated…). Nothing when there is no Address.
std::optional<endpoint_reference> read_endpoint_reference(xml::element parent);

// Appends the EPR's content (Address, ReferenceParameters) without a wrapping element; prefix wsa
// must be bound outside.
void append_endpoint_reference(std::string& out, const endpoint_reference& epr);

// The addressing headers of a message. Empty optionals are absent headers; doubled headers keep the
// first (see envelope::headers).
struct addressing {
    std::optional<std::string> to;
    std::optional<std::string> action;
    std::optional<std::string> message_id;
    std::optional<std::string> relates_to; // the one with the default relation
    std::optional<endpoint_reference> reply_to;
    std::optional<endpoint_reference> fault_to;
    std::optional<endpoint_reference> from;
};

} // namespace wsman::soap
