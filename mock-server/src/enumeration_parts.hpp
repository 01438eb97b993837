// What the operations of WS-Enumeration have in common.
#pragma once

#include "mock-server/src/call.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::mock {

refusal schema_violation(std::string_view because);

// Reads a positive integer of any length into `value`; what is absent leaves it alone.
std::optional<refusal> read_count(xml::element at, std::size_t& value);

// R8.2.2-1: the estimate stands only where the request asks for it.
void append_total(call& at, const enumeration& what);

void append_context(std::string& out, std::string_view id);

// The context that a Pull, Release, Renew or GetStatus names, held against the EPR it came with
// (R8.4-5, R8.5-3) unless `any_epr` is as good.
std::optional<refusal> find_context(call& at, xml::element request, bool any_epr, std::string& id,
                                    enumeration*& found);

// Octets left for items beside the envelope, the body so far, and `around` octets of the elements
// that follow.
std::size_t room_for_items(const call& at, std::size_t around);

} // namespace wsman::mock
