// The edits of a case: splices in the octets of a composed request.
#pragma once

#include "base/result.hpp"
#include "conformance/substitution.hpp"
#include "conformance/suite.hpp"
#include "transport/http_message.hpp"

namespace wsman::conformance {

// An error says which edit could not be made: a fault of ours or of the suite.
base::result<void> apply(const edit& change, transport::http_request& request, const lookup& values,
                         const namespace_bindings& prefixes);

} // namespace wsman::conformance
