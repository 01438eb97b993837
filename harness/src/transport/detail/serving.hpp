// One connection of the listener: requests in, replies out, one after another, over any byte
// stream.
#pragma once

#include "transport/detail/message_parser.hpp"
#include "transport/detail/message_text.hpp"
#include "transport/detail/octet_buffer.hpp"
#include "transport/detail/wire.hpp"
#include "transport/listener.hpp"

#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <sys/socket.h>

namespace wsman::transport::detail {

// What the listener knows of a connection. Deadlines are counted in ticks of the house, so that a
// request costs no timer.
struct guest {
    std::function<void()> close; // ends whatever it waits for
    unsigned due = 0;            // the tick at which it is closed; 0: never
    bool busy = false;           // between the first octet of a request and the last of its reply
};

// What all connections of a listener share; they run on one thread.
struct house {
    const request_handler& handler;
    const refusal_observer& refused; // may be empty
    std::size_t request_limit = 0;
    unsigned idle_ticks = 1;
    unsigned linger_ticks = 1;
    unsigned now = 1;
    bool closing = false;
    std::list<guest*> guests;
};

template <class Stream>
class serving {
public:
    // All of it outlives the coroutine run().
    serving(Stream& stream, guest& self, house& shared)
        : stream_(stream), self_(self), house_(shared), parser_(shared.request_limit),
          delay_(stream.get_executor()) {}

    // Until either side closes. The stream is shut down as far as that needs waiting, and not
    // closed.
    task<> run() {
        bool again = true;
        while (again && !house_.closing) {
            if (!co_await read_request())
                co_return;
            if (refusal_ == 0)
                again = co_await answer();
            else
                again = co_await refuse();
            self_.busy = false;
        }
        if (!silent_ && !house_.closing)
            co_await say_goodbye();
    }

    // Ends a delay that the handler asked for, where the listener is closing.
    void hurry() { delay_.cancel(); }

private:
    static constexpr std::size_t first_room = std::size_t{8} << 10;
    static constexpr std::size_t small_body = std::size_t{64} << 10;
    static constexpr std::size_t chunk = 1000;
    static constexpr std::size_t most_kept = std::size_t{64} << 10;

    // False when the peer closed. With refusal_ set there is a request that must not be handled.
    task<bool> read_request() {
        parser_.restart();
        refusal_ = 0;
        came_.clear();
        bool examined = false;
        bool continued = false;
        self_.due = house_.now + house_.idle_ticks;
        take();
        for (;;) {
            if (!examined && parser_.head_done()) {
                examined = true;
                refusal_ = objection();
            }
            if (parser_.state() != progress::more || refusal_ != 0)
                break;
            if (!continued && examined && waits_for_continue()) {
                continued = true;
                if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n"))
                    co_return false;
            }
            const auto space = buffer_.space();
            const auto [ec, count] = co_await stream_.async_read_some(
                asio::mutable_buffer{space.data(), space.size()}, as_result);
            if (ec)
                co_return false;
            buffer_.commit(count);
            take();
        }
        if (refusal_ == 0)
            refusal_ = status_of(parser_.state());
        co_return true;
    }

    void take() {
        // RFC 9112 section 2.2: empty lines in front of a request are passed over.
        while (!self_.busy && buffer_.content().substr(0, 2) == "\r\n")
            buffer_.consume(2);
        if (buffer_.content().empty() || (!self_.busy && buffer_.content() == "\r"))
            return;
        if (!self_.busy) {
            self_.busy = true;
            self_.due = house_.now + house_.idle_ticks;
        }
        const auto taken = parser_.put(buffer_.content());
        keep(buffer_.content().substr(0, taken));
        buffer_.consume(taken);
    }

    // For who wants to be told of refusals: what was taken is gone.
    void keep(std::string_view octets) {
        if (house_.refused)
            came_.append(octets.substr(0, most_kept - std::min(most_kept, came_.size())));
    }

    [[nodiscard]] bool waits_for_continue() const {
        return parser_.message().expect_continue && !parser_.is_http_1_0() &&
               buffer_.content().empty();
    }

    // The status with which the head alone is refused, or 0.
    [[nodiscard]] unsigned objection() const {
        if (parser_.content_length().value_or(0) > house_.request_limit)
            return 413;
        // RFC 9112 section 6.1: without "chunked" at its end, nobody knows where the body ends.
        return !parser_.chunked() && parser_.message().fields.has("Transfer-Encoding") ? 501 : 0;
    }

    static unsigned status_of(progress state) {
        switch (state) {
        case progress::bad:
            return 400;
        case progress::head_too_large:
            return 431;
        case progress::body_too_large:
            return 413;
        default:
            return 0;
        }
    }

