// Between the session's UTF-8 and COM's wide characters, which are code points here.
#pragma once

#include <oleauto.h>
#include <string>
#include <string_view>

namespace wsman::com {

// Up to the NUL; NULL is empty. Two surrogates that make a pair become one character, for data that
// came from Windows; a lone one and what lies beyond U+10FFFF become U+FFFD.
std::string to_utf8(const OLECHAR* text);

// Octets that are no UTF-8 become U+FFFD.
std::wstring to_wide(std::string_view utf8);

// A new BSTR, also for an empty text. Throws std::bad_alloc.
BSTR to_bstr(std::string_view utf8);

} // namespace wsman::com
