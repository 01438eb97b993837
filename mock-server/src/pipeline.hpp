// The way of a request through the stages to a handler and back.
#pragma once

#include "mock-server/src/call.hpp"
#include "transport/listener.hpp"

namespace wsman::mock {

// Both must outlive a reply with `then`.
transport::served_reply run(const transport::http_request& request, service& in);

} // namespace wsman::mock
