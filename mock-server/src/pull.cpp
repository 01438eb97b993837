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

struct pull_request {
    batch_limits limits;
    std::optional<base::duration> longest;
};

// What a defect does with a MaxElements that is no positive integer.
bool is_taken_as_one(const call& at, std::string_view text) {
    if (text == "0")
        return at.flaws().pull_zero_as_one;
    return text.starts_with("-") ? at.flaws().pull_negative_as_one
                                 : at.flaws().pull_word_as_one && text.starts_with("t");
}

std::optional<refusal> read_pull(const call& at, xml::element body, pull_request& read) {
    auto& limits = read.limits;
    auto most = body.child(wsen("MaxElements"));
    if (most && is_taken_as_one(at, most.value()))
        most = {};
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
    if (!longest || at.flaws().pull_max_time_ignored)
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
    const bool is_renamed =
        at.flaws().pull_response_of_another_name && at.of->name == "CIM_LogEntry";
    const std::string name = is_renamed ? "wsen:PullResult>" : "wsen:PullResponse>";
    const bool is_waiting = !last && taken.count == 0;
    const bool is_empty = last && taken.count == 0; // the outline has one item or more in Items
    at.body += "<" + name;
    if (!last || at.flaws().pull_context_with_end)
        at.body += context; // R8.4-8
    if ((!is_empty || at.flaws().pull_empty_items_at_the_end) &&
        !(is_waiting && at.flaws().pull_waits_without_items))
        at.body.append("<wsen:Items>").append(taken.items).append("</wsen:Items>");
    if (last && !(is_empty && at.flaws().pull_empty_enumeration_unsaid))
        at.body += "<wsen:EndOfSequence/>";
    at.body += "</" + name;
}

constexpr std::string_view around_items = "<wsen:PullResponse><wsen:Items></wsen:Items>"
                                          "<wsen:EndOfSequence/></wsen:PullResponse>";

std::optional<refusal> append_batch(call& at, const std::string& id, enumeration& from,
                                    const pull_request& asked) {
    std::string context;
    append_context(context, id);
    if (only_waits(at, asked)) {
        if (at.flaws().pull_waiting_as_internal_error)
            return refuse(wsman("InternalError"));
        at.delay = *asked.longest;
        append_response(at, context, {}, false);
        if (at.flaws().pull_waiting_ends_the_enumeration)
            at.server.enumerations.drop(id);
        return std::nullopt;
    }
    if (auto fault = spend(at, at.of->delay))
        return fault;
    auto limits = asked.limits;
    limits.octets = room_for_items(at, around_items.size() + context.size());
    const auto taken = take_batch(at, from, limits);
    if (taken.too_large)
        return refuse(wsman("EncodingLimit"), at.limit_detail); // R8.4-3: the context stays
    if (at.flaws().enumeration_shared_position)
        at.server.enumerations.move_all(from.from, from.next);
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
    if (auto fault = find_context(at, request, at.flaws().pull_epr_not_compared, id, found)) {
        const bool answered = at.flaws().pull_unknown_context_answered && id == "wsmanspec-unknown";
        if (answered)
            append_response(at, {}, {}, true);
        return answered ? std::nullopt : fault;
    }
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
    if (at.flaws().release_answered_with_a_body)
        at.body += "<wsen:ReleaseResponse/>";
    append_requested_epr(at, epr_state::unknown);
    return std::nullopt;
}

} // namespace wsman::mock
