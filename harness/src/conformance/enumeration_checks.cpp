// Checks over the contexts of enumerations: which resource one belongs to, and what became of it.
#include "base/text.hpp"
#include "conformance/check_parts.hpp"
#include "conformance/client_checks.hpp"
#include "conformance/recent.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"
#include "protocol/selectors.hpp"

#include <algorithm>
#include <memory>

namespace wsman::conformance {

namespace {

using check::does_not_apply;
using check::finding;
using check::shown;

constexpr std::size_t contexts_kept = 4096;

// What a request is addressed to, by the default addressing model.
struct addressed {
    std::string to, resource_uri;
    protocol::selector_set selectors; // in the order of their names
};

std::string value_of(const soap::envelope& request, xml::qname header) {
    const auto* block = request.header_named(header);
    return block == nullptr ? std::string{} : block->element.value();
}

addressed address_of(const soap::envelope& request) {
    addressed made{
        value_of(request, soap::wsa("To")), value_of(request, protocol::wsman("ResourceURI")), {}};
    if (const auto* set = request.header_named(protocol::wsman("SelectorSet")))
        made.selectors = protocol::read_selectors(set->element).selectors;
    std::ranges::stable_sort(made.selectors, {}, &protocol::selector::name);
    return made;
}

// What became of a context, by the replies that the client has had.
struct known_context {
    enum class state { current, replaced, ended, released } now = state::current;
    base::duration since{}; // the end of the reply that made it so
    addressed whose;
    std::string exchange; // that made it so
};

// Text of EnumerationContext in a message; empty where it has none.
std::string context_in(xml::element content) {
    return std::string{base::trim(content.child(protocol::wsen("EnumerationContext")).deep_text())};
}

bool has_end(xml::element content) {
    return content.child(protocol::wsen("EndOfSequence")) ||
           content.child(protocol::wsman("EndOfSequence"));
}

bool continues(std::string_view action) {
    using namespace protocol::action;
    return action == pull || action == release || action == enumeration_renew ||
           action == enumeration_get_status;
}

class contexts {
public:
    // The context that the request names; null where it names none that a reply gave out.
    known_context* named_by(const read_exchange& one) {
        const auto* request = one.request.envelope();
        if (request == nullptr || !continues(one.action()))
            return nullptr;
        const auto text = context_in(request->content());
        return text.empty() ? nullptr : known_.find(text);
    }

    // To be told of each exchange, once it was looked at.
    void learn(const read_exchange& one) {
        const auto* request = one.request.envelope();
        if (request == nullptr || !one.succeeded())
            return;
        const auto content = one.reply->envelope()->content();
        if (one.action() == protocol::action::enumerate)
            begin(one, *request, content);
        else if (one.action() == protocol::action::pull)
            go_on(one, *request, content);
        else if (one.action() == protocol::action::release)
            set(one, context_in(request->content()), known_context::state::released);
    }

private:
    static base::duration end_of(const read_exchange& one) {
        return one.exchange->outcome.times.last_octet;
    }

    void begin(const read_exchange& one, const soap::envelope& request, xml::element content) {
        const auto text = context_in(content);
        if (text.empty())
            return;
        const auto state =
            has_end(content) ? known_context::state::ended : known_context::state::current;
        known_.put(text, {state, end_of(one), address_of(request), one.exchange->label});
    }

    void go_on(const read_exchange& one, const soap::envelope& request, xml::element content) {
        const auto before = context_in(request.content());
        const auto* known = known_.find(before);
        if (known == nullptr)
            return;
        const auto whose = known->whose;
        const auto after = context_in(content);
        if (has_end(content)) {
            set(one, before, known_context::state::ended);
        } else if (!after.empty()) {
            if (after != before)
                set(one, before, known_context::state::replaced);
            known_.put(after,
                       {known_context::state::current, end_of(one), whose, one.exchange->label});
        }
    }

    void set(const read_exchange& one, const std::string& text, known_context::state to) {
        auto* known = known_.find(text);
        if (known == nullptr)
            return;
        known->now = to;
        known->since = end_of(one);
        known->exchange = one.exchange->label;
    }

    recent<known_context> known_{contexts_kept};
};

// R5.1.1-1: the EPR of the Enumerate on what continues it. Both sides may differ where a parent
// names no selectors in one and an empty set in the other: those are equal.
finding continuation_epr(const read_exchange& one, const known_context& context) {
    const auto here = address_of(*one.request.envelope());
    const auto& there = context.whose;
    if (here.resource_uri != there.resource_uri)
        return "ResourceURI is " + shown(here.resource_uri) + ", that of the Enumerate was " +
               shown(there.resource_uri);
    if (here.selectors != there.selectors)
        return "the SelectorSet is not that of the Enumerate";
    if (here.to != there.to)
        return "To is " + shown(here.to) + ", that of the Enumerate was " + shown(there.to);
    return std::string{};
}

// WS-Enumeration 3.2: the consumer is required to replace the representation it had.
finding latest_context(const read_exchange& one, const known_context& context) {
    if (context.now == known_context::state::replaced && is_answered_before(context.since, one))
        return "the context had been replaced by the reply of exchange " + context.exchange;
    if (context.now != known_context::state::current)
        return does_not_apply;
    return std::string{};
}

// WS-Enumeration 3.2: no Pull and no Release behind EndOfSequence.
finding context_in_use(const read_exchange& one, const known_context& context) {
    if (context.now == known_context::state::ended && is_answered_before(context.since, one))
        return "the enumeration had come to its end in exchange " + context.exchange;
    if (context.now != known_context::state::current)
        return does_not_apply;
    return std::string{};
}

using context_check = finding (*)(const read_exchange&, const known_context&);

native_check over_contexts(context_check check) {
    auto known = std::make_shared<contexts>();
    return [known, check](const read_exchange& one) -> finding {
        const auto* context = known->named_by(one);
        auto found = context == nullptr ? does_not_apply : check(one, *context);
        known->learn(one);
        return found;
    };
}

} // namespace

native_check make_enumeration_check(std::string_view name) {
    if (name == "continuation-epr")
        return over_contexts(continuation_epr);
    if (name == "latest-context")
        return over_contexts(latest_context);
    if (name == "context-in-use")
        return over_contexts(context_in_use);
    return {};
}

} // namespace wsman::conformance
