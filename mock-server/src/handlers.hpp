// What the service does once a request has passed all stages, by families of operations.
#pragma once

#include "mock-server/src/call.hpp"

#include <span>
#include <string_view>

namespace wsman::mock {

// Every action of the specifications that the service knows; nothing for any other, and for those
// it refuses (eventing; the shell where there is none).
const route* find_route(std::string_view action, bool with_shells);
std::span<const route> routes();

// WS-Transfer (clause 7)
std::optional<refusal> get(call& at);
std::optional<refusal> put(call& at);
std::optional<refusal> create(call& at);
std::optional<refusal> remove(call& at);

// WS-Enumeration (clause 8)
std::optional<refusal> enumerate(call& at);
std::optional<refusal> pull(call& at);
std::optional<refusal> release(call& at);
std::optional<refusal> renew(call& at);
std::optional<refusal> get_status(call& at);

// Methods (clause 9) and Identify (clause 11)
std::optional<refusal> invoke(call& at);
std::optional<refusal> identify(call& at);

// Lets an operation take `span` of the clock, or gives it up when the client's or the service's
// patience ends first.
std::optional<refusal> spend(call& at, base::duration span);

// Adds wsman:RequestedEPR to the reply where the request asks for it (R6.5-1).
enum class epr_state { valid, invalid, unknown };
void append_requested_epr(call& at, epr_state state);

// An EPR of an instance: where the request found the service, and the default addressing model.
soap::endpoint_reference epr_of(const call& at, const instance& of);

} // namespace wsman::mock
