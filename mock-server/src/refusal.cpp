#include "mock-server/src/refusal.hpp"

#include <boost/assert.hpp>

namespace wsman::mock {

refusal refuse(xml::qname subcode, std::string_view detail, std::string_view because) {
    const auto* row = protocol::find_fault(subcode);
    BOOST_ASSERT(row != nullptr); // R14.6-1: faults come from the master list
    refusal made;
    made.code = row->code;
    made.subcode = row->subcode;
    made.reason = row->reason;
    made.detail = detail;
    if (!because.empty())
        made.reason.append(" (").append(because).append(")");
    return made;
}

refusal refuse(protocol::fault_code code, std::string_view because) {
    refusal made;
    made.code = code;
    made.reason = because;
    return made;
}

} // namespace wsman::mock
