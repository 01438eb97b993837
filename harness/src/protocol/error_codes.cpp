#include "protocol/error_codes.hpp"

#include <algorithm>
#include <array>

namespace wsman::protocol {
namespace {

constexpr error_code_row codes[] = {
#include "protocol/error_code_table.inc"
};
static_assert(std::ranges::is_sorted(codes, {}, &error_code_row::code));

struct fault_to_code {
    xml::qname subcode;
    std::string_view detail;
    std::uint32_t code;
};

constexpr fault_to_code fault_codes[] = {
#include "protocol/fault_code_table.inc"
};

struct status_to_code {
    unsigned status;
    std::uint32_t code;
};

constexpr std::array status_codes{
    status_to_code{400, 0x80338171}, status_to_code{401, 0x80070005},
    status_to_code{403, 0x80070005}, status_to_code{404, 0x80338113},
    status_to_code{405, 0x80338074}, status_to_code{413, 0x80338111},
    status_to_code{415, 0x80338075}, status_to_code{500, 0x80338170},
    status_to_code{503, 0x80338112},
};

std::uint32_t code_without_subcode(std::string_view code) {
    if (code == "VersionMismatch")
        return 0x8033800D;
    return code == "MustUnderstand" ? 0x80338010 : 0;
}

std::uint32_t code_of(xml::qname subcode, std::string_view detail) {
    const auto row = std::ranges::find_if(fault_codes, [&](const fault_to_code& known) {
        return known.subcode == subcode && known.detail == detail;
    });
    return row == std::end(fault_codes) ? 0 : row->code;
}

} // namespace

std::span<const error_code_row> error_codes() {
    return codes;
}

const error_code_row* find_error_code(std::uint32_t code) {
    const auto row = std::ranges::lower_bound(codes, code, {}, &error_code_row::code);
    return row == std::end(codes) || row->code != code ? nullptr : row;
}

std::uint32_t error_code_of(const soap::fault& fault) {
    const auto subcode = fault.subcode();
    if (subcode.local.empty())
        return fault.code ? code_without_subcode(fault.code->local) : 0;
    const auto uri = fault.detail_uri();
    const auto detail = detail_name(uri);
    if (const auto exact = code_of(subcode, detail))
        return exact;
    return code_of(subcode, {});
}

std::uint32_t error_code_of_status(unsigned http_status) {
    const auto row = std::ranges::find(status_codes, http_status, &status_to_code::status);
    if (row != status_codes.end())
        return row->code;
    return http_status >= 300 && http_status < 400 ? 0x80338110 : 0x8033810F;
}

} // namespace wsman::protocol
