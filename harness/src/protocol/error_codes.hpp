// The codes of WinRM (0x8033xxxx and the Win32 codes beside them) with short English meanings, and
// how SOAP faults map to them.
#pragma once

#include "protocol/faults.hpp"
#include "soap/fault.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace wsman::protocol {

struct error_code_row {
    std::uint32_t code;       // as an HRESULT
    std::string_view name;    // without ERROR_WSMAN_, as RESOURCE_NOT_FOUND
    std::string_view meaning; // one sentence without a full stop, never empty
};

// In ascending order of the codes.
std::span<const error_code_row> error_codes();
const error_code_row* find_error_code(std::uint32_t code);

// By subcode and FaultDetail; code and action are ignored, as published tables have them wrong. An
// unknown detail counts as none. 0 when no row fits.
std::uint32_t error_code_of(const soap::fault& fault);

// By HTTP status when no usable fault came.
std::uint32_t error_code_of_status(unsigned http_status);

} // namespace wsman::protocol
