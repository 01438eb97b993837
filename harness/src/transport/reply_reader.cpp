#include "transport/detail/reply_reader.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace wsman::transport::detail {

namespace {

// A peer may send interim replies without end; none sends more than a handful.
constexpr unsigned interim_limit = 16;

} // namespace

reply_reader::reply_reader(octet_buffer& buffer, std::size_t body_limit, bool no_body)
    : buffer_(buffer), parser_(body_limit), no_body_(no_body) {
    parser_.restart(no_body);
}

void reply_reader::accept(std::size_t octets) {
    buffer_.commit(octets);
    heard_ = heard_ || octets > 0;
    while (!done_ && !buffer_.content().empty()) {
        if (may_be_tls_record()) {
            if (buffer_.content().size() < 2)
                return;
            if (buffer_.content()[1] == 3) {
                finish(failure::plain_reply_to_tls,
                       "the port answers plain HTTP with TLS: use https:// for it");
                return;
            }
        }
        buffer_.consume(parser_.put(buffer_.content()));
        if (parser_.state() == progress::more)
            return;
        if (!pass_over_interim())
            judge_unfinished();
    }
}

// RFC 8446 section 5.1: an alert (21) or handshake (22) record, version 3.x.
bool reply_reader::may_be_tls_record() const {
    const auto first = buffer_.content().front();
    return !parser_.head_done() && (first == 21 || first == 22);
}

bool reply_reader::pass_over_interim() {
    if (parser_.state() != progress::complete)
        return false;
    const auto status = parser_.message().status;
    if (!is_interim(status)) {
        finish(failure::none, {});
        return true;
    }
    may_continue_ = may_continue_ || status == 100;
    parser_.restart(no_body_);
    if (++interim_ > interim_limit)
        finish(failure::not_http, "the peer sends interim replies without end");
    return true;
}

void reply_reader::judge_unfinished() {
    const auto seen = base::printable(buffer_.content(), 40);
    switch (parser_.state()) {
    case progress::head_too_large:
        finish(failure::reply_too_large,
               "the head of the reply, or of one of its chunks, is longer than " +
                   std::to_string(head_limit) + " octets");
        return;
    case progress::body_too_large:
        finish(failure::reply_too_large, "the body of the reply is longer than the limit of " +
                                             std::to_string(parser_.message().body.size()) +
                                             " octets");
        return;
    default:
        finish(failure::not_http, "what came is not HTTP/1.x: " + std::string{parser_.why()} +
                                      " (near \"" + seen + "\"); is this the right port?");
    }
}

void reply_reader::end_of_stream(bool clean) {
    if (done_)
        return;
    if (clean)
        parser_.put_eof();
    if (parser_.state() == progress::complete)
        finish(failure::none, {});
    else if (heard_)
        finish(failure::closed_inside_reply,
               reply_began() ? "the peer closed the connection before its reply was complete"
                             : "the peer closed the connection after an interim reply");
    else
        finish(failure::closed_before_reply,
               "the peer closed the connection without a single octet of a reply");
}

bool reply_reader::reply_began() const {
    return parser_.head_done() || !buffer_.content().empty();
}

bool reply_reader::reusable() const {
    return done_ && why_ == failure::none && parser_.keep_alive() &&
           parser_.message().status != 101 && buffer_.content().empty();
}

std::optional<http_reply> reply_reader::take() {
    if (!parser_.head_done())
        return std::nullopt;
    return std::move(parser_.message());
}

void reply_reader::finish(failure why, std::string detail) {
    done_ = true;
    why_ = why;
    detail_ = std::move(detail);
}

read_reply reply_from_memory(std::string_view octets, std::size_t piece, std::size_t body_limit) {
    octet_buffer buffer{1024};
    reply_reader reader{buffer, body_limit, false};
    while (!octets.empty() && !reader.done()) {
        const auto space = reader.space();
        const auto count = std::min({octets.size(), space.size(), std::max<std::size_t>(piece, 1)});
        std::copy_n(octets.data(), count, space.data());
        octets.remove_prefix(count);
        reader.accept(count);
    }
    reader.end_of_stream(true);
    read_reply outcome{reader.why(),
                       {},
                       octets.size() + buffer.content().size(),
                       octets.empty() && reader.reusable(),
                       reader.chunked()};
    outcome.reply = reader.take();
    return outcome;
}

} // namespace wsman::transport::detail