    // False when the connection is to end.
    task<bool> answer() {
        auto served = handled([this] { return house_.handler(parser_.message()); });
        for (;;) {
            if (served.delay > base::duration{}) {
                self_.due = 0;
                delay_.expires_at(deadline_after(served.delay));
                co_await delay_.async_wait(as_result);
            }
            if (!served.then)
                break;
            if (house_.closing || has_gone())
                co_return false;
            const auto then = std::move(served.then);
            served = handled(then);
        }
        if (served.silent) {
            silent_ = true;
            co_return false;
        }
        const bool keep =
            !served.close && !house_.closing && parser_.keep_alive() && !says_close(served.reply);
        self_.due = house_.now + house_.idle_ticks;
        const auto rest = write_out(served, keep);
        if (!co_await write(text_, rest))
            co_return false;
        co_return keep;
    }

    // Whether the peer has closed the connection, so that nobody waits for the reply any more. TLS
    // says so in records that only a read would find: there the reply is written in vain.
    [[nodiscard]] bool has_gone() {
        if constexpr (requires { stream_.lowest_layer().native_handle(); }) {
            char octet = 0;
            return ::recv(stream_.lowest_layer().native_handle(), &octet, 1,
                          MSG_PEEK | MSG_DONTWAIT) == 0;
        } else {
            return false;
        }
    }

    // A handler that throws is a bug of ours; the peer must not be able to end the program with it.
    template <class Handler>
    static served_reply handled(const Handler& ask) {
        try {
            return ask();
        } catch (const std::exception& bug) {
            return in_words(500, std::string{"the handler failed: "} + bug.what());
        }
    }

    static served_reply in_words(unsigned status, std::string words) {
        served_reply served;
        served.reply.status = status;
        served.reply.reason = reason_of(status);
        served.reply.fields.add("Content-Type", "text/plain; charset=utf-8");
        served.reply.body = std::move(words) + "\n";
        return served;
    }

    static std::string_view reason_of(unsigned status) {
        switch (status) {
        case 400:
            return "Bad Request";
        case 413:
            return "Content Too Large";
        case 431:
            return "Request Header Fields Too Large";
        case 501:
            return "Not Implemented";
        default:
            return "Internal Server Error";
        }
    }

    static bool says_close(const http_reply& reply) {
        const auto connection = reply.fields.find("Connection");
        return connection && media_type(*connection) == "close";
    }

    // Into text_, but for a body too large to be worth a copy: that is returned.
    std::string_view write_out(const served_reply& served, bool keep) {
        const bool chunked = served.chunked && !parser_.is_http_1_0();
        text_.clear();
        append_reply_head(text_, served.reply, {chunked, !keep, keep && parser_.is_http_1_0()});
        if (parser_.message().method == "HEAD")
            return {};
        if (chunked)
            append_chunked(text_, served.reply.body, served.reply.trailers, chunk);
        else if (served.reply.body.size() > small_body)
            return served.reply.body;
        else
            text_.append(served.reply.body);
        return {};
    }

    // Always ends the connection: nobody knows where the next request would begin.
    task<bool> refuse() {
        auto words =
            refusal_ == 400 ? std::string{parser_.why()} : std::string{reason_of(refusal_)};
        const auto served = in_words(refusal_, std::move(words));
        keep(buffer_.content());
        if (house_.refused)
            house_.refused(came_, served.reply);
        text_.clear();
        append_reply_head(text_, served.reply, {false, true, false});
        text_.append(served.reply.body);
        self_.due = house_.now + house_.idle_ticks;
        co_await write(text_);
        co_return false;
    }

    task<bool> write(std::string_view first, std::string_view second = {}) {
        const std::array<asio::const_buffer, 2> octets{
            asio::const_buffer{first.data(), first.size()},
            asio::const_buffer{second.data(), second.size()}};
        const auto [ec, count] = co_await asio::async_write(stream_, octets, as_result);
        co_return !ec;
    }

    // RFC 9112 section 9.6: closing with octets unread resets the connection and can destroy the
    // reply on its way.
    task<> say_goodbye() {
        self_.due = house_.now + house_.linger_ticks;
        if constexpr (requires { stream_.async_shutdown(as_result); }) {
            co_await stream_.async_shutdown(as_result);
        } else {
            error_code ec;
            stream_.shutdown(Stream::shutdown_send, ec);
            while (!ec) {
                buffer_.clear();
                const auto space = buffer_.space();
                auto [end, count] = co_await stream_.async_read_some(
                    asio::mutable_buffer{space.data(), space.size()}, as_result);
                ec = end;
            }
        }
    }

    Stream& stream_;
    guest& self_;
    house& house_;
    octet_buffer buffer_{first_room};
    message_parser<http_request> parser_;
    timer delay_;
    std::string text_;
    std::string came_; // of the request, where refusals are told of
    unsigned refusal_ = 0;
    bool silent_ = false;
};

} // namespace wsman::transport::detail
