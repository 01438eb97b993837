// Enumerate (DSP0226 8.2, 8.3 and 8.7).
#include "mock-server/src/batch.hpp"
#include "mock-server/src/enumeration_parts.hpp"
#include "mock-server/src/expiration.hpp"
#include "mock-server/src/handlers.hpp"
#include "mock-server/src/query.hpp"
#include "mock-server/src/selector_filter.hpp"
#include "mock-server/src/shell_handlers.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

using protocol::wsen;
using protocol::wsman;

// R8.7-1 to R8.7-3
std::optional<refusal> read_mode(const call& at, xml::element enumerate, enumeration_mode& mode) {
    const auto asked = enumerate.child(wsman("EnumerationMode"));
    const auto word = asked.value();
    const bool epr = word == "EnumerateEPR";
    if (epr && at.flaws().enumeration_mode_refused_as_schema_error)
        return schema_violation("EnumerationMode is not known");
    if (!asked || (epr && at.flaws().enumeration_mode_ignored))
        return std::nullopt;
    if (!epr && word != "EnumerateObjectAndEPR")
        return refuse(wsman("UnsupportedFeature"), "EnumerationMode");
    mode = epr ? enumeration_mode::epr : enumeration_mode::object_and_epr;
    return std::nullopt;
}

// There are no subclasses here, so every mode means the same; only the all-classes URI has a say
// (DSP0227 R8.1-6).
std::optional<refusal> check_polymorphism(const call& at, xml::element enumerate) {
    const auto asked = enumerate.child(protocol::wsmb("PolymorphismMode"));
    if (asked && !at.of->all_classes && at.flaws().cim_polymorphism_as_schema_error)
        return schema_violation("PolymorphismMode is not known");
    if (asked && at.of->all_classes && asked.value() != "IncludeSubClassProperties")
        return refuse(at.flaws().cim_polymorphism_as_internal_error
                          ? wsman("InternalError")
                          : protocol::wsmb("PolymorphismModeNotSupported"));
    return std::nullopt;
}

// What the enumeration will hand out: those that can be read now and pass the filter.
void add_matching(const call& at, const resource_class& of,
                  const std::optional<protocol::selector_set>& filter,
                  std::vector<instance_ptr>& found) {
    for (const auto& one : at.server.resources.instances(of))
        if (one->state() == availability::ready && (!filter || matches(at, *one, *filter)))
            found.push_back(one);
}

void take_snapshot(const call& at, const std::optional<protocol::selector_set>& filter,
                   std::vector<instance_ptr>& found) {
    if (at.of->shells != shell_class::none) {
        for (const auto* one : at.server.open_shells.live(at.server.clock.now()))
            if (!at.flaws().shell_not_listed)
                found.push_back(picture_of(at, *one));
        return;
    }
    if (at.flaws().enumeration_empty_without_a_filter && !filter && at.of->name == "CIM_Fan")
        return;
    if (!at.of->all_classes)
        return add_matching(at, *at.of, filter, found);
    for (const auto& of : at.server.model.classes)
        add_matching(at, of, filter, found);
}

std::optional<refusal> take_answers(const call& at, const query& asked,
                                    std::vector<instance_ptr>& found) {
    for (const auto& one : at.server.resources.instances(*asked.of))
        if (one->state() == availability::ready && answers(asked, *one, at.server.clock.now()))
            found.push_back(one);
    return std::nullopt;
}

bool has_foreign_child(xml::element body) {
    for (const auto child : body.children())
        if (child.name().uri.starts_with("urn:x-wsmanspec"))
            return true;
    return false;
}

