// The f:WSManFault that services of Windows put into the Detail of every fault, and its codes.
#pragma once

#include "mock-server/src/refusal.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wsman::mock {

// The HRESULT that goes with subcode and detail; of the general error of the family where there is
// no closer one.
std::uint32_t windows_code(const refusal& of);

void append_windows_detail(std::string& out, const refusal& of, std::string_view machine,
                           bool with_message);

} // namespace wsman::mock
