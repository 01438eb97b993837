// A message in a file: what a connection would have given is read as the connection reads it, also
// when lines end with LF alone; a pair that is none is an error that says which half.
#include "fuzz/oracle.hpp"
#include "record/pairs.hpp"
#include "transport/captured.hpp"
#include "transport/detail/reply_reader.hpp"

#include <string>

using namespace wsman;
using fuzz::demand;
using transport::failure;

namespace {

constexpr std::size_t body_limit = std::size_t{64} << 20;
constexpr std::string_view request = "POST /wsman HTTP/1.1\r\nContent-Length: 4\r\n\r\n<a/>";
constexpr std::string_view response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<b/>";

void demand_same(const transport::http_reply& a, const transport::outcome& b) {
    demand(b.why == failure::none && b.reply, "what a connection reads, a file gives");
    demand(a.status == b.reply->status && a.fields == b.reply->fields, "heads are equal");
    demand(a.body == b.reply->body && a.trailers == b.reply->trailers, "bodies are equal");
}

// Of a reply without interim ones: its head with LF alone.
std::string with_lf(std::string_view octets) {
    std::string out;
    const auto end = octets.find("\r\n\r\n") + 4;
    for (const char octet : octets.substr(0, end))
        if (octet != '\r')
            out += octet;
    return out.append(octets.substr(end));
}

void demand_as_on_the_wire(std::string_view octets) {
    const auto read = transport::detail::reply_from_memory(octets, octets.size(), body_limit);
    if (read.why != failure::none || read.unread != 0)
        return;
    demand_same(*read.reply, transport::reply_from_capture(octets));
    if (octets.substr(0, 10).find(" 1") == octets.npos)
        demand_same(*read.reply, transport::reply_from_capture(with_lf(octets)));
}

void demand_a_pair_or_a_reason(std::string_view sent, std::string_view came) {
    const auto pair = record::pair_from_text("NAME", sent, came);
    if (pair.has_error())
        demand(pair.error().starts_with("NAME-re"), "an error names the half");
    else
        demand(pair->label == "NAME" && pair->owner.empty(), "a pair has its name");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    demand_as_on_the_wire(octets);
    demand_a_pair_or_a_reason(octets, response);
    demand_a_pair_or_a_reason(request, octets);
    return 0;
}
