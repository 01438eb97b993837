// Expires of Enumerate and Renew: what is asked for, and what is granted (WS-Enumeration 3.1).
#pragma once

#include "mock-server/src/call.hpp"

#include <optional>
#include <string>

namespace wsman::mock {

struct expiration {
    std::optional<base::duration> at; // on the clock's now(); nothing: none was asked for
    std::string granted;              // in the form that was asked for: a duration or a moment
};

// `expires` may be nothing. Refused: neither of the two, in the past, or at once.
std::optional<refusal> read_expiration(const call& at, xml::element expires, expiration& read);

} // namespace wsman::mock
