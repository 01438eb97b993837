// The coroutines of both sides over a pair of connected sockets that never saw a network.
#include "transport/detail/conversation.hpp"
#include "transport/detail/serving.hpp"

#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::transport;

namespace {

using local_socket =
    detail::asio::basic_stream_socket<detail::asio::local::stream_protocol, detail::executor>;

// Both ends on one io_context: what happens is a function of the octets alone.
struct pair_of_ends {
    pair_of_ends() { detail::asio::local::connect_pair(client, server); }

    outcome talk(const http_request& request, const request_handler& handler) {
        const refusal_observer nobody;
        detail::house house{handler, nobody, std::size_t{1} << 20, 1, 1, 1, false, {}};
        detail::guest guest;
        detail::serving<local_socket> serving{server, guest, house};
        detail::conversation<local_socket> conversation{client, request, buffer,
                                                        std::size_t{1} << 20, base::real_clock()};
        detail::asio::co_spawn(context, serving.run(), detail::rethrow);
        conversation.start(
            "a-bmc", [] {}, [this] { client.close(); });
        context.run();
        outcome result;
        result.why = conversation.reader().why();
        result.reply = conversation.reader().take();
        return result;
    }

    detail::asio::io_context context{1};
    local_socket client{context};
    local_socket server{context};
    detail::octet_buffer buffer{1024};
};

http_request request_with(std::string body) {
    http_request request;
    request.body = std::move(body);
    return request;
}

served_reply echo(const http_request& request) {
    served_reply served;
    served.reply.status = 200;
    served.reply.reason = "OK";
    served.reply.body = request.body;
    return served;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(serving, pair_of_ends)

BOOST_AUTO_TEST_CASE(a_request_and_its_reply_cross_any_byte_stream) {
    const auto result = talk(request_with("hello"), echo);
    BOOST_TEST(to_string(result.why) == "none");
    BOOST_TEST(result.reply.value().body == "hello");
}

BOOST_AUTO_TEST_CASE(a_chunked_request_arrives_whole) {
    auto request = request_with(std::string(50'000, 'x'));
    request.chunked = true;
    bool was_chunked = false;
    const auto result = talk(request, [&](const http_request& seen) {
        was_chunked = seen.chunked;
        return echo(seen);
    });
    BOOST_TEST(result.reply.value().body == request.body);
    BOOST_TEST(was_chunked);
}

BOOST_AUTO_TEST_CASE(a_body_held_back_is_asked_for) {
    auto request = request_with("hello");
    request.expect_continue = true;
    BOOST_TEST(talk(request, echo).reply.value().body == "hello");
}

BOOST_AUTO_TEST_CASE(a_silent_handler_is_a_stream_that_ends) {
    const auto result = talk(request_with("x"), [this](const http_request&) {
        server.shutdown(local_socket::shutdown_both);
        served_reply nothing;
        nothing.silent = true;
        return nothing;
    });
    BOOST_TEST(to_string(result.why) == "closed-before-reply");
}

BOOST_AUTO_TEST_SUITE_END()
