// Namespaces and names of SOAP 1.2 and WS-Addressing. The vocabulary of WS-Management itself is
// floor protocol's.
#pragma once

#include "xml/qname.hpp"

#include <optional>
#include <string_view>

namespace wsman::soap {

namespace ns {
inline constexpr std::string_view envelope = "http://www.w3.org/2003/05/soap-envelope";
inline constexpr std::string_view envelope_11 =
    "http://schemas.xmlsoap.org/soap/envelope/"; // SOAP 1.1: recognised, judged
inline constexpr std::string_view addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
inline constexpr std::string_view addressing_2005 =
    "http://www.w3.org/2005/08/addressing"; // recognised, judged
inline constexpr std::string_view xml = "http://www.w3.org/XML/1998/namespace";
inline constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";
inline constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";
} // namespace ns

// Sent without, read with or without a trailing slash (protocol.md 2).
inline constexpr std::string_view anonymous_role =
    "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";
bool is_anonymous(std::string_view address);

// Whether RelationshipType on a RelatesTo of that namespace says what its absence says: that this
// is the reply. 2004/08, 3.1, has the QName wsa:Reply (`resolved`, nothing where its prefix is
// unbound); the edition of 2005 has a URI.
bool is_reply_relationship(std::string_view addressing, std::string_view type,
                           std::optional<xml::qname> resolved);

// Roles of SOAP 1.2 part 1, 2.2.
inline constexpr std::string_view role_next = "http://www.w3.org/2003/05/soap-envelope/role/next";
inline constexpr std::string_view role_none = "http://www.w3.org/2003/05/soap-envelope/role/none";
inline constexpr std::string_view role_ultimate_receiver =
    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver";

constexpr xml::qname s(std::string_view local) {
    return {ns::envelope, local};
}

constexpr xml::qname wsa(std::string_view local) {
    return {ns::addressing, local};
}

} // namespace wsman::soap
