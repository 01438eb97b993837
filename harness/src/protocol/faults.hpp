// The master list of faults (DSP0226 14.6) as data: subcode, code, action, details, HTTP status.
#pragma once

#include "protocol/names.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wsman::protocol {

enum class fault_code { sender, receiver, must_understand, version_mismatch };

// The SOAP name of a code, as s:Sender.
xml::qname code_name(fault_code code);

// R14.2-1: the prefix of FaultDetail URIs.
inline constexpr std::string_view fault_detail_prefix =
    "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/";

struct fault_row {
    xml::qname subcode; // empty for MustUnderstand and VersionMismatch
    fault_code code;
    std::string_view reason;                   // our English text
    std::span<const std::string_view> details; // last parts of the FaultDetail URIs the table names
    bool is_of_master_table = true; // false: a twin that only the older specifications name
};

// Every row of the master tables, plus the twins outside it that the older specifications name.
std::span<const fault_row> fault_rows();
// Nothing for the empty name, which two rows share.
const fault_row* find_fault(xml::qname subcode);

// R14.2-2: the fault's wsa:Action, by the namespace of its subcode; addressing's for faults without
// subcode. Empty when unknown.
std::string_view fault_action(xml::qname subcode);

// RC.2-9: 400 for s:Sender, 500 for s:Receiver and the rest.
unsigned http_status_of(fault_code code);

// "wsman:InvalidSelectors" with the usual prefix ({uri}local where there is none), for people and
// suites; and back: a view of `text`, the empty name when prefix or form is wrong.
std::string short_name(xml::qname subcode);
xml::qname from_short_name(std::string_view text);

// What follows faultDetail/, also in the short form "wsman:faultDetail/Name" of older services;
// empty when that is not there.
std::string_view detail_name(std::string_view uri);

} // namespace wsman::protocol
