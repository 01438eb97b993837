#include "session/enumeration.hpp"

#include "session/error_text.hpp"

#include <algorithm>
#include <array>
#include <exception>

namespace wsman::session_floor {
namespace {

namespace code {
constexpr std::uint32_t pull_in_progress = 0x80338006;
constexpr std::uint32_t enumeration_closed = 0x80338007;
constexpr std::uint32_t enumeration_invalid = 0x80338084;
constexpr std::uint32_t invalid_context = 0x8033801B;
constexpr std::uint32_t no_results = 0x803380EF;
constexpr std::uint32_t bad_response_context = 0x803380F1;
constexpr std::uint32_t too_many_items = 0x80338143;
} // namespace code

// After these the service still has the context and the same Pull may be sent again: time-outs, and
// the members of EncodingLimit (R8.4-3).
constexpr std::array<std::uint32_t, 8> repeatable{0x800705B4, 0x8033801C, 0x80338029, 0x80338035,
                                                  0x80338047, 0x80338048, 0x80338049, 0x8033807E};

// A service may answer with nothing and no end while it looks (WS-Enumeration 3.2), but not
// forever.
constexpr unsigned empty_batches = 1000;

constexpr milliseconds patience_for_release{2'000};

bool is_item_list(xml::element child, std::string_view local) {
    // Optimised replies have wsman:Items, Pull has wsen:Items; a property may be called so too, so
    // only direct children of the response count.
    return child.is(protocol::wsen(local)) || child.is(protocol::wsman(local));
}

xml::element child_of(xml::element response, std::string_view local) {
    for (const auto child : response.children())
        if (is_item_list(child, local))
            return child;
    return {};
}

error bad_reply(std::uint32_t code, std::string message) {
    return make_error(code, error_source::reply, std::move(message));
}

} // namespace

enumeration::enumeration(std::shared_ptr<session_core> core, enumeration_plan plan)
    : core_(std::move(core)), plan_(std::move(plan)) {}

enumeration::~enumeration() {
    release();
}

result<void> enumeration::begin() {
    auto reply = core_->ask(plan_.begin, "enumerate", plan_.timeout);
    if (reply.has_error())
        return reply.error();
    const auto response = reply->content();
    if (!response.is(protocol::wsen("EnumerateResponse")))
        return bad_reply(code::bad_response_context, "the reply holds no EnumerateResponse");
    take_context(response);
    condition_ = condition::open;
    held_by_service_ = true;
    const bool ended = static_cast<bool>(child_of(response, "EndOfSequence"));
    if (!ended && context_.content.empty()) {
        held_by_service_ = false;
        return bad_reply(code::bad_response_context,
                         "the EnumerateResponse has neither a context nor an end");
    }
    return take_batch(response);
}

void enumeration::take_context(xml::element response) {
    const auto element = response.child(protocol::wsen("EnumerationContext"));
    // WS-Enumeration 3.2: without a new context the old one goes on.
    if (element)
        context_ = read_enumeration_context(element);
}

result<void> enumeration::take_batch(xml::element response) {
    const auto items = child_of(response, "Items");
    const auto count = items.child_count();
    if (child_of(response, "EndOfSequence")) {
        condition_ = condition::finished;
        held_by_service_ = false;
    }
    if (count > plan_.batch_items)
        return failed(bad_reply(code::too_many_items,
                                "the service sent " + std::to_string(count) + " items where " +
                                    std::to_string(plan_.batch_items) + " were asked for"));
    received_ += count;
    if (received_ > core_->settings().transport.item_limit)
        return failed(bad_reply(code::too_many_items,
                                "the enumeration goes on beyond transport_options::item_limit"));
    for (const auto item : items.children())
        items_.push_back(item.self_contained());
    return {};
}

result<void> enumeration::failed(wsman::error why) {
    if (std::ranges::find(repeatable, why.code) != repeatable.end())
        return why;
    condition_ = condition::dead;
    // Whoever does not know the context or cannot be reached has nothing to release.
    if (why.code == code::invalid_context || why.source == error_source::transport)
        held_by_service_ = false;
    return why;
}

result<void> enumeration::pull() {
    pull_parameters parameters;
    parameters.max_elements = plan_.batch_items;
    auto reply =
        core_->ask(make_pull(plan_.begin.resource, context_, parameters), "pull", plan_.timeout);
    if (reply.has_error())
        return failed(reply.error());
    const auto response = reply->content();
    if (!response.is(protocol::wsen("PullResponse")))
        return failed(bad_reply(code::no_results, "the reply holds no PullResponse"));
    take_context(response);
    return take_batch(response);
}

result<void> enumeration::look_ahead() {
    for (unsigned empty = 0; items_.empty() && condition_ == condition::open; ++empty) {
        if (empty == empty_batches)
            return failed(
                bad_reply(code::no_results, "the service sent " + std::to_string(empty) +
                                                " batches without an item and without an end"));
        if (auto pulled = pull(); pulled.has_error())
            return pulled;
    }
    if (items_.empty() && condition_ == condition::dead)
        return argument_error(code::enumeration_invalid);
    return {};
}

// Q24: one call at a time.
template <class T, class Work>
result<T> enumeration::alone(Work work) {
    if (busy_.exchange(true))
        return argument_error(code::pull_in_progress);
    result<T> outcome = work();
    error_ = fault_of(outcome);
    busy_ = false;
    return outcome;
}

result<std::string> enumeration::read_item() {
    return alone<std::string>([this]() -> result<std::string> {
        if (const auto ready = look_ahead(); ready.has_error())
            return ready.error();
        if (items_.empty())
            return argument_error(code::enumeration_closed, "no items are left"); // Q6
        auto item = std::move(items_.front());
        items_.pop_front();
        return item;
    });
}

result<bool> enumeration::at_end() {
    return alone<bool>([this]() -> result<bool> {
        if (const auto ready = look_ahead(); ready.has_error())
            return ready.error();
        return result<bool>{boost::system::in_place_value, items_.empty()};
    });
}

void enumeration::release() noexcept {
    if (!held_by_service_ || context_.content.empty())
        return;
    held_by_service_ = false;
    try {
        core_->tell(make_release(plan_.begin.resource, context_), "release", plan_.timeout,
                    patience_for_release);
    } catch (const std::exception&) {
        // The service lets the context expire; a destructor has nobody to tell.
    }
}

} // namespace wsman::session_floor
