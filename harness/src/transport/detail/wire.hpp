// Asio's types with one executor, the io_context's own: spares the type erasure of any_io_executor
// on every operation.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <exception>

namespace wsman::transport::detail {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

using executor = asio::io_context::executor_type;
using socket = asio::basic_stream_socket<tcp, executor>;
using acceptor = asio::basic_socket_acceptor<tcp, executor>;
using steady = std::chrono::steady_clock;
using timer = asio::basic_waitable_timer<steady, asio::wait_traits<steady>, executor>;
template <class T = void>
using task = asio::awaitable<T, executor>;
inline constexpr auto as_result = asio::as_tuple(asio::use_awaitable_t<executor>{});

// The completion handler of every coroutine: what escapes it is a bug of ours and leaves
// io_context::run().
inline void rethrow(const std::exception_ptr& bug) {
    if (bug)
        std::rethrow_exception(bug);
}

// From now on; a span beyond a year is a year, so that no sum overflows.
inline steady::time_point deadline_after(std::chrono::nanoseconds span) {
    constexpr std::chrono::nanoseconds longest = std::chrono::hours{24 * 365};
    return steady::now() + std::clamp(span, std::chrono::nanoseconds::zero(), longest);
}

} // namespace wsman::transport::detail
