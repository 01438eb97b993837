// What native checks are made of: what they say, and how they quote a message.
#pragma once

#include "base/text.hpp"
#include "conformance/message.hpp"
#include "protocol/faults.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace wsman::conformance::check {

// What a check says of one exchange (native_check): nothing, empty text, or what is wrong.
using finding = std::optional<std::string>;

inline const finding does_not_apply = std::nullopt;

inline finding right_or(bool right, std::string wrong) {
    return right ? std::string{} : std::move(wrong);
}

// Text of a peer, in quotes.
inline std::string shown(std::string_view text) {
    return "\"" + base::printable(text, 120) + "\"";
}

// Whether the fault has the code of `row`; the fault has a code.
inline finding has_code_of(const protocol::fault_row& row, const soap::fault& fault) {
    const auto expected = protocol::code_name(row.code);
    return right_or(*fault.code == expected, "fault " + protocol::short_name(fault.subcode()) +
                                                 " has the code " +
                                                 protocol::short_name(*fault.code) + ", not " +
                                                 protocol::short_name(expected));
}

} // namespace wsman::conformance::check
