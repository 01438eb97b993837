#include "transport/client.hpp"
#include "transport/test_peers.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace wsman;
using namespace wsman::transport;
using namespace wsman::transport::testing;
using namespace std::chrono_literals;

namespace {

const std::string ok = "HTTP/1.1 200 OK\r\n";
const std::string ok_hi = ok + "Content-Length: 2\r\n\r\nhi";

client_settings to(std::uint16_t port) {
    client_settings settings;
    settings.host = "127.0.0.1";
    settings.port = port;
    return settings;
}

http_request post(std::string body) {
    http_request request;
    request.body = std::move(body);
    return request;
}

outcome ask(std::uint16_t port, const http_request& request = post("body"),
            const deadlines& within = {}) {
    client one{to(port)};
    return one.round_trip(request, within);
}

struct answer {
    const char* what;
    std::string octets;
    failure why;
};

std::ostream& operator<<(std::ostream& out, const answer& one) {
    return out << one.what;
}

const std::vector<answer> answers{
    {"a whole reply", ok_hi, failure::none},
    {"nothing", "", failure::closed_before_reply},
    {"half a head", ok, failure::closed_inside_reply},
    {"half a body", ok + "Content-Length: 5\r\n\r\nhi", failure::closed_inside_reply},
    {"another protocol", "220 ready\r\n", failure::not_http},
    {"a TLS alert", std::string{"\x15\x03\x03\x00\x02\x02\x46", 7}, failure::plain_reply_to_tls},
    {"a redirect", "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
     failure::none},
};

} // namespace

BOOST_AUTO_TEST_SUITE(client)

