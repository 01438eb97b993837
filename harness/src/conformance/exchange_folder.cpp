#include "conformance/exchange_folder.hpp"

#include "base/text.hpp"
#include "conformance/request_facts.hpp"
#include "protocol/names.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>

namespace wsman::conformance {

namespace {

constexpr std::size_t most_candidates = 32; // the nearest on either side

xml::element content_of(const message& of) {
    return of.envelope() == nullptr ? xml::element{} : of.envelope()->content();
}

std::string context_in(const message& of) {
    return std::string{
        base::trim(content_of(of).child(protocol::wsen("EnumerationContext")).inner())};
}

bool is_at_end(const message& reply) {
    const auto content = content_of(reply);
    return content.child(protocol::wsen("EndOfSequence")) ||
           content.child(protocol::wsman("EndOfSequence"));
}

bool changes_nothing(std::string_view operation) {
    constexpr std::array<std::string_view, 4> such{"Identify", "Get", "Enumerate", "Pull"};
    return std::ranges::find(such, operation) != such.end();
}

// Operations of an enumeration move nothing but the enumeration.
bool may_change_resources(std::string_view operation) {
    constexpr std::array<std::string_view, 4> harmless{"Release", "Renew", "GetStatus", ""};
    return !changes_nothing(operation) && std::ranges::find(harmless, operation) == harmless.end();
}

std::string kind_of(const read_exchange& one) {
    const auto& target = one.exchange->request.target;
    return one.exchange->request.method + " " + target.substr(0, target.find('?')) + " " +
           std::string{content_of(one.request).name().local};
}

// An element by names and values, whatever its prefixes; without those whose offset is left out.
class outline {
public:
    outline(std::set<std::size_t> left_out, std::string context)
        : left_out_(std::move(left_out)), context_(std::move(context)) {}

    [[nodiscard]] std::string of(const soap::envelope& envelope) const {
        std::vector<std::string> blocks;
        for (const auto& block : envelope.headers())
            blocks.push_back(of(block.element));
        std::ranges::sort(blocks); // their order means nothing
        std::string out;
        for (const auto& block : blocks)
            out += block;
        return out + of(envelope.body());
    }

private:
    static std::string text_of(xml::qname name) {
        return "{" + std::string{name.uri} + "}" + std::string{name.local};
    }

    [[nodiscard]] std::string of(xml::element element) const {
        if (left_out_.contains(element.offset()))
            return {};
        std::string out = "<" + text_of(element.name());
        std::vector<std::string> attributes;
        for (const auto& one : element.attributes())
            attributes.push_back(" " + text_of(one.name) + "=" + std::string{one.value});
        std::ranges::sort(attributes);
        for (const auto& one : attributes)
            out += one;
        out += ">";
        if (element.is(protocol::wsen("EnumerationContext")))
            return out + context_;
        if (element.is(soap::wsa("MessageID")))
            return out;
        out += element.value();
        for (const auto child : element.children())
            out += of(child);
        return out + "/";
    }

