// Writes replies and faults: the envelope, its encoding, and the status of HTTP that goes with it.
#pragma once

#include "mock-server/src/call.hpp"
#include "transport/listener.hpp"

#include <string_view>

namespace wsman::mock {

// Octets that the reply's envelope has apart from at.body, encoded as the reply will be.
std::size_t octets_around_body(const call& at, std::string_view action);

// The answer to a request that went through: at.body within its envelope. Where that passes the
// limit of the reply, the fault of R6.2-1 or R6.2-2.
transport::served_reply success_reply(call& at, std::string_view action);

// Identify has no addressing (R11-3).
transport::served_reply identify_reply(call& at);

transport::served_reply fault_reply(call& at, const refusal& why);

} // namespace wsman::mock
