// An enumeration over its whole life against a service that answers what it likes: the children of
// the input's root are the bodies of its replies. The items that the session hands out are those of
// the replies, in their order; every Pull and the Release repeat the context that was given last;
// after the end nothing is asked; and a context that the service still holds is released.
#include "fuzz/reply_bodies.hpp"
#include "fuzz/same_element.hpp"
#include "session/operation.hpp"

#include <optional>
#include <string>
#include <vector>

using namespace wsman;
using namespace wsman::session_floor;
using fuzz::demand;

namespace {

// What a service has said so far, read here without the session.
struct said {
    std::vector<std::string> items;
    std::optional<enumeration_context> context; // the last one that was given
    bool ended = false;
};

bool is_of_enumeration(xml::element element, std::string_view local) {
    return element.is(protocol::wsen(local)) || element.is(protocol::wsman(local));
}

void hear(xml::element response, said& so_far) {
    bool items_heard = false;
    bool context_heard = false;
    for (const auto child : response.children()) {
        if (!items_heard && is_of_enumeration(child, "Items")) {
            items_heard = true;
            for (const auto item : child.children())
                so_far.items.push_back(item.self_contained());
        }
        if (!context_heard && child.is(protocol::wsen("EnumerationContext"))) {
            context_heard = true;
            so_far.context = read_enumeration_context(child);
        }
        so_far.ended = so_far.ended || is_of_enumeration(child, "EndOfSequence");
    }
}

void demand_same_context(const enumeration_context& sent, const enumeration_context& given) {
    demand(sent.is_markup == given.is_markup, "contexts are of one kind");
    if (!given.is_markup)
        return demand(sent.content == given.content, "the context is the one that was given");
    // Each piece may gain declarations of prefixes.
    fuzz::demand_same_document("<c>" + sent.content + "</c>", "<c>" + given.content + "</c>");
}

// Plays the service: takes note of what was asked and answers with the next body.
class hostile_service {
public:
    explicit hostile_service(const std::vector<std::string>& replies) {
        for (const auto& content : replies)
            channel.add([this, content](const auto& request) { return answer(request, content); });
    }

    scripted_channel channel;
    said so_far;
    std::size_t answered = 0;
    bool released = false;

private:
    transport::outcome answer(const transport::http_request& request, const std::string& content) {
        check_request(request);
        ++answered;
        auto text = scripted_channel::envelope(content, scripted_channel::message_id_of(request));
        static soap::envelope reply;
        const bool begins = answered == 1;
        if (reply.borrow(text).has_value() &&
            reply.content().is(protocol::wsen(begins ? "EnumerateResponse" : "PullResponse")))
            hear(reply.content(), so_far);
        return scripted_channel::http(200, std::move(text));
    }

    void check_request(const transport::http_request& request) {
        static soap::envelope asked;
        demand(asked.borrow(request.body).has_value(), "a request is an envelope");
        const auto name = asked.content().name();
        if (answered == 0)
            return demand(name == protocol::wsen("Enumerate"), "the first request is Enumerate");
        demand(!released, "after Release nothing is asked");
        released = name == protocol::wsen("Release");
        demand(released || name == protocol::wsen("Pull"), "then come Pull and Release");
        demand(so_far.context.has_value(), "no Pull without a context");
        demand_same_context(
            read_enumeration_context(asked.content().child(protocol::wsen("EnumerationContext"))),
            *so_far.context);
        demand(!so_far.ended, "nothing is asked after the end");
    }
};

// Whoever cannot be reached, or does not know the context, has nothing to release.
bool leaves_nothing_to_release(const error& why) {
    constexpr std::uint32_t invalid_context = 0x8033801B;
    return why.source == error_source::transport || why.code == invalid_context;
}

// Reads as a program does: until the end, or until an error that stays. False when the service has
// no context any more for a reason other than its end.
bool drain(enumerator& items, const hostile_service& service) {
    bool holds = true;
    std::size_t count = 0;
    constexpr int patience = 3; // some errors let the same Pull be sent again
    for (int errors = 0; errors < patience;) {
        const auto end = items.at_end_of_stream();
        if (end && *end) {
            demand(service.so_far.ended, "the end is one that the service told");
            demand(items.read_item().has_error(), "behind the end is nothing");
            break;
        }
        if (!end) {
            ++errors;
            demand(!end.error().message.empty() && !items.error().empty(), "an error says why");
            holds = holds && !leaves_nothing_to_release(end.error());
            continue;
        }
        const auto item = items.read_item();
        demand(item.has_value(), "an item that is announced is there");
        demand(count < service.so_far.items.size(), "items come from the service");
        demand(*item == service.so_far.items[count],
               "items come in their order, as they were sent");
        ++count;
    }
    return holds;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    const auto replies = fuzz::reply_bodies(octets);
    if (!replies)
        return 0;
    hostile_service service{*replies};
    auto conversation = fuzz::open_repeatable(service.channel);
    bool must_release = false;
    {
        auto items = conversation.enumerate("http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/X");
        if (items)
            must_release = drain(*items, service) && !service.so_far.ended &&
                           !service.so_far.context->content.empty();
        else
            demand(items.error().code != 0 && !items.error().message.empty(), "an error says why");
    }
    // A Release finds the script at its end where there is no reply left for it.
    const bool script_is_over = service.channel.sent.size() > service.answered;
    demand(!must_release || service.released || script_is_over, "a context is released");
    demand(service.channel.sent.size() <= fuzz::most_replies + 4, "a conversation ends");
    return 0;
}
