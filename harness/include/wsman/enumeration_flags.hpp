// What an enumeration brings. Numbers are IWSMan's ([wsmandisp.idl] 10.0.16299.0).
#pragma once

#include <cstdint>

namespace wsman {

// Combine with |.
enum class enumeration_flags : std::uint32_t {
    return_object = 0x00,         // the default: items are the objects
    non_xml_text = 0x01,          // the filter is text even if it begins with '<'
    return_epr = 0x02,            // items are wsa:EndpointReference
    return_object_and_epr = 0x04, // items are wsman:Item, the object and then its EPR
    hierarchy_deep = 0x00,        // the default: derived instances with all their properties
    hierarchy_shallow = 0x20,     // only instances of the class itself
    hierarchy_deep_base_props_only = 0x40, // derived instances with the base's properties
    associated_instance = 0x00,            // association filter: the instances at the other end
    association_instance = 0x80            // association filter: the associations themselves
};

constexpr enumeration_flags operator|(enumeration_flags a, enumeration_flags b) {
    return static_cast<enumeration_flags>(static_cast<std::uint32_t>(a) |
                                          static_cast<std::uint32_t>(b));
}

constexpr enumeration_flags operator&(enumeration_flags a, enumeration_flags b) {
    return static_cast<enumeration_flags>(static_cast<std::uint32_t>(a) &
                                          static_cast<std::uint32_t>(b));
}

// Whether every bit of `wanted` is set.
constexpr bool has(enumeration_flags flags, enumeration_flags wanted) {
    return (flags & wanted) == wanted;
}

} // namespace wsman
