// One HTTP/1 message out of octets that come in any pieces; the same result whatever the pieces
// were. Nothing here reads or waits: client, listener and fuzzers feed it.
#pragma once

#include "transport/http_message.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::transport::detail {

enum class progress {
    more, // give more octets
    complete,
    bad,            // not HTTP/1.x: see why()
    head_too_large, // start line and fields, or one chunk's head with the trailers
    body_too_large
};

// Octets of start line and fields together; and of a chunk's head or the trailers.
inline constexpr std::size_t head_limit = std::size_t{64} << 10;

// Message is http_request or http_reply.
template <class Message>
class message_parser {
public:
    explicit message_parser(std::size_t body_limit);
    ~message_parser();
    message_parser(const message_parser&) = delete;
    message_parser& operator=(const message_parser&) = delete;

    // Begins the next message; keeps memory. `no_body`: a reply to HEAD.
    void restart(bool no_body = false);

    // Returns how many octets were taken; those left must be given again in front of what comes
    // later.
    std::size_t put(std::string_view octets);

    // The peer closed: completes a reply that is delimited by that, else leaves progress::more.
    void put_eof();

    [[nodiscard]] progress state() const;
    [[nodiscard]] std::string_view why() const; // words for progress::bad
    [[nodiscard]] bool head_done() const;

    // From here on only once head_done().
    [[nodiscard]] bool keep_alive() const;
    [[nodiscard]] bool is_http_1_0() const;
    [[nodiscard]] bool chunked() const;
    [[nodiscard]] std::optional<std::uint64_t> content_length() const;

    // What has come so far.
    [[nodiscard]] Message& message();
    [[nodiscard]] const Message& message() const;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

extern template class message_parser<http_request>;
extern template class message_parser<http_reply>;

} // namespace wsman::transport::detail
