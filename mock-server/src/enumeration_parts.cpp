#include "mock-server/src/enumeration_parts.hpp"

#include "mock-server/src/reply.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace wsman::mock {
namespace {

bool same_epr(protocol::resource_reference a, protocol::resource_reference b) {
    std::ranges::sort(a.selectors, {}, &protocol::selector::name);
    std::ranges::sort(b.selectors, {}, &protocol::selector::name);
    return a == b;
}

} // namespace

std::optional<refusal> find_context(call& at, xml::element request, bool any_epr, std::string& id,
                                    enumeration*& found) {
    const auto context = request.child(protocol::wsen("EnumerationContext"));
    if (!context)
        return schema_violation("no EnumerationContext"); // R8.4-11
    id = context.value();
    const bool known = at.server.enumerations.contains(id);
    found = at.server.enumerations.find_live(id, at.server.clock.now());
    if (!found && at.flaws().enumeration_invalid_context_as_sender) {
        auto fault = refuse(protocol::wsen("InvalidEnumerationContext"));
        fault.code = protocol::fault_code::sender;
        return fault;
    }
    if (!found)
        return known && at.flaws().enumeration_expired_as_unreachable
                   ? refuse(protocol::wsa("DestinationUnreachable"))
                   : refuse(protocol::wsen("InvalidEnumerationContext"));
    if (any_epr || same_epr(found->from, {at.of->uri, at.selectors}))
        return std::nullopt;
    return refuse(protocol::wsa("MessageInformationHeaderRequired"), {},
                  "the EPR is not that of the Enumerate");
}

refusal schema_violation(std::string_view because) {
    return refuse(protocol::wsman("SchemaValidationError"), {}, because);
}

std::optional<refusal> read_count(xml::element at, std::size_t& value) {
    if (!at)
        return std::nullopt;
    const auto text = at.value();
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || text.find_first_not_of('0') == std::string::npos)
        return schema_violation(std::string{at.name().local} + " is no positive integer");
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{})
        value = std::numeric_limits<std::size_t>::max();
    return std::nullopt;
}

void append_total(call& at, const enumeration& what) {
    const bool unasked = at.flaws().estimate_unasked && at.action == protocol::action::enumerate;
    if (!at.block(known_header::request_total) && !unasked)
        return;
    const auto total =
        at.flaws().estimate_not_a_number ? "many" : std::to_string(what.items.size());
    xml::writer{at.reply_headers}.leaf("wsman:TotalItemsCountEstimate", total);
}

void append_context(std::string& out, std::string_view id) {
    xml::writer{out}.leaf("wsen:EnumerationContext", id);
}

std::size_t room_for_items(const call& at, std::size_t around) {
    // What follows is ASCII: twice as many octets in UTF-16.
    const auto following = at.charset == encoding::utf_8 ? around : 2 * around;
    const auto used =
        octets_around_body(at, at.path->response) + octets_in(at.body, at.charset) + following;
    return used < at.limit ? at.limit - used : 0;
}

} // namespace wsman::mock
