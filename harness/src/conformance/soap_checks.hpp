// The checks that <builtin/> names of what SOAP 1.2 and WS-Addressing want of every reply.
#pragma once

#include "conformance/passive.hpp"

namespace wsman::conformance {

// Null for another name.
native_check make_soap_check(std::string_view name);

} // namespace wsman::conformance
