// One request out and its reply in, over any byte stream. Both directions run at once: a peer that
// answers before it has read everything must not be waited for, and one that never reads must not
// keep us from hearing why.
#pragma once

#include "base/clock.hpp"
#include "transport/detail/message_text.hpp"
#include "transport/detail/reply_reader.hpp"
#include "transport/detail/wire.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/write.hpp>

#include <functional>
#include <string>

namespace wsman::transport::detail {

template <class Stream>
class conversation {
public:
    // All of it is borrowed for the life of the conversation.
    conversation(Stream& stream, const http_request& request, octet_buffer& buffer,
                 std::size_t reply_limit, const base::clock& clock)
        : stream_(stream), request_(request), clock_(clock), go_ahead_(stream.get_executor()),
          reader_(buffer, reply_limit, request.method == "HEAD") {}

    // `heard` is called at the first octet of the reply, `finished` when no more is to be read.
    void start(std::string_view host, std::function<void()> heard, std::function<void()> finished) {
        append_request_head(head_, request_, host);
        if (request_.chunked) {
            constexpr std::size_t chunk = std::size_t{16} << 10;
            append_chunked(chunked_body_, request_.body, {}, chunk);
        }
        heard_ = std::move(heard);
        finished_ = std::move(finished);
        asio::co_spawn(stream_.get_executor(), send(), rethrow);
        asio::co_spawn(stream_.get_executor(), receive(), rethrow);
    }

    [[nodiscard]] reply_reader& reader() { return reader_; }

    [[nodiscard]] bool all_sent() const { return all_sent_; }

    [[nodiscard]] const timings& times() const { return times_; }

    // Why reading or writing ended, where that was an error other than the peer's closing.
    [[nodiscard]] error_code error() const { return read_error_ ? read_error_ : write_error_; }

    // Whether the peer reset the connection, or the octets could not even be handed over.
    [[nodiscard]] bool was_reset() const { return is_reset(read_error_) || is_reset(write_error_); }

private:
    static constexpr std::chrono::seconds go_ahead_patience{1};

    static bool is_reset(error_code ec) {
        return ec == asio::error::connection_reset || ec == asio::error::broken_pipe ||
               ec == asio::error::connection_aborted;
    }

    [[nodiscard]] std::string_view body() const {
        return request_.chunked ? std::string_view{chunked_body_} : std::string_view{request_.body};
    }

    task<> send() {
        times_.sent = clock_.now();
        if (request_.expect_continue) {
            if (!co_await write(head_))
                co_return;
            if (!co_await hears_go_ahead())
                co_return;
            head_.clear();
        }
        // Named first: g++ 12 compiles an assignment from co_await to a member into an illegal
        // instruction.
        const bool sent = co_await write_with_body();
        all_sent_ = sent;
    }

    // A TLS stream sends each buffer as a record of its own, so small bodies join the head.
    task<bool> write_with_body() {
        constexpr std::size_t small = std::size_t{64} << 10;
        if (body().size() <= small) {
            head_.append(body());
            co_return co_await write(head_);
        }
        if (!co_await write(head_))
            co_return false;
        co_return co_await write(body());
    }

    task<bool> write(std::string_view octets) {
        const asio::const_buffer buffer{octets.data(), octets.size()};
        const auto [ec, count] = co_await asio::async_write(stream_, buffer, as_result);
        write_error_ = ec;
        co_return !ec;
    }

    // RFC 9110 section 10.1.1: a client does not wait for ever; a final reply means that the body
    // is unwanted.
    task<bool> hears_go_ahead() {
        if (!reader_.may_continue() && !reader_.done()) {
            go_ahead_.expires_after(go_ahead_patience);
            co_await go_ahead_.async_wait(as_result);
        }
        co_return !reader_.done();
    }

    task<> receive() {
        while (!reader_.done()) {
            const auto space = reader_.space();
            const auto [ec, count] = co_await stream_.async_read_some(
                asio::mutable_buffer{space.data(), space.size()}, as_result);
            const auto interims = reader_.interim_replies();
            reader_.accept(count);
            stamp(interims);
            if (reader_.may_continue() || reader_.done())
                go_ahead_.cancel();
            if (ec && !reader_.done())
                end_of_stream(ec);
        }
        times_.last_octet = clock_.now();
        go_ahead_.cancel();
        finished_();
    }

    // The first octet that counts is that of the final reply.
    void stamp(unsigned interims_before) {
        if (!reader_.reply_began() && !reader_.done())
            return;
        if (!reader_.heard_anything())
            return;
        if (times_.first_octet == base::duration{} || reader_.interim_replies() != interims_before)
            times_.first_octet = clock_.now();
        heard_();
    }

    void end_of_stream(error_code ec) {
        const bool clean = ec == asio::error::eof;
        if (!clean && ec != asio::ssl::error::stream_truncated)
            read_error_ = ec;
        reader_.end_of_stream(clean);
    }

    Stream& stream_;
    const http_request& request_;
    const base::clock& clock_;
    timer go_ahead_;
    reply_reader reader_;
    std::string head_;
    std::string chunked_body_;
    std::function<void()> heard_;
    std::function<void()> finished_;
    timings times_;
    error_code read_error_;
    error_code write_error_;
    bool all_sent_ = false;
};

} // namespace wsman::transport::detail
