// Native checks over requests: what a suite that binds clients names in <builtin/>.
#pragma once

#include "conformance/passive.hpp"

namespace wsman::conformance {

// Null for an unknown name. Those that look at several exchanges remember a bounded number of them.
native_check make_client_check(std::string_view name);

// Each over one request alone; in request_checks.cpp.
native_check make_request_check(std::string_view name);
// Over the contexts of enumerations; in enumeration_checks.cpp.
native_check make_enumeration_check(std::string_view name);
// Over shells and their commands; in shell_checks.cpp.
native_check make_shell_check(std::string_view name);

// Where the octets lie that a finding about a request is about: an offset into its body.
std::size_t place_in_request(const passive_rule& rule, const read_exchange& one);

// Whether the client knew the reply to `before` when it sent `now`. Both must have been recorded at
// one place, by one clock.
bool is_answered_before(base::duration reply_ended, const read_exchange& now);

} // namespace wsman::conformance
