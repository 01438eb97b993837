// Xerces-C++ started once, on first use, and its UTF-16 text as ours. For the .cpp files of this
// floor alone.
#pragma once

#include <xercesc/util/XercesDefs.hpp>

#include <string>
#include <string_view>

namespace wsman::schema::detail {

// Starts Xerces the first time; so a command that validates nothing pays nothing. It stays until
// the process ends.
void need_xerces();

// UTF-8 that is well-formed; what is not becomes U+FFFD.
std::u16string to_xerces(std::string_view text);
std::string from_xerces(const XMLCh* text); // a null pointer gives nothing

} // namespace wsman::schema::detail
