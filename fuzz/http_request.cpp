// A request is the same however its octets arrive, and what is left behind it too: two ends that
// disagree about where a request ends can be made to take its body for the next one.
#include "fuzz/oracle.hpp"
#include "transport/detail/message_parser.hpp"
#include "transport/detail/octet_buffer.hpp"

#include <algorithm>

using namespace wsman;
using fuzz::demand;
using transport::http_request;
using transport::detail::progress;

namespace {

constexpr std::size_t body_limit = 2048;

struct read_request {
    http_request request;
    progress state = progress::more;
    std::size_t taken = 0;
    bool keep_alive = false;
};

read_request in_pieces(std::string_view octets, std::size_t piece) {
    transport::detail::message_parser<http_request> parser{body_limit};
    std::size_t given = 0;
    std::size_t taken = 0;
    while (parser.state() == progress::more && given < octets.size()) {
        given = std::min(octets.size(), given + piece);
        taken += parser.put(octets.substr(taken, given - taken));
    }
    const bool done = parser.state() == progress::complete;
    return {parser.message(), parser.state(), done ? taken : 0, done && parser.keep_alive()};
}

void demand_same(const read_request& a, const read_request& b) {
    demand(a.state == b.state, "outcomes are equal");
    demand(a.taken == b.taken && a.keep_alive == b.keep_alive, "requests end alike");
    if (a.state != progress::complete)
        return;
    demand(a.request.method == b.request.method && a.request.target == b.request.target,
           "request lines are equal");
    demand(a.request.fields == b.request.fields, "fields are equal");
    demand(a.request.body == b.request.body, "bodies are equal");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    const auto whole = in_pieces(octets, std::max<std::size_t>(size, 1));
    for (const std::size_t piece : {1, 2, 7})
        demand_same(whole, in_pieces(octets, piece));
    demand(whole.request.body.size() <= body_limit, "the limit holds");
    return 0;
}
