// Pull and Release (DSP0226 8.4 and 8.5).
#include "base/xsd_time.hpp"
#include "mock-server/src/batch.hpp"
#include "mock-server/src/enumeration_parts.hpp"
#include "mock-server/src/handlers.hpp"
#include "protocol/names.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

using protocol::wsen;
using protocol::wsman;

bool same_epr(protocol::resource_reference a, protocol::resource_reference b) {
    std::ranges::sort(a.selectors, {}, &protocol::selector::name);
    std::ranges::sort(b.selectors, {}, &protocol::selector::name);
    return a == b;
}

// The context that a Pull or a Release names, held against the EPR it came with (R8.4-5, R8.5-3).
std::optional<refusal> find_context(call& at, xml::element request, bool any_epr, std::string& id,
                                    enumeration*& found) {
    const auto context = request.child(wsen("EnumerationContext"));
    if (!context)
        return schema_violation("no EnumerationContext"); // R8.4-11
    id = context.value();
    const bool known = at.server.enumerations.contains(id);
    found = at.server.enumerations.find_live(id, at.server.clock.now());
    if (!found)
        return known && at.flaws().enumeration_expired_as_unreachable
                   ? refuse(protocol::wsa("DestinationUnreachable"))
                   : refuse(wsen("InvalidEnumerationContext"));
    if (any_epr || same_epr(found->from, {at.of->uri, at.selectors}))
        return std::nullopt;
    return refuse(protocol::wsa("MessageInformationHeaderRequired"), {},
                  "the EPR is not that of the Enumerate");
}

struct pull_request {
    batch_limits limits;
    std::optional<base::duration> longest;
};

std::optional<refusal> read_pull(const call& at, xml::element body, pull_request& read) {
    auto& limits = read.limits;
    const auto most = body.child(wsen("MaxElements"));
    if (!most && at.flaws().pull_default_batch_of_ten)
        limits.elements = 10;
    if (auto fault = read_count(most, limits.elements))
        return fault;
    if (auto fault = read_count(body.child(wsen("MaxCharacters")), limits.characters))
        return fault;
    if (at.flaws().pull_max_characters_conflict_refused && body.child(wsen("MaxCharacters")) &&
        at.block(known_header::max_envelope_size))
        return refuse(wsman("EncodingLimit"));
    limits.elements = std::min(limits.elements, at.server.model.limits.items); // R8.4-10
    limits.elements += most && at.flaws().pull_one_too_many;
    const auto longest = body.child(wsen("MaxTime"));
    if (!longest)
        return std::nullopt;
    read.longest = base::parse_duration(longest.value());
    if (!read.longest || read.longest->count() <= 0)
        return schema_violation("MaxTime is no positive duration");
    return std::nullopt;
}

// R8.4-6: waiting for the source is no reason to fault, the client may come again.
bool only_waits(const call& at, const pull_request& asked) {
    // R8.4-4: OperationTimeout takes precedence over MaxTime.
    return !at.timeout && asked.longest && *asked.longest < at.of->delay;
}

void append_response(call& at, std::string_view context, const batch& taken, bool last) {
    at.body += "<wsen:PullResponse>";
    if (!last || at.flaws().pull_context_with_end)
        at.body += context; // R8.4-8
    at.body.append("<wsen:Items>").append(taken.items).append("</wsen:Items>");
    at.body += last ? "<wsen:EndOfSequence/></wsen:PullResponse>" : "</wsen:PullResponse>";
}

constexpr std::string_view around_items = "<wsen:PullResponse><wsen:Items></wsen:Items>"
                                          "<wsen:EndOfSequence/></wsen:PullResponse>";

std::optional<refusal> append_batch(call& at, const std::string& id, enumeration& from,
                                    const pull_request& asked) {
    std::string context;
    append_context(context, id);
    if (only_waits(at, asked)) {
        at.delay = *asked.longest;
        append_response(at, context, {}, false);
        return std::nullopt;
    }
    if (auto fault = spend(at, at.of->delay))
        return fault;
    auto limits = asked.limits;
    limits.octets = room_for_items(at, around_items.size() + context.size());
    const auto taken = take_batch(at, from, limits);
    if (taken.too_large)
        return refuse(wsman("EncodingLimit"), at.limit_detail); // R8.4-3: the context stays
    const bool unsaid = at.of->shells != shell_class::none && at.flaws().shell_list_without_end;
    append_response(at, context, taken, from.finished() && !unsaid);
    if (from.finished() && !at.flaws().pull_past_the_end_answered)
        at.server.enumerations.drop(id);
    return std::nullopt;
}

} // namespace

std::optional<refusal> pull(call& at) {
    const auto request = at.server.envelope.content();
    if (!request.is(wsen("Pull")))
        return schema_violation("the Body is no wsen:Pull");
    std::string id;
    enumeration* found = nullptr;
    if (auto fault = find_context(at, request, at.flaws().pull_epr_not_compared, id, found))
        return fault;
    pull_request asked;
    if (auto fault = read_pull(at, request, asked))
        return fault;
    if (at.flaws().pull_max_time_first && asked.longest)
        at.timeout = asked.longest;
    if (at.flaws().options_of_a_pull_count && at.block(known_header::option_set))
        found->omitted = at.omitted;
    found->used = at.server.clock.now();
    append_total(at, *found);
    append_requested_epr(at, epr_state::unknown);
    return append_batch(at, id, *found, asked);
}

std::optional<refusal> release(call& at) {
    const auto request = at.server.envelope.content();
    if (!request.is(wsen("Release")))
        return schema_violation("the Body is no wsen:Release");
    std::string id;
    enumeration* found = nullptr;
    if (auto fault = find_context(at, request, at.flaws().release_epr_not_compared, id, found))
        return fault;
    if (!at.flaws().release_leaves_context_alive)
        at.server.enumerations.drop(id); // R8.5-1
    append_requested_epr(at, epr_state::unknown);
    return std::nullopt;
}

} // namespace wsman::mock
