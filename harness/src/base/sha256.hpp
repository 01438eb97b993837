// SHA-256 in lower-case hexadecimal: for the record's hash chain and the digests of suites and
// schemas.
#pragma once

#include <string>
#include <string_view>

namespace wsman::base {

std::string sha256_hex(std::string_view octets);

} // namespace wsman::base
