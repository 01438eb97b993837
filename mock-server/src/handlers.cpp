#include "mock-server/src/handlers.hpp"

#include "mock-server/src/shell_handlers.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

namespace action = protocol::action;

constexpr route table[] = {
    {action::get, "http://schemas.xmlsoap.org/ws/2004/09/transfer/GetResponse", operation::get,
     true, false, get},
    {action::pull, "http://schemas.xmlsoap.org/ws/2004/09/enumeration/PullResponse",
     operation::enumerate, false, true, pull},
    {action::enumerate, "http://schemas.xmlsoap.org/ws/2004/09/enumeration/EnumerateResponse",
     operation::enumerate, false, false, enumerate},
    {action::release, "http://schemas.xmlsoap.org/ws/2004/09/enumeration/ReleaseResponse",
     operation::enumerate, false, true, release},
    {action::enumeration_renew, "http://schemas.xmlsoap.org/ws/2004/09/enumeration/RenewResponse",
     operation::renew, false, true, renew},
    {action::enumeration_get_status,
     "http://schemas.xmlsoap.org/ws/2004/09/enumeration/GetStatusResponse", operation::renew, false,
     true, get_status},
    {action::put, "http://schemas.xmlsoap.org/ws/2004/09/transfer/PutResponse", operation::put,
     true, false, put},
    {action::create, "http://schemas.xmlsoap.org/ws/2004/09/transfer/CreateResponse",
     operation::create, false, false, create},
    {action::delete_, "http://schemas.xmlsoap.org/ws/2004/09/transfer/DeleteResponse",
     operation::remove, true, false, remove},
};

} // namespace

const route* find_route(std::string_view wanted, bool with_shells) {
    const auto find_in = [&](std::span<const route> rows) -> const route* {
        const auto found = std::ranges::find(rows, wanted, &route::action);
        return found == rows.end() ? nullptr : &*found;
    };
    const auto* found = find_in(table);
    return found || !with_shells ? found : find_in(shell_routes());
}

std::span<const route> routes() {
    return table;
}

std::optional<refusal> spend(call& at, base::duration span) {
    auto patience = at.timeout.value_or(at.server.model.limits.patience);
    if (at.flaws().timeout_ignored)
        patience = at.server.model.limits.patience;
    if (span <= patience && (span.count() == 0 || patience.count() > 0)) {
        at.delay += span;
        return std::nullopt;
    }
    auto fault = refuse(protocol::wsman("TimedOut")); // R6.1-2
    fault.delay = patience;
    return fault;
}

soap::endpoint_reference epr_of(const call& at, const instance& of) {
    return protocol::make_epr(at.flaws().epr_anonymous ? std::string{soap::anonymous_role} : at.to,
                              {of.of().uri, of.selectors()});
}

namespace {

// What R5.1.2.2-5 forbids.
void wrap_selector_values(std::string& epr) {
    constexpr std::string_view start = "<wsman:Selector Name=", end = "</wsman:Selector>";
    for (auto at = epr.find(start); at != std::string::npos; at = epr.find(start, at)) {
        at = epr.find('>', at) + 1;
        epr.insert(at, "<wsman:Value>");
        epr.insert(epr.find(end, at), "</wsman:Value>");
    }
}

} // namespace

void append_requested_epr(call& at, epr_state state) {
    if (!at.block(known_header::request_epr))
        return;
    at.reply_headers += "<wsman:RequestedEPR>";
    if (at.flaws().request_epr_empty_answer) {
        // nothing inside
    } else if (state == epr_state::valid) {
        at.reply_headers += "<wsa:EndpointReference>";
        std::string epr;
        soap::append_endpoint_reference(epr, epr_of(at, *at.target));
        if (at.flaws().epr_selector_value_wrapped)
            wrap_selector_values(epr);
        at.reply_headers += epr;
        at.reply_headers += "</wsa:EndpointReference>";
    } else {
        at.reply_headers +=
            state == epr_state::invalid ? "<wsman:EPRInvalid/>" : "<wsman:EPRUnknown/>";
    }
    at.reply_headers += "</wsman:RequestedEPR>";
}

} // namespace wsman::mock
