// A reply is the same however its octets arrive; its body is as long as was announced; and written
// again it is read as the same reply.
#include "fuzz/oracle.hpp"
#include "transport/detail/message_text.hpp"
#include "transport/detail/reply_reader.hpp"

#include <string>

using namespace wsman;
using fuzz::demand;
using transport::failure;
using transport::detail::read_reply;
using transport::detail::reply_from_memory;

namespace {

constexpr std::size_t body_limit = 2048;

void demand_same(const transport::http_reply& a, const transport::http_reply& b) {
    demand(a.status == b.status && a.reason == b.reason && a.version == b.version,
           "start lines are equal");
    demand(a.fields == b.fields, "fields are equal");
    demand(a.body == b.body, "bodies are equal");
    demand(a.trailers == b.trailers, "trailers are equal");
}

void demand_same(const read_reply& a, const read_reply& b) {
    demand(a.why == b.why, "outcomes are equal");
    demand(a.why != failure::none || a.unread == b.unread, "a reply ends at the same octet");
    demand(a.reusable == b.reusable && a.chunked == b.chunked, "connections fare alike");
    demand(a.reply.has_value() == b.reply.has_value(), "both have a reply");
    if (a.reply)
        demand_same(*a.reply, *b.reply);
}

bool has_no_body(unsigned status) {
    return status / 100 == 1 || status == 204 || status == 304;
}

void demand_announced_length(const transport::http_reply& reply) {
    const auto length = reply.fields.find("Content-Length");
    if (!length || has_no_body(reply.status))
        return;
    demand(std::stoull(std::string{*length}) == reply.body.size(),
           "the body is as long as it said");
}

void demand_it_can_be_written(const read_reply& read) {
    transport::detail::reply_framing framing;
    framing.chunked = read.chunked && !has_no_body(read.reply->status);
    std::string text;
    append_reply_head(text, *read.reply, framing);
    if (framing.chunked)
        transport::detail::append_chunked(text, read.reply->body, read.reply->trailers, 3);
    else
        text += read.reply->body;
    const auto again = reply_from_memory(text, 11, body_limit);
    demand(again.why == failure::none, "what was written is read");
    demand(again.reply->status == read.reply->status && again.reply->body == read.reply->body &&
               again.reply->trailers == read.reply->trailers,
           "what was written is the same reply");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    const auto whole = reply_from_memory(octets, size, body_limit);
    for (const std::size_t piece : {1, 2, 7})
        demand_same(whole, reply_from_memory(octets, piece, body_limit));
    demand((whole.why == failure::closed_before_reply) == octets.empty(),
           "only nothing is no beginning of a reply");
    if (whole.reply)
        demand(whole.reply->body.size() <= body_limit, "the limit holds");
    if (whole.why != failure::none)
        return 0;
    demand_announced_length(*whole.reply);
    constexpr std::size_t far_from_head_limit = 16384;
    if (octets.size() < far_from_head_limit)
        demand_it_can_be_written(whole);
    return 0;
}
