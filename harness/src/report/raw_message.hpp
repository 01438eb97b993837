// HTTP messages of the record as text that people read: start line, fields, body.
#pragma once

#include "record/exchange.hpp"

#include <string>

namespace wsman::report {

// `limit` octets of the body are shown. UTF-16 bodies with a byte order mark come in UTF-8, which
// the text says.
std::string raw_request(const record::exchange& exchange, std::size_t limit);
// Where no reply came: why not.
std::string raw_reply(const record::exchange& exchange, std::size_t limit);

// What came in a few words, as "500 Internal Server Error, 1204 octets" or "connection-refused".
std::string what_came(const record::exchange& exchange);

} // namespace wsman::report
