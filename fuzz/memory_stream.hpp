// One end of a byte stream that is all in memory: what the other end sends is known from the start,
// what it is sent is kept. Fits where transport's coroutines take a socket, so that they run
// without a network and without waiting.
#pragma once

#include "transport/detail/wire.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace wsman::fuzz {

namespace asio = boost::asio;

class memory_stream {
public:
    using executor_type = transport::detail::executor;
    using error_code = transport::detail::error_code;

    enum shutdown_type { shutdown_receive, shutdown_send, shutdown_both };

    // What comes in comes in pieces of at most `piece` octets, then `end`. `input` is borrowed.
    memory_stream(asio::io_context& context, std::string_view input, std::size_t piece,
                  error_code end = asio::error::eof)
        : context_(&context), input_(input), piece_(std::max<std::size_t>(piece, 1)), end_(end) {}

    executor_type get_executor() { return context_->get_executor(); }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        const auto count = asio::buffer_copy(
            buffers, asio::buffer(input_.data(), std::min(piece_, input_.size())));
        input_.remove_prefix(count);
        return complete(count == 0 ? end_ : error_code{}, count, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        const auto size = asio::buffer_size(buffers);
        const auto before = written_.size();
        written_.resize(before + size);
        asio::buffer_copy(asio::buffer(written_.data() + before, size), buffers);
        return complete({}, size, std::forward<Token>(token));
    }

    void shutdown(shutdown_type, error_code& ec) { ec = {}; }

    [[nodiscard]] const std::string& written() const { return written_; }

private:
    template <class Token>
    auto complete(error_code ec, std::size_t count, Token&& token) {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [this, ec, count](auto handler) {
                asio::post(get_executor(), [handler = std::move(handler), ec, count]() mutable {
                    std::move(handler)(ec, count);
                });
            },
            token);
    }

    asio::io_context* context_;
    std::string_view input_;
    std::size_t piece_;
    error_code end_;
    std::string written_;
};

} // namespace wsman::fuzz
