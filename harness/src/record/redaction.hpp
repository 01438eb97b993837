// Replaces secrets in an exchange before anything is written, keeping lengths, so that offsets and
// sizes stay true.
#pragma once

#include "record/exchange.hpp"

namespace wsman::record {

// Credentials of Authorization and Proxy-Authorization (the scheme's name stays), cookies,
// wsse:Password, RequestedSecurityToken and elements whose local name says that they are a
// password; also every occurrence of the `secrets` themselves, raw, in XML escapes and in Base64
// credentials. Each becomes a run of '*' of the same number of octets.
void redact(exchange& exchange, const std::vector<std::string>& secrets = {});
// The same for a piece of XML, or of text with `secrets` in it.
void redact(std::string& text, const std::vector<std::string>& secrets = {});

} // namespace wsman::record