    std::set<std::size_t> left_out_;
    std::string context_;
};

} // namespace

std::string_view to_string(context_seen::state what) {
    using enum context_seen::state;
    switch (what) {
    case none:
        break;
    case unseen:
        return "unseen";
    case live:
        return "live";
    case superseded:
        return "superseded";
    case ended:
        return "ended";
    case released:
        return "released";
    case doubtful:
        return "doubtful";
    }
    return {};
}

bool exchange_folder::is_readable(const record::exchange& one) {
    return one.request.body.size() <= longest_message &&
           (!one.outcome.reply || one.outcome.reply->body.size() <= longest_message);
}

exchange_folder::exchange_folder(const std::vector<record::exchange>& exchanges)
    : exchanges_(&exchanges) {
    for (const auto& one : exchanges) {
        contexts_.emplace_back();
        if (is_readable(one))
            note(read_exchange{one});
    }
}

std::size_t exchange_folder::index_of(const record::exchange& one) const {
    const auto index = static_cast<std::size_t>(&one - exchanges_->data());
    BOOST_ASSERT(index < exchanges_->size());
    return index;
}

void exchange_folder::note(const read_exchange& one) {
    const auto operation = operation_of(one);
    const auto context = operation == "Enumerate" ? std::string{} : context_in(one.request);
    const auto index = index_of(*one.exchange);
    contexts_[index] = seen(context);
    if (may_change_resources(operation) && !one.fault())
        changes_.push_back(index);
    if (!context.empty())
        note_context(one, operation, context);
    if (!one.succeeded())
        return;
    if (const auto uri = resource_uri_of(one); !uri.empty() && operation != "Release")
        served_.insert(uri);
    if (changes_nothing(operation))
        carried_out_[kind_of(one)].push_back(index);
    if (operation == "Enumerate")
        note_enumerate(one);
}

void exchange_folder::note_enumerate(const read_exchange& one) {
    const auto handed_out = context_in(*one.reply);
    if (handed_out.empty())
        return;
    const auto request = content_of(one.request);
    enumeration made;
    made.asked.resource_uri = resource_uri_of(one);
    made.asked.mode = request.child(protocol::wsman("EnumerationMode")).value();
    if (is_at_end(*one.reply))
        made.state = context_seen::state::ended;
    made.newest = handed_out;
    const auto index = index_of(*one.exchange);
    by_context_[handed_out] = index;
    enumerations_[index] = std::move(made);
}

void exchange_folder::note_context(const read_exchange& one, std::string_view operation,
                                   const std::string& context) {
    const auto found = by_context_.find(context);
    if (found == by_context_.end())
        return;
    auto& known = enumerations_.at(found->second);
    const auto* fault = one.fault();
    if (fault != nullptr && fault->subcode() == protocol::wsen("InvalidEnumerationContext") &&
        known.state == context_seen::state::live)
        known.state = context_seen::state::doubtful;
    if (!one.succeeded())
        return;
    if (operation == "Release")
        known.state = context_seen::state::released;
    if (operation != "Pull")
        return;
    if (is_at_end(*one.reply))
        known.state = context_seen::state::ended;
    if (const auto next = context_in(*one.reply); !next.empty() && next != context) {
        known.newest = next;
        by_context_[next] = found->second;
    }
}

context_seen exchange_folder::seen(const std::string& context) const {
    if (context.empty())
        return {};
    const auto found = by_context_.find(context);
    if (found == by_context_.end())
        return {context_seen::state::unseen, nullptr};
    const auto& known = enumerations_.at(found->second);
    const bool is_old = known.state == context_seen::state::live && known.newest != context;
    return {is_old ? context_seen::state::superseded : known.state, &known.asked};
}

bool exchange_folder::serves(std::string_view resource_uri) const {
    return served_.contains(resource_uri);
}

context_seen exchange_folder::context_of(const record::exchange& one) const {
    return contexts_[index_of(one)];
}

std::string exchange_folder::likeness(const read_exchange& one, const std::string& apart_from,
                                      const namespace_bindings& prefixes) const {
    const auto& request = one.exchange->request;
    std::set<std::size_t> left_out;
    if (const auto nodes = one.request.evaluate(apart_from, prefixes, {}))
        for (const auto& node : nodes->nodes)
            if (node.is_element)
                left_out.insert(node.element.offset());
    std::string out = request.method + " " + request.target;
    out += " " + base::to_lower(request.fields.find("Content-Type").value_or(""));
    out += request.fields.has("Authorization") ? " authorized " : " ";
    const auto context = context_of(*one.exchange);
    auto words = std::string{to_string(context.what)};
    if (context.of != nullptr)
        words += " " + context.of->resource_uri + " " + context.of->mode;
    return out + outline{std::move(left_out), std::move(words)}.of(*one.request.envelope());
}

std::optional<std::string> exchange_folder::control_of(const read_exchange& one,
                                                       const std::string& apart_from,
                                                       const namespace_bindings& prefixes) const {
    const auto candidates = carried_out_.find(kind_of(one));
    if (apart_from.empty() || one.request.envelope() == nullptr ||
        !changes_nothing(operation_of(one)) || candidates == carried_out_.end())
        return std::nullopt;
    const auto mine = index_of(*one.exchange);
    auto nearest = candidates->second;
    const auto distance = [mine](std::size_t other) {
        return other < mine ? mine - other : other - mine;
    };
    std::ranges::stable_sort(nearest, {}, distance);
    nearest.resize(std::min(nearest.size(), most_candidates));
    const auto wanted = likeness(one, apart_from, prefixes);
    for (const auto other : nearest) {
        const auto [first, last] = std::minmax(mine, other);
        const bool changed = std::ranges::any_of(
            changes_, [&, from = first, to = last](auto at) { return from < at && at < to; });
        const read_exchange candidate{(*exchanges_)[other]};
        if (other != mine && !changed && likeness(candidate, apart_from, prefixes) == wanted)
            return candidate.exchange->label;
    }
    return std::nullopt;
}

} // namespace wsman::conformance
