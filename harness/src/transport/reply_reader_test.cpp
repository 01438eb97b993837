#include "transport/detail/reply_reader.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace wsman::transport;
using detail::reply_from_memory;

namespace {

constexpr std::size_t ample = 1 << 20;

struct sample {
    const char* what;
    std::string octets;
    failure why;
    const char* body; // null: no reply at all
};

std::ostream& operator<<(std::ostream& out, const sample& one) {
    return out << one.what;
}

const std::string ok = "HTTP/1.1 200 OK\r\n";

const std::vector<sample> samples{
    {"by length", ok + "Content-Length: 2\r\n\r\nhi", failure::none, "hi"},
    {"by end of stream", ok + "\r\nuntil the end", failure::none, "until the end"},
    {"in chunks", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n3;x=\"y\"\r\n ho\r\n0\r\n\r\n",
     failure::none, "hi ho"},
    {"with trailers", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nDigest: abc\r\n\r\n",
     failure::none, "hi"},
    {"behind interim replies",
     "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nX: y\r\n\r\n" + ok +
         "Content-Length: 2\r\n\r\nhi",
     failure::none, "hi"},
    {"without a body", "HTTP/1.1 204 No Content\r\n\r\n", failure::none, ""},
    {"HTTP/1.0", "HTTP/1.0 500 Oh\r\n\r\nbody", failure::none, "body"},
    {"folded field", ok + "X: a\r\n b\r\nContent-Length: 1\r\n\r\n!", failure::none, "!"},
    {"nothing", "", failure::closed_before_reply, nullptr},
    {"half a start line", "HTTP/1.1 20", failure::closed_inside_reply, nullptr},
    {"half a head", ok + "Content-Length: 2\r\n", failure::closed_inside_reply, nullptr},
    {"half a body", ok + "Content-Length: 5\r\n\r\nhi", failure::closed_inside_reply, "hi"},
    {"half a chunk", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhi", failure::closed_inside_reply,
     "hi"},
    {"no last chunk", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n",
     failure::closed_inside_reply, "hi"},
    {"only an interim reply", "HTTP/1.1 100 Continue\r\n\r\n", failure::closed_inside_reply,
     nullptr},
    {"another protocol", "SSH-2.0-OpenSSH_9.2\r\n", failure::not_http, nullptr},
    {"markup", "<html></html>", failure::not_http, nullptr},
    {"HTTP/2", "HTTP/2.0 200 OK\r\n\r\n", failure::not_http, nullptr},
    {"a malformed status", "HTTP/1.1 2x0 OK\r\n\r\n", failure::not_http, nullptr},
    {"a malformed field", ok + "no colon\r\n\r\n", failure::not_http, nullptr},
    {"a malformed length", ok + "Content-Length: two\r\n\r\nhi", failure::not_http, nullptr},
    {"two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nhi", failure::not_http,
     nullptr},
    {"a malformed chunk", ok + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", failure::not_http, ""},
    {"a chunk longer than it says", ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nhi\r\n0\r\n\r\n",
     failure::not_http, "h"},
    {"a TLS alert", std::string{"\x15\x03\x01\x00\x02\x02\x46", 7}, failure::plain_reply_to_tls,
     nullptr},
    {"interim replies without end",
     [] {
         std::string octets;
         for (int at = 0; at < 100; ++at)
             octets += "HTTP/1.1 102 Processing\r\n\r\n";
         return octets;
     }(),
     failure::not_http, nullptr},
    {"a head without end", ok + "X: " + std::string(100'000, 'x'), failure::reply_too_large,
     nullptr},
    {"many small fields",
     [] {
         auto octets = ok;
         while (octets.size() < 70'000)
             octets += "Name: value\r\n";
         return octets + "\r\n";
     }(),
     failure::reply_too_large, nullptr},
    {"trailers without end",
     ok + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + std::string(100'000, 'x'),
     failure::reply_too_large, ""},
};

} // namespace

BOOST_AUTO_TEST_SUITE(reply_reader)

// Every sample whole, octet by octet and in sevens: how octets arrive must change nothing.
BOOST_DATA_TEST_CASE(a_reply_is_the_same_in_any_pieces, boost::unit_test::data::make(samples)) {
    for (const std::size_t piece : {sample.octets.size(), std::size_t{1}, std::size_t{7}}) {
        const auto read = reply_from_memory(sample.octets, piece, ample);
        BOOST_TEST_CONTEXT("pieces of " << piece) {
            BOOST_TEST(to_string(read.why) == to_string(sample.why));
            BOOST_TEST(read.reply.has_value() == (sample.body != nullptr));
            if (read.reply && sample.body)
                BOOST_TEST(read.reply->body == sample.body);
        }
    }
}

BOOST_AUTO_TEST_CASE(fields_come_as_on_the_wire_and_trailers_apart) {
    const auto read = reply_from_memory(
        ok + "b: 1\r\nA:\t 2 \r\nB: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nT: 4\r\n\r\n", 3,
        ample);
    http_fields wanted;
    wanted.add("b", "1");
    wanted.add("A", "2");
    wanted.add("B", "3");
    wanted.add("Transfer-Encoding", "chunked");
    BOOST_TEST((read.reply.value().fields == wanted));
    BOOST_TEST(read.reply->trailers.find("T").value() == "4");
    BOOST_TEST(read.reply->trailers.size() == 1u);
}

BOOST_AUTO_TEST_CASE(status_reason_and_version_are_kept) {
    const auto read = reply_from_memory("HTTP/1.0 418 I'm a teapot\r\n\r\n", 100, ample);
    BOOST_TEST(read.reply.value().status == 418u);
    BOOST_TEST(read.reply->reason == "I'm a teapot");
    BOOST_TEST(read.reply->version == "HTTP/1.0");
}

BOOST_AUTO_TEST_CASE(a_body_over_the_limit_is_kept_up_to_it) {
    for (const auto* framing :
         {"Content-Length: 10\r\n\r\n0123456789",
          "Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n", "\r\n0123456789"}) {
        const auto read = reply_from_memory(ok + framing, 4, 6);
        BOOST_TEST(to_string(read.why) == "reply-too-large");
        BOOST_TEST(read.reply.value().body == "012345");
        BOOST_TEST(to_string(reply_from_memory(ok + framing, 4, 10).why) == "none");
    }
}

BOOST_AUTO_TEST_CASE(a_connection_is_reusable_only_after_a_delimited_reply) {
    const auto reusable = [](const std::string& rest) {
        return reply_from_memory(rest, 1000, ample).reusable;
    };
    BOOST_TEST(reusable(ok + "Content-Length: 0\r\n\r\n"));
    BOOST_TEST(!reusable(ok + "\r\nuntil the end"));
    BOOST_TEST(!reusable(ok + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
    BOOST_TEST(!reusable("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"));
    BOOST_TEST(!reusable(ok + "Content-Length: 0\r\n\r\nHTTP/1.1 408 unasked"));
}

BOOST_AUTO_TEST_SUITE_END()
