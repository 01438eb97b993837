// Base64 of RFC 4648 with padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wsman::base {

std::string base64_encode(std::string_view octets);

// Nothing when a character or the padding is wrong. White space is skipped, as xs:base64Binary
// allows it.
std::optional<std::string> base64_decode(std::string_view text);

} // namespace wsman::base
