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

bool is_gone(const soap::fault* fault) {
    return fault != nullptr && (fault->subcode() == protocol::wsen("InvalidEnumerationContext") ||
                                fault->subcode() == protocol::wsa("DestinationUnreachable") ||
                                fault->subcode() == protocol::wsman("InvalidSelectors"));
}

// The order of selectors says nothing (DSP0226, 5.1.2.2).
bool are_the_same(const protocol::resource_reference& a, const protocol::resource_reference& b) {
    return a.resource_uri == b.resource_uri &&
           std::ranges::is_permutation(a.selectors, b.selectors);
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
    // Only the runner's own requests are known to be right in all but what they ask for: that they
    // are refused for want of the thing shows that it is gone.
    const bool gone = one.exchange->label.starts_with(':') && is_gone(one.fault());
    if (one.exchange->label == kept_label && one.succeeded() && one.reply->envelope()->content())
        keep(addressed_by(one.request), payload_of(one.reply->envelope()->content()));
    else if (done == action::put)
        observe_put(one);
    else if (done == action::create)
        observe_create(one);
    else if (done == action::delete_ && (one.succeeded() || gone))
        forget(addressed_by(one.request));
    else if (done == action::release && (one.succeeded() || gone))
        close_context(context_of(one.request));
    else if (one.succeeded() && (done == action::enumerate || done == action::pull))
        observe_context(one);
}

// What the case had made itself needs its first values no more when it is deleted.
void open_ends::forget(const protocol::resource_reference& deleted) {
    const auto is_it = [&deleted](const auto& one) { return are_the_same(one.resource, deleted); };
    if (std::erase_if(created_, is_it) != 0)
        std::erase_if(changed_, is_it);
}

void open_ends::close_context(const std::string& context) {
    std::erase_if(contexts_, [&context](const auto& open) { return open.context == context; });
}

void open_ends::observe_context(const read_exchange& one) {
    const auto before = context_of(one.request);
    auto after = context_of(*one.reply);
    // Without a new context the one before stays in force, unless the sequence has ended.
    const auto known = std::ranges::find(contexts_, before, &open_context::context);
    open_context now{addressed_by(one.request), std::move(after), {}, one.exchange->number};
    if (known != contexts_.end())
        now.expires = known->expires;
    if (const auto expires = one.reply->envelope()->content().child(protocol::wsen("Expires")))
        now.expires = expires.value();
    if (!now.context.empty() || ends_sequence(one))
        close_context(before);
    if (!now.context.empty() && !ends_sequence(one))
        contexts_.push_back(std::move(now));
}

void open_ends::observe_put(const read_exchange& one) {
    const auto resource = addressed_by(one.request);
    for (auto& kept : changed_)
        if (kept.resource == resource && one.fault() == nullptr) {
            kept.restored = one.exchange->label == restored_label && one.succeeded();
            if (kept.restored)
                continue;
            kept.refused = false;
            kept.exchange = one.exchange->number;
        }
}

// A reply that was lost does not tell whether something was made.
void open_ends::observe_create(const read_exchange& one) {
    const bool sent = one.exchange->outcome.times.sent != base::duration::zero();
    if (one.fault() != nullptr || (one.reply && !one.succeeded()) || (!one.reply && !sent))
        return;
    created_instance made{{}, one.exchange->number};
    if (one.reply) {
        const auto epr = soap::read_endpoint_reference(one.reply->envelope()->content());
        if (const auto resource = epr ? protocol::resource_of(*epr) : std::nullopt)
            made.resource = *resource;
    }
    created_.push_back(std::move(made));
}

void open_ends::keep(protocol::resource_reference resource, std::string representation) {
    changed_.push_back({std::move(resource), std::move(representation)});
}

bool open_ends::keeps(const protocol::resource_reference& resource) const {
    return std::ranges::find(changed_, resource, &changed_instance::resource) != changed_.end();
}

} // namespace wsman::conformance
