#include "mock-server/src/expiration.hpp"

#include "base/xsd_time.hpp"
#include "mock-server/src/enumeration_parts.hpp"
#include "protocol/names.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

using protocol::wsen;

// What a defect does with a time that has run out: it grants an enumeration that does not expire.
bool is_let_pass(const call& at, bool moment, base::duration span) {
    if (span.count() == 0)
        return at.flaws().enumeration_zero_expires_accepted;
    return moment ? at.flaws().enumeration_past_expires_accepted
                  : at.flaws().enumeration_negative_expires_accepted;
}

std::string shown(const call& at, base::duration granted, bool moment) {
    if (at.flaws().enumeration_expires_in_seconds)
        return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(granted).count());
    const auto until = at.server.clock.wall() +
                       std::chrono::duration_cast<std::chrono::system_clock::duration>(granted);
    return moment ? base::format_date_time(until) : base::format_duration(granted);
}

} // namespace

std::optional<refusal> read_expiration(const call& at, xml::element expires, expiration& read) {
    if (!expires)
        return std::nullopt;
    if (at.flaws().enumeration_expires_as_schema_error)
        return schema_violation("Expires is not known");
    const auto text = expires.value();
    const auto moment = base::parse_date_time(text);
    auto span = base::parse_duration(text);
    if (moment && at.flaws().enumeration_moment_as_internal_error)
        return refuse(protocol::wsman("InternalError"));
    if (moment)
        span = std::chrono::duration_cast<base::duration>(*moment - at.server.clock.wall());
    const bool is_past = span && span->count() <= 0;
    if (is_past && is_let_pass(at, moment.has_value(), *span))
        return std::nullopt;
    if (!span || is_past)
        return refuse(wsen("InvalidExpirationTime"));
    const auto granted = std::min(*span, at.server.model.limits.expiry);
    read.at = at.server.clock.now() + granted;
    read.granted =
        shown(at, granted, moment.has_value() != at.flaws().enumeration_expires_in_another_type);
    return std::nullopt;
}

} // namespace wsman::mock