BOOST_DATA_TEST_CASE(each_way_of_answering_has_its_word, boost::unit_test::data::make(answers)) {
    const scripted_peer peer{{answering(sample.octets)}};
    const auto result = ask(peer.port());
    BOOST_TEST(to_string(result.why) == to_string(sample.why));
    BOOST_TEST(result.detail.empty() == (sample.why == failure::none), result.detail);
    BOOST_TEST(result.detail.find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_request_leaves_exactly_as_given) {
    std::string seen;
    {
        const scripted_peer peer{{[&seen](raw_stream& stream) {
            seen = stream.read_message();
            stream.send(ok_hi);
        }}};
        http_request request;
        request.method = "FROB";
        request.target = "/a%20b?c";
        request.fields.add("Host", "elsewhere");
        request.fields.add("X", "1");
        request.fields.add("user-agent", "mine");
        request.fields.add("x", "2");
        request.body = std::string("\0\r\n<", 4);
        ask(peer.port(), request);
    }
    BOOST_TEST(seen == std::string("FROB /a%20b?c HTTP/1.1\r\nHost: elsewhere\r\nX: 1\r\n"
                                   "user-agent: mine\r\nx: 2\r\nContent-Length: 4\r\n\r\n") +
                           std::string("\0\r\n<", 4));
}

BOOST_AUTO_TEST_CASE(absent_fields_are_the_transport_s) {
    std::string seen;
    std::uint16_t port = 0;
    {
        const scripted_peer peer{{[&seen](raw_stream& stream) {
            seen = stream.read_message();
            stream.send(ok_hi);
        }}};
        port = peer.port();
        ask(port, post(""));
    }
    BOOST_TEST(seen == "POST /wsman HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                           "\r\nUser-Agent: wsmanspec\r\nContent-Length: 0\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_chunked_request_ends_with_its_last_chunk) {
    std::string seen;
    {
        const scripted_peer peer{{[&seen](raw_stream& stream) {
            stream.read_until("\r\n\r\n");
            seen = stream.read_until("0\r\n\r\n");
            stream.send(ok_hi);
        }}};
        auto request = post("abc");
        request.chunked = true;
        ask(peer.port(), request);
    }
    BOOST_TEST(seen == "3\r\nabc\r\n0\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_body_waits_for_100_continue) {
    std::string head;
    std::string body;
    {
        const scripted_peer peer{{[&](raw_stream& stream) {
            head = stream.read_until("\r\n\r\n");
            stream.send("HTTP/1.1 100 Continue\r\n\r\n");
            body = stream.read_until("!");
            stream.send(ok_hi);
        }}};
        auto request = post("body!");
        request.expect_continue = true;
        const auto result = ask(peer.port(), request);
        BOOST_TEST(result.reply.value().status == 200u);
    }
    BOOST_TEST(head.find("Expect: 100-continue\r\n") != std::string::npos);
    BOOST_TEST(body == "body!");
}

BOOST_AUTO_TEST_CASE(a_final_reply_instead_of_100_keeps_the_body_back) {
    std::string behind;
    {
        const scripted_peer peer{{[&](raw_stream& stream) {
            stream.read_until("\r\n\r\n");
            stream.send("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
            behind = stream.read_all();
        }}};
        auto request = post("body");
        request.expect_continue = true;
        BOOST_TEST(ask(peer.port(), request).reply.value().status == 401u);
    }
    BOOST_TEST(behind == "");
}

BOOST_AUTO_TEST_CASE(a_reply_that_comes_before_a_large_body_is_read_is_heard) {
    const scripted_peer peer{{[](raw_stream& stream) {
        stream.read_until("\r\n\r\n");
        stream.send("HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n");
        stream.read_all();
    }}};
    const auto result = ask(peer.port(), post(std::string(64 << 20, 'x')));
    BOOST_TEST(result.reply.value().status == 413u);
}

BOOST_AUTO_TEST_CASE(one_connection_serves_many_requests) {
    const scripted_peer peer{{[](raw_stream& stream) {
        for (int at = 0; at < 3; ++at) {
            stream.read_message();
            stream.send(ok_hi);
        }
    }}};
    transport::client one{to(peer.port())};
    for (int at = 0; at < 3; ++at) {
        const auto result = one.round_trip(post("x"), {});
        BOOST_TEST(result.reply.value().body == "hi");
        BOOST_TEST(result.connection == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_dropped_connection_is_not_used_again) {
    const scripted_peer peer{{answering(ok_hi), answering(ok_hi)}};
    transport::client one{to(peer.port())};
    BOOST_TEST(one.round_trip(post("x"), {}).connection == 1u);
    one.drop_connection();
    BOOST_TEST(one.round_trip(post("x"), {}).connection == 2u);
}

BOOST_AUTO_TEST_CASE(a_connection_that_either_side_means_to_close_is_not_used_again) {
    const scripted_peer peer{
        {answering("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
         answering(ok_hi), answering(ok_hi)}};
    transport::client one{to(peer.port())};
    BOOST_TEST(one.round_trip(post("x"), {}).connection == 1u);
    auto last = post("x");
    last.fields.add("Connection", "close");
    BOOST_TEST(one.round_trip(last, {}).connection == 2u);
    BOOST_TEST(one.round_trip(post("x"), {}).connection == 3u);
}

// The first connection is closed without a word after its reply; whether the client sees that
// before or after it sends, the request must reach the second.
BOOST_AUTO_TEST_CASE(a_stale_connection_is_opened_anew_once) {
    std::string again;
    {
        const scripted_peer peer{{answering(ok_hi), [&again](raw_stream& stream) {
                                      again = stream.read_message();
                                      stream.send(ok_hi);
                                  }}};
        transport::client one{to(peer.port())};
        BOOST_TEST(to_string(one.round_trip(post("1"), {}).why) == "none");
        const auto second = one.round_trip(post("2"), {});
        BOOST_TEST(to_string(second.why) == "none", second.detail);
        BOOST_TEST(second.connection == 2u);
    }
    BOOST_TEST(again.substr(again.size() - 1) == "2");
}

// What changes the target must not be done twice because its answer was lost.
BOOST_AUTO_TEST_CASE(a_request_that_was_read_and_not_answered_is_not_repeated) {
    const scripted_peer peer{{[](raw_stream& stream) {
                                  stream.read_message();
                                  stream.send(ok_hi);
                                  stream.read_message();
                              },
                              answering(ok_hi)}};
    transport::client one{to(peer.port())};
    one.round_trip(post("1"), {});
    const auto second = one.round_trip(post("2"), {});
    BOOST_TEST(to_string(second.why) == "closed-before-reply");
    BOOST_TEST(second.connection == 1u);
    BOOST_TEST(one.round_trip(post("3"), {}).connection == 2u);
}

BOOST_AUTO_TEST_CASE(a_new_connection_that_fails_is_not_retried) {
    const scripted_peer peer{{[](raw_stream& stream) {
                                  stream.read_message();
                                  stream.reset();
                              },
                              answering(ok_hi)}};
    transport::client one{to(peer.port())};
    const auto result = one.round_trip(post("1"), {});
    BOOST_TEST(to_string(result.why) == "closed-before-reply");
    BOOST_TEST(one.round_trip(post("2"), {}).connection == 2u);
}

BOOST_AUTO_TEST_CASE(a_refused_port_says_so) {
    const auto result = ask(unused_port());
    BOOST_TEST(to_string(result.why) == "connection-refused");
    BOOST_TEST(result.detail.find("nobody listens") != std::string::npos);
    BOOST_TEST(!result.reply.has_value());
}

BOOST_AUTO_TEST_CASE(a_name_that_cannot_be_is_not_resolved) {
    client_settings settings;
    settings.host = "no such host.invalid";
    transport::client one{settings};
    BOOST_TEST(to_string(one.round_trip(post("x"), {}).why) == "name-not-resolved");
}

BOOST_AUTO_TEST_CASE(a_name_is_looked_up) {
    const scripted_peer peer{{answering(ok_hi)}};
    auto settings = to(peer.port());
    settings.host = "localhost";
    transport::client one{settings};
    BOOST_TEST(to_string(one.round_trip(post("x"), {}).why) == "none");
}

BOOST_AUTO_TEST_CASE(a_silent_peer_is_given_up_at_the_first_octet_s_deadline) {
    const scripted_peer peer{{[](raw_stream& stream) { stream.read_all(); }}};
    const auto result = ask(peer.port(), post("x"), {10s, 40ms, 10s});
    BOOST_TEST(to_string(result.why) == "first-octet-timed-out");
    BOOST_TEST((result.times.first_octet == base::duration{}));
    BOOST_TEST((result.times.last_octet - result.times.sent >= 40ms));
}

BOOST_AUTO_TEST_CASE(a_reply_that_does_not_end_is_given_up_and_kept_as_far_as_it_came) {
    const scripted_peer peer{{[](raw_stream& stream) {
        stream.read_message();
        stream.send(ok + "Content-Length: 5\r\n\r\nhi");
        stream.read_all();
    }}};
    const auto result = ask(peer.port(), post("x"), {10s, 40ms, 80ms});
    BOOST_TEST(to_string(result.why) == "operation-timed-out");
    BOOST_TEST(result.reply.value().body == "hi");
}

BOOST_AUTO_TEST_CASE(a_peer_that_reads_nothing_is_given_up) {
    const scripted_peer peer{{[](raw_stream& stream) {
        stream.read_until("\r\n\r\n");
        stream.send(ok); // a beginning, and then neither reads nor sends until the other closes
        stream.read_until("never");
    }}};
    const auto result = ask(peer.port(), post(std::string(64 << 20, 'x')), {10s, 50ms, 100ms});
    BOOST_TEST(
        (result.why == failure::operation_timed_out || result.why == failure::closed_inside_reply));
}

BOOST_AUTO_TEST_CASE(an_endless_reply_is_cut_at_the_limit) {
    const scripted_peer peer{{[](raw_stream& stream) {
        stream.read_message();
        stream.send(ok + "\r\n");
        const std::string much(1 << 20, 'x');
        for (int at = 0; at < 16; ++at)
            stream.send(much);
    }}};
    auto settings = to(peer.port());
    settings.reply_limit = 1000;
    transport::client one{settings};
    const auto result = one.round_trip(post("x"), {});
    BOOST_TEST(to_string(result.why) == "reply-too-large");
    BOOST_TEST(result.reply.value().body == std::string(1000, 'x'));
}

BOOST_AUTO_TEST_CASE(an_interruption_ends_the_wait) {
    std::atomic<bool> interrupted{false};
    const scripted_peer peer{{[&](raw_stream& stream) {
        stream.read_message();
        interrupted = true;
        stream.read_all();
    }}};
    auto settings = to(peer.port());
    settings.interrupted = &interrupted;
    transport::client one{settings};
    const auto result = one.round_trip(post("x"), {});
    BOOST_TEST(to_string(result.why) == "interrupted");
}

BOOST_AUTO_TEST_CASE(times_come_from_the_clock_and_in_order) {
    base::test_clock clock;
    clock.advance(5s);
    const scripted_peer peer{{answering(ok_hi)}};
    auto settings = to(peer.port());
    settings.clock = &clock;
    transport::client one{settings};
    const auto times = one.round_trip(post("x"), {}).times;
    BOOST_TEST((times.sent == 5s && times.first_octet == 5s && times.last_octet == 5s));
}

BOOST_AUTO_TEST_CASE(the_answer_to_head_has_no_body) {
    const scripted_peer peer{{[](raw_stream& stream) {
        stream.read_message();
        stream.send(ok + "Content-Length: 5\r\n\r\n");
        stream.read_message();
        stream.send(ok_hi);
    }}};
    transport::client one{to(peer.port())};
    http_request head;
    head.method = "HEAD";
    BOOST_TEST(to_string(one.round_trip(head, {}).why) == "none");
    BOOST_TEST(one.round_trip(post("x"), {}).reply.value().body == "hi");
}

BOOST_AUTO_TEST_SUITE_END()
