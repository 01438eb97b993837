// From what came back to an envelope that can be used, or to the error that says why it cannot.
#pragma once

#include "soap/envelope.hpp"
#include "transport/channel.hpp"

#include <string_view>
#include <wsman/error.hpp>

namespace wsman::session_floor {

// Why no reply came, by the codes that IWSMan gives (0x80338012, 0x80338126, 0x800705B4…).
error error_of_outcome(const transport::outcome& outcome);

// The service's own f:WSManFault first, else by subcode and FaultDetail, else by HTTP status.
// `machine` stands in the WSManFault that is made where the service sent none.
error error_of_fault(const soap::fault& fault, unsigned http_status, std::string_view machine);

struct expected_reply {
    std::string_view message_id; // of the request; empty: Identify, whose reply relates to nothing
    std::string_view machine;    // the host that was asked
};

// The envelope of a reply that is an answer. Takes the body out of the outcome's reply. Faults,
// silence, HTML, what is no XML or no SOAP 1.2 and replies to other requests are errors, each with
// its own code.
result<soap::envelope> read_reply(transport::outcome outcome, const expected_reply& expected);

} // namespace wsman::session_floor
