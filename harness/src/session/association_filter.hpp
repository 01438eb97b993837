// The text form of an association filter, as winrm's users write it, made the XML that goes out
// (DSP0227).
#pragma once

#include <string>
#include <string_view>
#include <wsman/enumeration_flags.hpp>
#include <wsman/error.hpp>

namespace wsman::session_floor {

// {object=URI?NAME=VALUE;resultclassname=C;role=R;resultrole=R;associationclassname=C;
// includeresultproperty=P}, of which object is there once and the last as often as wanted; names
// have no case. An object without a scheme or alias stands beside the class that `resource_uri`
// enumerates. With association_instance the element is wsmb:AssociationInstances, else
// wsmb:AssociatedInstances. Errors: 0x80338107, and those of resource_locator::parse.
result<std::string> association_filter(std::string_view text, std::string_view resource_uri,
                                       enumeration_flags flags);

} // namespace wsman::session_floor
