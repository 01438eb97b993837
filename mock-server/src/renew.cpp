// Renew and GetStatus of enumerations (WS-Enumeration 3.3 and 3.4): of classes that offer them,
// against the advice of R8.1-4.
#include "base/xsd_time.hpp"
#include "mock-server/src/enumeration_parts.hpp"
#include "mock-server/src/expiration.hpp"
#include "mock-server/src/handlers.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

namespace wsman::mock {

using protocol::wsen;

std::optional<refusal> renew(call& at) {
    const auto request = at.server.envelope.content();
    if (!request.is(wsen("Renew")))
        return schema_violation("the Body is no wsen:Renew");
    std::string id;
    enumeration* found = nullptr;
    if (auto fault = find_context(at, request, false, id, found)) {
        const bool granted = at.flaws().renew_dead_context_granted &&
                             fault->subcode == wsen("InvalidEnumerationContext");
        if (granted)
            at.body += "<wsen:RenewResponse/>";
        return granted ? std::nullopt : fault;
    }
    expiration expires;
    if (auto fault = read_expiration(at, request.child(wsen("Expires")), expires))
        if (!at.flaws().renew_zero_expires_accepted)
            return fault;
    found->expires = expires.at;
    found->used = at.server.clock.now();
    if (at.flaws().renew_answered_with_nothing)
        return std::nullopt;
    at.body += "<wsen:RenewResponse>";
    if (!expires.granted.empty())
        xml::writer{at.body}.leaf("wsen:Expires", expires.granted);
    at.body += "</wsen:RenewResponse>";
    return std::nullopt;
}

std::optional<refusal> get_status(call& at) {
    const auto request = at.server.envelope.content();
    if (!request.is(wsen("GetStatus")))
        return schema_violation("the Body is no wsen:GetStatus");
    std::string id;
    enumeration* found = nullptr;
    if (auto fault = find_context(at, request, false, id, found))
        return fault;
    if (at.flaws().get_status_answered_with_nothing)
        return std::nullopt;
    at.body += "<wsen:GetStatusResponse>";
    if (found->expires)
        xml::writer{at.body}.leaf("wsen:Expires",
                                  base::format_duration(*found->expires - at.server.clock.now()));
    at.body += "</wsen:GetStatusResponse>";
    return std::nullopt;
}

} // namespace wsman::mock
