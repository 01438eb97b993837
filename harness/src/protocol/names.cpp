#include "protocol/names.hpp"

#include <array>

namespace wsman::protocol {
namespace {

constexpr std::array known{
    known_namespace{"s", ns::envelope},
    known_namespace{"wsa", ns::addressing},
    known_namespace{"wsa10", ns::addressing_2005},
    known_namespace{"wsman", ns::wsman},
    known_namespace{"wsmid", ns::identity},
    known_namespace{"wsen", ns::enumeration},
    known_namespace{"wxf", ns::transfer},
    known_namespace{"wse", ns::eventing},
    known_namespace{"wsmb", ns::cim_binding},
    known_namespace{"cim", ns::cim_common},
    known_namespace{"wsp", ns::policy},
    known_namespace{"wst", ns::trust},
    known_namespace{"wsse", ns::security_extension},
    known_namespace{"wsu", ns::security_utility},
    known_namespace{"wsdl", ns::wsdl},
    known_namespace{"xs", ns::xsd},
    known_namespace{"xsi", ns::xsi},
    known_namespace{"xml", ns::xml},
    known_namespace{"soap11", ns::envelope_11},
    known_namespace{"wsmv", ns::ms_wsman},
    known_namespace{"rsp", ns::ms_shell},
    known_namespace{"f", ns::ms_fault},
    known_namespace{"cfg", ns::ms_config},
    known_namespace{"sub", ns::ms_subscription},
    known_namespace{"m", ns::ms_machine_id},
    known_namespace{"cert", ns::ms_certificate_mapping},
    known_namespace{"plugin", ns::ms_plugin},
    known_namespace{"i", ns::ms_interactive},
};

} // namespace

std::span<const known_namespace> known_namespaces() {
    return known;
}

std::string_view prefix_of(std::string_view uri) {
    for (const auto& row : known)
        if (row.uri == uri)
            return row.prefix;
    return {};
}

std::string_view namespace_of(std::string_view prefix) {
    for (const auto& row : known)
        if (row.prefix == prefix)
            return row.uri;
    return {};
}

} // namespace wsman::protocol
