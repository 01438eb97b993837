// A reply is the same however its octets arrive; its body and its end are those that a plain
// reading of RFC 9112, sections 6 and 7, finds; and written again it is read as the same reply.
#include "base/text.hpp"
#include "fuzz/oracle.hpp"
#include "transport/detail/message_text.hpp"
#include "transport/detail/reply_reader.hpp"

#include <charconv>
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

// The octet behind the head of the final reply; interim ones stand before it.
std::size_t final_head_end(std::string_view octets) {
    for (std::size_t at = 0;;) {
        constexpr std::string_view head_end = "\r\n\r\n";
        constexpr std::size_t status_at = std::string_view{"HTTP/1.1 "}.size();
        const auto status = octets.substr(at + status_at, 3);
        at = octets.find(head_end, at) + head_end.size();
        if (status.front() != '1' || status == "101")
            return at;
    }
}

struct framing {
    std::string body;
    std::size_t trailers = 0; // lines of them, without those that go on with one
    std::size_t end = 0;      // the octet behind the reply
};

std::string_view take_line(std::string_view octets, std::size_t& at) {
    const auto end = octets.find("\r\n", at);
    demand(end != octets.npos, "lines end with CR LF");
    const auto line = octets.substr(at, end - at);
    at = end + 2;
    return line;
}

// RFC 9112, 7.1
framing undo_chunks(std::string_view octets, std::size_t at) {
    framing found;
    for (;;) {
        const auto line = take_line(octets, at);
        std::size_t size = 0;
        const auto digits = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        demand(digits.ec == std::errc{}, "a chunk begins with its size");
        if (size == 0)
            break;
        demand(size <= octets.size() - at, "a chunk is as long as it says");
        found.body += octets.substr(at, size);
        at += size;
        demand(take_line(octets, at).empty(), "a chunk ends with CR LF");
    }
    for (auto line = take_line(octets, at); !line.empty(); line = take_line(octets, at))
        found.trailers += line.front() != ' ' && line.front() != '\t';
    found.end = at;
    return found;
}

// Whether the last coding is the chunked one; elements of the list may be empty.
bool is_chunked(const transport::http_reply& reply) {
    std::string_view last;
    for (const auto& field : reply.fields)
        if (base::equal_ignoring_case(field.name, "Transfer-Encoding"))
            for (const auto element : base::split(field.value, ','))
                if (!base::trim(element).empty())
                    last = base::trim(element);
    return base::equal_ignoring_case(last, "chunked");
}

// RFC 9112, 6.3, of a reply whose fields are known to be without contradiction.
framing framed(std::string_view octets, const transport::http_reply& reply) {
    const auto at = final_head_end(octets);
    if (has_no_body(reply.status))
        return {{}, 0, at};
    if (is_chunked(reply))
        return undo_chunks(octets, at);
    if (const auto length = reply.fields.find("Content-Length")) {
        const auto size = std::stoull(std::string{*length});
        demand(size <= octets.size() - at, "the body is as long as it said");
        return {std::string{octets.substr(at, size)}, 0, at + size};
    }
    return {std::string{octets.substr(at)}, 0, octets.size()};
}

void demand_framing(std::string_view octets, const read_reply& read) {
    const auto expected = framed(octets, *read.reply);
    demand(read.reply->body == expected.body, "the body is the one that is framed");
    demand(read.reply->trailers.size() == expected.trailers, "trailers are as many");
    demand(octets.size() - read.unread == expected.end, "the reply ends where it is framed to");
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
    demand_framing(octets, whole);
    constexpr std::size_t far_from_head_limit = 16384;
    if (octets.size() < far_from_head_limit)
        demand_it_can_be_written(whole);
    return 0;
}