// Everything of the Enumerate but its first items.
std::optional<refusal> read_enumerate(call& at, xml::element body, enumeration& what,
                                      expiration& expires) {
    if (!body.is(wsen("Enumerate")))
        return schema_violation("the Body is no wsen:Enumerate");
    if (at.flaws().enumeration_unknown_element_refused && has_foreign_child(body))
        return schema_violation("an element is not known");
    if (body.child(wsen("EndTo"))) // R8.2.1-1
        return at.flaws().enumeration_end_to_as_schema_error
                   ? schema_violation("EndTo is not known")
                   : refuse(wsman("UnsupportedFeature"), "AddressingMode");
    if (auto fault = read_expiration(at, body.child(wsen("Expires")), expires))
        return fault;
    if (auto fault = read_mode(at, body, what.mode))
        return fault;
    if (auto fault = check_polymorphism(at, body))
        return fault;
    std::optional<protocol::selector_set> filter;
    if (at.of->shells != shell_class::none && at.flaws().shell_filter_ignored) {
        take_snapshot(at, filter, what.items);
        what.expires = expires.at;
        return std::nullopt;
    }
    if (at.of->shells != shell_class::none &&
        (body.child(wsman("Filter")) || body.child(wsen("Filter")))) // [MS-WSMV] 3.1.4.8.2
        return refuse(wsen("FilteringNotSupported"));
    std::optional<query> asked;
    if (auto fault = read_query(at, body, asked))
        return fault;
    if (asked) {
        what.columns = asked->columns;
        what.expires = expires.at;
        return take_answers(at, *asked, what.items);
    }
    if (auto fault = read_filter(at, body, filter))
        return fault;
    if (at.of->all_classes && !filter) // R8.2.1-5
        return at.flaws().filter_required_as_cannot_process
                   ? refuse(wsen("CannotProcessFilter"))
                   : refuse(wsman("UnsupportedFeature"), "FilteringRequired");
    take_snapshot(at, filter, what.items);
    what.expires = expires.at;
    return std::nullopt;
}

// The longest of what stands around the items: Expires, a context, and the end.
constexpr std::size_t around_items = 512;

void append_items(const call& at, std::string& body, const batch& items, bool last) {
    const std::string prefix = at.flaws().optimize_items_in_wsen_namespace ? "wsen" : "wsman";
    body.append("<" + prefix + ":Items>").append(items.items).append("</" + prefix + ":Items>");
    if (last)
        body.append("<" + prefix + ":EndOfSequence/>");
}

// Enumerate with OptimizeEnumeration: the first items come at once (R8.2.3-3 to R8.2.3-5).
std::optional<refusal> append_first_items(call& at, xml::element request, enumeration& what,
                                          std::string& body) {
    batch_limits limits;
    if (auto fault = read_count(request.child(wsman("MaxElements")), limits.elements))
        return fault;
    if (auto fault = spend(at, at.of->delay))
        return fault;
    limits.elements = std::min(limits.elements, at.server.model.limits.items);
    limits.elements += at.flaws().optimize_one_too_many;
    limits.octets = room_for_items(at, around_items);
    const auto first = take_batch(at, what, limits);
    if (first.too_large)
        return refuse(wsman("EncodingLimit"), at.limit_detail);
    append_items(at, body, first, what.finished());
    if (at.flaws().optimize_loses_an_item && !what.finished())
        ++what.next;
    return std::nullopt;
}

// What R8.2.3-2 forbids: an item that nobody asked for.
void append_unasked_item(const call& at, enumeration what, std::string& body) {
    const auto first = take_batch(at, what, {.octets = room_for_items(at, around_items)});
    append_items(at, body, first, false);
}

} // namespace

std::optional<refusal> enumerate(call& at) {
    const auto request = at.server.envelope.content();
    enumeration what;
    what.from = {at.of->uri, at.selectors};
    what.omitted = at.omitted;
    expiration expires;
    if (auto fault = read_enumerate(at, request, what, expires))
        return fault;
    append_total(at, what);
    append_requested_epr(at, epr_state::unknown);
    std::string items;
    const bool optimised = static_cast<bool>(request.child(wsman("OptimizeEnumeration")));
    if (optimised && at.flaws().optimize_refused && !request.child(wsman("MaxElements")))
        return refuse(wsman("UnsupportedFeature"));
    if (optimised)
        if (auto fault = append_first_items(at, request, what, items))
            return fault;
    if (!optimised && at.flaws().optimize_unasked)
        append_unasked_item(at, what, items);
    at.body += "<wsen:EnumerateResponse>";
    if (!expires.granted.empty())
        xml::writer{at.body}.leaf("wsen:Expires", expires.granted);
    if (optimised && what.finished()) {
        append_context(at.body, {}); // R8.2.3-5
    } else {
        auto id = at.server.ids.next();
        append_context(at.body, id);
        if (at.flaws().enumeration_two_contexts)
            append_context(at.body, id);
        if (!at.server.enumerations.add(std::move(id), std::move(what), at.server.clock.now()))
            return refuse(
                wsman(at.flaws().faults_quota_as_internal_error ? "InternalError" : "QuotaLimit"));
    }
    at.body.append(items).append("</wsen:EnumerateResponse>");
    return std::nullopt;
}

} // namespace wsman::mock
