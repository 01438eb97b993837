// The fault that ends a request at one of the stages.
#pragma once

#include "base/clock.hpp"
#include "protocol/faults.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wsman::mock {

struct refusal {
    protocol::fault_code code = protocol::fault_code::sender;
    xml::qname subcode; // empty for MustUnderstand and VersionMismatch
    std::string reason;
    std::string_view detail; // last part of the FaultDetail URI; empty: none
    std::string
        more; // further XML in s:Detail, before the FaultDetail; the envelope's prefixes are bound
    std::string headers;            // header blocks of the fault, as s:NotUnderstood
    base::duration delay{};         // the time the operation took before it was given up
    std::uint32_t windows_code = 0; // of WSManFault; 0: the one that goes with subcode and detail
};

// Code and reason from the master table; `because` is added to the reason.
refusal refuse(xml::qname subcode, std::string_view detail = {}, std::string_view because = {});

// s:MustUnderstand and s:VersionMismatch.
refusal refuse(protocol::fault_code code, std::string_view because);

} // namespace wsman::mock
