// Namespaces, URIs and names of WS-Management and its Microsoft extensions (DSP0226 Annex A,
// MS-WSMV 2.2.1).
#pragma once

#include "soap/names.hpp"

#include <span>

namespace wsman::protocol {

namespace ns {
using namespace soap::ns;
inline constexpr std::string_view wsman = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
inline constexpr std::string_view identity =
    "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
inline constexpr std::string_view enumeration = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
inline constexpr std::string_view transfer = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
inline constexpr std::string_view eventing = "http://schemas.xmlsoap.org/ws/2004/08/eventing";
inline constexpr std::string_view cim_binding =
    "http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd";
inline constexpr std::string_view cim_common = "http://schemas.dmtf.org/wbem/wscim/1/common";
inline constexpr std::string_view policy = "http://schemas.xmlsoap.org/ws/2004/09/policy";
inline constexpr std::string_view trust = "http://schemas.xmlsoap.org/ws/2005/02/trust";
inline constexpr std::string_view security_extension =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
inline constexpr std::string_view security_utility =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
inline constexpr std::string_view wsdl = "http://schemas.xmlsoap.org/wsdl/";
inline constexpr std::string_view ms_wsman = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
inline constexpr std::string_view ms_shell =
    "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
inline constexpr std::string_view ms_fault = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
inline constexpr std::string_view ms_config = "http://schemas.microsoft.com/wbem/wsman/1/config";
inline constexpr std::string_view ms_subscription =
    "http://schemas.microsoft.com/wbem/wsman/1/subscription";
inline constexpr std::string_view ms_machine_id =
    "http://schemas.microsoft.com/wbem/wsman/1/machineid";
inline constexpr std::string_view ms_certificate_mapping =
    "http://schemas.microsoft.com/wbem/wsman/1/config/service/certmapping";
inline constexpr std::string_view ms_plugin =
    "http://schemas.microsoft.com/wbem/wsman/1/config/PluginConfiguration";
inline constexpr std::string_view ms_interactive =
    "http://schemas.microsoft.com/wbem/wsman/1/cim/interactive.xsd";
} // namespace ns

constexpr xml::qname wsman(std::string_view local) {
    return {ns::wsman, local};
}

constexpr xml::qname wsmid(std::string_view local) {
    return {ns::identity, local};
}

constexpr xml::qname wsen(std::string_view local) {
    return {ns::enumeration, local};
}

constexpr xml::qname wxf(std::string_view local) {
    return {ns::transfer, local};
}

constexpr xml::qname wse(std::string_view local) {
    return {ns::eventing, local};
}

constexpr xml::qname wsmb(std::string_view local) {
    return {ns::cim_binding, local};
}

using soap::s;
using soap::wsa;

// A namespace with the prefix that DSP0226 and this project write for it.
struct known_namespace {
    std::string_view prefix;
    std::string_view uri;
};

std::span<const known_namespace> known_namespaces();
// The usual prefix of a namespace; empty when it is none of ours.
std::string_view prefix_of(std::string_view uri);
// The namespace of a usual prefix; empty when there is none.
std::string_view namespace_of(std::string_view prefix);

// Filter and fragment dialects (DSP0226 Annex D and E, 8.3).
namespace dialect {
inline constexpr std::string_view xpath =
    "http://www.w3.org/TR/1999/REC-xpath-19991116"; // the default
inline constexpr std::string_view event_root_xpath =
    "http://schemas.dmtf.org/wbem/wsman/1/wsman/filter/eventRootXPath";
inline constexpr std::string_view selector_filter =
    "http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter";
inline constexpr std::string_view wql = "http://schemas.microsoft.com/wbem/wsman/1/WQL";
inline constexpr std::string_view cql = "http://schemas.dmtf.org/wbem/cql/1/dsp0202.pdf";
inline constexpr std::string_view association_filter =
    "http://schemas.dmtf.org/wbem/wsman/1/cimbinding/associationFilter";
inline constexpr std::string_view event_query =
    "http://schemas.microsoft.com/win/2004/08/events/eventquery";
} // namespace dialect

inline constexpr std::string_view all_classes = "http://schemas.dmtf.org/wbem/wscim/1/*";
inline constexpr std::string_view cim_schema = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2";
inline constexpr std::string_view no_anonymous_disclosure =
    "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity/NoAnonymousDisclosure"; // R11-5
inline constexpr std::string_view content_type = "application/soap+xml"; // Annex C.2

// Sizes of DSP0226 clauses 5.1.2.2, 6.2 and 13, octets or characters as named.
namespace limit {
inline constexpr std::size_t smallest_max_envelope_size = 8192; // octets, R6.2-4
inline constexpr std::size_t default_envelope_size = 32767;     // octets, R13.1-2, R13.1-3
inline constexpr std::size_t fault_size = 4096;                 // octets, R13.4-6
inline constexpr std::size_t uri = 2048;                        // characters, R13.4-1
inline constexpr std::size_t name = 2048;         // characters of a selector or option name
inline constexpr std::size_t value = 4096;        // characters of a selector or option value
inline constexpr std::size_t selector_set = 8096; // characters of the root SelectorSet, R5.1.2.2-8
} // namespace limit

} // namespace wsman::protocol
