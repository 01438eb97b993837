#include "transport/client.hpp"
#include "transport/listener.hpp"
#include "transport/test_peers.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <csignal>
#include <ostream>
#include <thread>

using namespace wsman;
using namespace wsman::transport;
using namespace wsman::transport::testing;
using namespace std::chrono_literals;

namespace {

served_reply saying(std::string body) {
    served_reply served;
    served.reply.status = 200;
    served.reply.reason = "OK";
    served.reply.body = std::move(body);
    return served;
}

served_reply echo(const http_request& request) {
    return saying(request.method + " " + request.target + " " + request.body);
}

// Says "done" once `turns` is counted down, and is asked every ten milliseconds until then.
served_reply counting_down(std::atomic<int>& turns) {
    if (turns-- <= 0)
        return saying("done");
    served_reply held;
    held.delay = 10ms;
    held.then = [&turns] { return counting_down(turns); };
    return held;
}

std::string post_of(const std::string& body) {
    return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

std::string status_of(const std::string& reply) {
    return reply.substr(9, 3);
}

struct wrong_request {
    const char* what;
    std::string octets;
    const char* status;
};

std::ostream& operator<<(std::ostream& out, const wrong_request& one) {
    return out << one.what;
}

const std::vector<wrong_request> wrong_requests{
    {"no request line", "nonsense\r\n\r\n", "400"},
    {"another version", "GET / HTTP/3.0\r\n\r\n", "400"},
    {"a TLS hello", std::string{"\x16\x03\x01\x02\x00\x01", 6}, "400"},
    {"a malformed field", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "400"},
    {"a malformed chunk", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nnot hex\r\n",
     "400"},
    {"length and chunks at once",
     "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", "400"},
    {"a coding that is no token", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked:\r\n\r\n", "400"},
    {"an unknown coding", "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", "501"},
    {"a length over the limit", "POST / HTTP/1.1\r\nContent-Length: 101\r\n\r\n", "413"},
    {"chunks over the limit",
     "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" + std::string(101, 'x') +
         "\r\n0\r\n\r\n",
     "413"},
    {"a head over the limit", "GET / HTTP/1.1\r\nX: " + std::string(70'000, 'x'), "431"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(listener)

BOOST_AUTO_TEST_CASE(a_request_reaches_the_handler_and_its_reply_the_client) {
    const running_listener peer{{}, echo};
    auto stream = raw_stream::to(peer.port());
    stream.send(post_of("abc"));
    BOOST_TEST(stream.read_message() == "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nPOST / abc");
}

BOOST_DATA_TEST_CASE(a_wrong_request_is_refused_and_the_connection_ends,
                     boost::unit_test::data::make(wrong_requests)) {
    listener_settings settings;
    settings.request_limit = 100;
    bool handled = false;
    {
        const running_listener peer{settings, [&](const http_request& request) {
                                        handled = true;
                                        return echo(request);
                                    }};
        auto stream = raw_stream::to(peer.port());
        stream.send(sample.octets);
        const auto reply = stream.read_all();
        BOOST_TEST(status_of(reply) == sample.status);
        BOOST_TEST(reply.find("Connection: close\r\n") != std::string::npos);
    }
    BOOST_TEST(!handled);
}

BOOST_AUTO_TEST_CASE(pipelined_requests_are_answered_in_their_order) {
    const running_listener peer{{}, echo};
    auto stream = raw_stream::to(peer.port());
    stream.send(post_of("1") + "\r\n" + post_of("22") + post_of("333"));
    for (const std::string body : {"1", "22", "333"})
        BOOST_TEST(stream.read_message().find("POST / " + body) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_request_may_come_in_pieces) {
    const running_listener peer{{}, echo};
    auto stream = raw_stream::to(peer.port());
    for (const char octet : post_of("abc"))
        stream.send({&octet, 1});
    BOOST_TEST(status_of(stream.read_message()) == "200");
}

BOOST_AUTO_TEST_CASE(a_chunked_request_is_put_together) {
    const running_listener peer{{}, echo};
    auto stream = raw_stream::to(peer.port());
    stream.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x\r\nc\r\n0\r\n"
                "Trailer: y\r\n\r\n" +
                post_of("next"));
    BOOST_TEST(stream.read_message().find("POST / abc") != std::string::npos);
    BOOST_TEST(stream.read_message().find("POST / next") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_client_that_waits_is_told_to_continue) {
    const running_listener peer{{}, echo};
    auto stream = raw_stream::to(peer.port());
    stream.send("POST / HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    BOOST_TEST(stream.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    stream.send("abc");
    BOOST_TEST(stream.read_message().find("POST / abc") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_request_over_the_limit_is_not_told_to_continue) {
    listener_settings settings;
    settings.request_limit = 2;
    const running_listener peer{settings, echo};
    auto stream = raw_stream::to(peer.port());
    stream.send("POST / HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    BOOST_TEST(status_of(stream.read_all()) == "413");
}

BOOST_AUTO_TEST_CASE(http_1_0_closes_unless_it_asks_otherwise) {
    const running_listener peer{{}, echo};
    auto stream = raw_stream::to(peer.port());
    stream.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    BOOST_TEST(stream.read_message().find("Connection: keep-alive\r\n") != std::string::npos);
    stream.send("GET / HTTP/1.0\r\n\r\n");
    BOOST_TEST(stream.read_all().find("Connection: close\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(head_is_answered_without_a_body) {
    const running_listener peer{{}, echo};
    auto stream = raw_stream::to(peer.port());
    stream.send("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n");
    BOOST_TEST(stream.read_all() ==
               "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 7\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_chunked_reply_is_read_back_with_its_trailers) {
    const std::string body(5000, 'z');
    const running_listener peer{{}, [&](const http_request&) {
                                    auto served = saying(body);
                                    served.chunked = true;
                                    served.reply.trailers.add("T", "1");
                                    return served;
                                }};
    client_settings settings;
    settings.host = "127.0.0.1";
    settings.port = peer.port();
    client one{settings};
    const auto reply = one.round_trip({}, {}).reply.value();
    BOOST_TEST(reply.body == body);
    BOOST_TEST(reply.trailers.find("T").value() == "1");
    BOOST_TEST(!reply.fields.has("Content-Length"));
}

BOOST_AUTO_TEST_CASE(close_and_silent_end_the_connection) {
    const running_listener peer{{}, [](const http_request& request) {
                                    auto served = saying("x");
                                    served.close = request.target == "/close";
                                    served.silent = request.target == "/silent";
                                    return served;
                                }};
    auto closing = raw_stream::to(peer.port());
    closing.send("GET /close HTTP/1.1\r\n\r\n");
    BOOST_TEST(status_of(closing.read_all()) == "200");
    auto silent = raw_stream::to(peer.port());
    silent.send("GET /silent HTTP/1.1\r\n\r\n");
    BOOST_TEST(silent.read_all() == "");
}

BOOST_AUTO_TEST_CASE(a_delayed_reply_blocks_nobody_else) {
    const running_listener peer{{}, [](const http_request& request) {
                                    auto served = saying(request.target);
                                    if (request.target == "/slow")
                                        served.delay = 60ms;
                                    return served;
                                }};
    auto slow = raw_stream::to(peer.port());
    const auto begun = base::real_clock().now();
    slow.send("GET /slow HTTP/1.1\r\n\r\n");
    auto quick = raw_stream::to(peer.port());
    quick.send("GET /quick HTTP/1.1\r\nConnection: close\r\n\r\n");
    BOOST_TEST(status_of(quick.read_all()) == "200");
    BOOST_TEST(status_of(slow.read_message()) == "200");
    BOOST_TEST((base::real_clock().now() - begun >= 60ms));
}

BOOST_AUTO_TEST_CASE(a_reply_that_is_held_is_asked_for_again_until_it_comes) {
    std::atomic<int> turns = 3;
    const running_listener peer{{}, [&](const http_request&) { return counting_down(turns); }};
    auto stream = raw_stream::to(peer.port());
    stream.send("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    BOOST_TEST(stream.read_message().ends_with("done"));
    BOOST_TEST(stream.read_message().ends_with("done"));
    BOOST_TEST(turns == -2);
}

BOOST_AUTO_TEST_CASE(a_held_reply_is_asked_for_no_more_when_the_peer_has_gone) {
    std::atomic<int> turns = 1'000'000;
    const running_listener peer{{}, [&](const http_request& request) {
                                    return request.target == "/held" ? counting_down(turns)
                                                                     : saying("here");
                                }};
    {
        auto gone = raw_stream::to(peer.port());
        gone.send("GET /held HTTP/1.1\r\n\r\n");
        while (turns == 1'000'000)
            std::this_thread::yield();
    }
    // Ten turns' time for what must not happen any more behind the first or second.
    const auto until = base::real_clock().now() + 100ms;
    while (base::real_clock().now() < until)
        std::this_thread::yield();
    BOOST_TEST(turns > 1'000'000 - 5);
}

BOOST_AUTO_TEST_CASE(stopping_ends_connections_whose_reply_is_held) {
    std::atomic<int> turns = 1'000'000;
    running_listener peer{{}, [&](const http_request&) { return counting_down(turns); }};
    auto held = raw_stream::to(peer.port());
    held.send("GET / HTTP/1.1\r\n\r\n");
    while (turns == 1'000'000)
        std::this_thread::yield();
    const auto begun = base::real_clock().now();
    peer.stop();
    BOOST_TEST(held.read_all() == "");
    BOOST_TEST((base::real_clock().now() - begun < 800ms));
}

BOOST_AUTO_TEST_CASE(a_handler_that_throws_gives_500_and_the_next_request_is_served) {
    const running_listener peer{{}, [](const http_request& request) -> served_reply {
                                    if (request.target == "/bug")
                                        throw std::runtime_error("a bug");
                                    return saying("fine");
                                }};
    auto stream = raw_stream::to(peer.port());
    stream.send("GET /bug HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n");
    BOOST_TEST(status_of(stream.read_message()) == "500");
    BOOST_TEST(status_of(stream.read_message()) == "200");
}

BOOST_AUTO_TEST_CASE(idle_and_dawdling_connections_are_closed) {
    listener_settings settings;
    settings.idle = 20ms;
    const running_listener peer{settings, echo};
    auto idle = raw_stream::to(peer.port());
    auto dawdling = raw_stream::to(peer.port());
    dawdling.send("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab");
    BOOST_TEST(idle.read_all() == "");
    BOOST_TEST(dawdling.read_all() == "");
}

BOOST_AUTO_TEST_CASE(a_connection_too_many_is_turned_away) {
    listener_settings settings;
    settings.connections = 1;
    const running_listener peer{settings, echo};
    auto first = raw_stream::to(peer.port());
    first.send(post_of("1"));
    BOOST_TEST(status_of(first.read_message()) == "200");
    auto second = raw_stream::to(peer.port());
    BOOST_TEST(status_of(second.read_all()) == "503");
    first.send(post_of("2"));
    BOOST_TEST(status_of(first.read_message()) == "200");
}

BOOST_AUTO_TEST_CASE(stopping_ends_idle_connections_and_finishes_running_requests) {
    running_listener peer{{}, [](const http_request& request) {
                              auto served = saying("done");
                              if (request.target == "/slow")
                                  served.delay = 100ms;
                              return served;
                          }};
    auto idle = raw_stream::to(peer.port());
    idle.send("GET / HTTP/1.1\r\n\r\n");
    idle.read_message();
    auto slow = raw_stream::to(peer.port());
    slow.send("GET /slow HTTP/1.1\r\n\r\n");
    auto proof = raw_stream::to(peer.port()); // once this is answered, /slow is being served
    proof.send("GET / HTTP/1.1\r\n\r\n");
    proof.read_message();
    const auto begun = base::real_clock().now();
    std::thread reader{[&] { BOOST_TEST(status_of(slow.read_all()) == "200"); }};
    peer.stop();
    reader.join();
    BOOST_TEST((base::real_clock().now() - begun < 800ms));
    BOOST_TEST(idle.read_all() == "");
}

BOOST_AUTO_TEST_CASE(stopping_does_not_wait_longer_than_a_second) {
    running_listener peer{{}, [](const http_request& request) {
                              auto served = saying("done");
                              if (request.target == "/slow")
                                  served.delay = std::chrono::hours{1};
                              return served;
                          }};
    auto slow = raw_stream::to(peer.port());
    slow.send("GET /slow HTTP/1.1\r\n\r\n");
    auto proof = raw_stream::to(peer.port());
    proof.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    proof.read_all();
    const auto begun = base::real_clock().now();
    peer.stop();
    BOOST_TEST((base::real_clock().now() - begun < 1200ms));
}

BOOST_AUTO_TEST_CASE(sigterm_stops_it) {
    auto made = transport::listener::open({}, echo).value();
    made->stop_on_signals();
    std::raise(SIGTERM);
    made->run(); // returns
    BOOST_TEST(made->port() != 0);
}

BOOST_AUTO_TEST_CASE(an_address_in_use_is_said) {
    const running_listener peer{{}, echo};
    listener_settings settings;
    settings.port = peer.port();
    const auto made = transport::listener::open(settings, echo);
    BOOST_TEST(made.has_error());
    BOOST_TEST(made.error().find(std::to_string(peer.port())) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_listener_that_never_ran_goes_quietly) {
    auto made = transport::listener::open({}, echo).value();
    auto waiting = raw_stream::to(made->port());
    made.reset();
    BOOST_TEST(waiting.read_all() == "");
}

BOOST_AUTO_TEST_SUITE_END()
