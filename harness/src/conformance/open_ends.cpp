#include "conformance/open_ends.hpp"

#include "conformance/payload.hpp"
#include "protocol/actions.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

namespace action = protocol::action;

std::string context_of(const message& from) {
    const auto* envelope = from.envelope();
    const auto element = envelope == nullptr
                             ? xml::element{}
                             : envelope->content().child(protocol::wsen("EnumerationContext"));
    return element ? payload_inside(element) : std::string{};
}

bool ends_sequence(const read_exchange& one) {
    const auto content = one.reply->envelope()->content();
    return content.child(protocol::wsen("EndOfSequence")) ||
           content.child(protocol::wsman("EndOfSequence"));
}

} // namespace

protocol::resource_reference addressed_by(const message& request) {
    protocol::resource_reference resource;
    const auto* envelope = request.envelope();
    if (envelope == nullptr)
        return resource;
    if (const auto* uri = envelope->header_named(protocol::wsman("ResourceURI")))
        resource.resource_uri = uri->element.value();
    if (const auto* set = envelope->header_named(protocol::wsman("SelectorSet")))
        resource.selectors = protocol::read_selectors(set->element).selectors;
    return resource;
}

void open_ends::observe(const read_exchange& one) {
    const auto done = one.action();
    if (done == action::put)
        return observe_put(one);
    if (!one.succeeded())
        return;
    if (done == action::enumerate || done == action::pull)
        observe_context(one);
    else if (done == action::release)
        close_context(context_of(one.request));
    else if (done == action::create)
        observe_created(one);
    else if (done == action::delete_)
        std::erase(created_, addressed_by(one.request));
}

void open_ends::close_context(const std::string& context) {
    std::erase_if(contexts_, [&context](const auto& open) { return open.context == context; });
}

void open_ends::observe_context(const read_exchange& one) {
    const auto before = context_of(one.request);
    auto after = context_of(*one.reply);
    // Without a new context the one before stays in force, unless the sequence has ended.
    if (!after.empty() || ends_sequence(one))
        close_context(before);
    if (!after.empty() && !ends_sequence(one))
        contexts_.push_back({addressed_by(one.request), std::move(after)});
}

void open_ends::observe_put(const read_exchange& one) {
    const auto resource = addressed_by(one.request);
    for (auto& kept : changed_)
        if (kept.resource == resource && one.fault() == nullptr)
            kept.refused = false;
}

void open_ends::observe_created(const read_exchange& one) {
    const auto content = one.reply->envelope()->content();
    const auto epr = soap::read_endpoint_reference(content);
    if (const auto resource = epr ? protocol::resource_of(*epr) : std::nullopt)
        created_.push_back(*resource);
}

void open_ends::keep(protocol::resource_reference resource, std::string representation) {
    changed_.push_back({std::move(resource), std::move(representation)});
}

bool open_ends::keeps(const protocol::resource_reference& resource) const {
    return std::ranges::find(changed_, resource, &changed_instance::resource) != changed_.end();
}

} // namespace wsman::conformance
