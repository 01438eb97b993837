// HTTP messages as they stand in files: the octets of one direction of a connection, heads
// included. Strict where a message is framed, and lenient where a capture of a wrong message shall
// still be read: lines may end with LF alone, and requests need a request line alone.
#pragma once

#include "base/result.hpp"
#include "transport/channel.hpp"

#include <string_view>

namespace wsman::transport {

// The last request in it: one that is refused with 401 stands before the one that counts. Octets
// behind a body that Content-Length ends are left out. A request that is framed wrongly has all
// that stands behind its head as its body. An error says in one line why it is no HTTP request.
base::result<http_request> request_from_capture(std::string_view octets);

// The last reply in it; interim ones (100 Continue) are passed over. `<no response: WHY>`, or
// nothing at all, is an outcome without a reply. A body whose head says chunked, and that has no
// chunks, is one whose coding a tool has undone. `no_body`: of a reply to HEAD.
outcome reply_from_capture(std::string_view octets, bool no_body = false);

} // namespace wsman::transport
