#include "cli/memory_channel.hpp"

#include <algorithm>

namespace wsman::cli {

namespace {

// A round trip takes time, so that no judge divides by a span of zero or sees two events at once.
constexpr auto tick = std::chrono::microseconds{100};

// What the transport's client adds on the wire.
transport::http_request as_sent(transport::http_request request) {
    if (!request.fields.has("Host"))
        request.fields.add("Host", "localhost");
    if (!request.fields.has("Content-Length") && !request.chunked)
        request.fields.add("Content-Length", std::to_string(request.body.size()));
    return request;
}

transport::http_reply as_received(transport::http_reply reply, bool chunked) {
    if (!reply.fields.has("Content-Length") && !chunked)
        reply.fields.add("Content-Length", std::to_string(reply.body.size()));
    return reply;
}

} // namespace

transport::outcome memory_channel::round_trip(const transport::http_request& request,
                                              const transport::deadlines& within) {
    if (!connected_)
        ++connections_;
    connected_ = true;
    transport::outcome result;
    result.connection = connections_;
    result.times.sent = clock_->now();
    const auto sent = as_sent(request);
    auto served = endpoint_->handle(sent);
    auto patience = std::min(within.first_octet, within.operation);
    while (served.then && served.delay <= patience) {
        clock_->advance(served.delay);
        patience -= served.delay;
        const auto then = std::move(served.then);
        served = then();
    }
    clock_->advance(std::min<base::duration>(served.delay, patience) + tick);
    result.times.last_octet = clock_->now();
    if (served.delay > patience) {
        result.why = transport::failure::first_octet_timed_out;
        result.detail = "no octet of a reply came in time";
        connected_ = false;
        return result;
    }
    if (served.silent) {
        result.why = transport::failure::closed_before_reply;
        result.detail = "the peer closed the connection before the first octet of a reply";
        connected_ = false;
        return result;
    }
    result.times.first_octet = result.times.last_octet;
    connected_ = !served.close;
    result.reply = as_received(std::move(served.reply), served.chunked);
    return result;
}

} // namespace wsman::cli
