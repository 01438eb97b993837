// The replies of one request out of the octets of a stream: interim ones passed over, the final one
// kept. Neither reads nor waits, so that the client and a fuzzer run the same code.
#pragma once

#include "transport/channel.hpp"
#include "transport/detail/message_parser.hpp"
#include "transport/detail/octet_buffer.hpp"

#include <optional>
#include <span>
#include <string>

namespace wsman::transport::detail {

// 101 ends HTTP on its connection, so it is an answer for the caller and nothing interim.
constexpr bool is_interim(unsigned status) {
    return status / 100 == 1 && status != 101;
}

class reply_reader {
public:
    // `buffer` outlives the reader; what it still holds after done() was sent without a request.
    reply_reader(octet_buffer& buffer, std::size_t body_limit, bool no_body);

    [[nodiscard]] std::span<char> space() { return buffer_.space(); }

    void accept(std::size_t octets); // were written to space()
    // The stream ended; `clean` is false where that could be the work of a third party (TLS without
    // a goodbye).
    void end_of_stream(bool clean);

    [[nodiscard]] bool done() const { return done_; }

    [[nodiscard]] failure why() const { return why_; }

    [[nodiscard]] const std::string& detail() const { return detail_; }

    [[nodiscard]] bool heard_anything() const { return heard_; }

    [[nodiscard]] bool reply_began() const; // an octet behind the last complete interim reply

    [[nodiscard]] unsigned interim_replies() const { return interim_; }

    [[nodiscard]] bool may_continue() const { return may_continue_; } // the peer said 100

    [[nodiscard]] bool reusable() const; // the connection, for another request

    [[nodiscard]] bool chunked() const { return parser_.head_done() && parser_.chunked(); }

    // The reply, as far as it came; nothing before its head was complete.
    [[nodiscard]] std::optional<http_reply> take();

private:
    void finish(failure why, std::string detail);
    bool pass_over_interim();
    void judge_unfinished();
    [[nodiscard]] bool may_be_tls_record() const;

    octet_buffer& buffer_;
    message_parser<http_reply> parser_;
    bool no_body_;
    unsigned interim_ = 0;
    bool heard_ = false;
    bool may_continue_ = false;
    bool done_ = false;
    failure why_ = failure::none;
    std::string detail_;
};

// What the octets are as the whole of a stream that comes in pieces of at most `piece` octets and
// then ends.
struct read_reply {
    failure why = failure::none;
    std::optional<http_reply> reply;
    std::size_t unread = 0; // octets behind the reply
    bool reusable = false;  // a connection would be, after this
    bool chunked = false;   // how the body came
};

read_reply reply_from_memory(std::string_view octets, std::size_t piece, std::size_t body_limit);

} // namespace wsman::transport::detail
