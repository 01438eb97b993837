// Messages out of files, as tools write them.
#include "transport/captured.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::transport;

namespace {

std::string body_of(std::string_view octets) {
    const auto read = request_from_capture(octets);
    return read ? read->body : "(none)";
}

std::string seen(const outcome& one) {
    return std::string{to_string(one.why)} + ' ' +
           (one.reply ? std::to_string(one.reply->status) + ' ' + one.reply->body : "none");
}

std::string reply(std::string_view octets) {
    return seen(reply_from_capture(octets));
}

} // namespace

BOOST_AUTO_TEST_SUITE(captured)

BOOST_AUTO_TEST_CASE(a_request_is_read_with_its_head) {
    const auto read =
        request_from_capture("POST /wsman HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n<a/>");
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(read->method == "POST");
    BOOST_TEST(read->target == "/wsman");
    BOOST_TEST(read->fields.find("host").value_or("") == "h");
    BOOST_TEST(read->body == "<a/>");
}

BOOST_AUTO_TEST_CASE(the_body_of_a_request_is_what_its_head_frames) {
    BOOST_TEST(body_of("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n<a/>") == "<a/");
    BOOST_TEST(body_of("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "4\r\n<a/>\r\n0\r\n\r\n") == "<a/>");
    BOOST_TEST(body_of("POST / HTTP/1.0\nContent-Length: 4\n\n<a/>") == "<a/>");
}

BOOST_AUTO_TEST_CASE(a_request_that_is_framed_wrongly_has_all_that_is_left) {
    BOOST_TEST(body_of("POST / HTTP/1.1\r\nHost: h\r\n\r\n<a/>") == "<a/>");
    BOOST_TEST(body_of("POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n<a/>") == "<a/>");
    BOOST_TEST(body_of("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n<a/>") == "<a/>");
    BOOST_TEST(body_of("POST / HTTP/1.1\r\nX: " + std::string(70000, 'a')) == "");
}

BOOST_AUTO_TEST_CASE(of_several_messages_the_last_counts) {
    BOOST_TEST(body_of("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n<a/>"
                       "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n<b/>") == "<b/>");
    BOOST_TEST(reply("HTTP/1.1 100 Continue\r\n\r\n"
                     "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno"
                     "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<b/>\n") == "none 200 <b/>");
}

BOOST_AUTO_TEST_CASE(octets_without_a_request_line_are_no_request) {
    for (const auto* octets : {"", "\n\n", "<a/>", "HTTP/1.1 200 OK\r\n\r\n", "POST /\r\n\r\n"})
        BOOST_TEST(body_of(octets) == "(none)", octets);
}

BOOST_AUTO_TEST_CASE(a_reply_ends_as_its_head_says) {
    BOOST_TEST(reply("HTTP/1.0 411 Length Required\n\n") == "none 411 ");
    BOOST_TEST(reply("HTTP/1.0 200 OK\n\n<a/>") == "none 200 <a/>");
    BOOST_TEST(reply("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>\n") == "none 200 <a/>");
    BOOST_TEST(
        reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n0\r\n\r\n") ==
        "none 200 <a/>");
    BOOST_TEST(seen(reply_from_capture("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", true)) ==
               "none 200 ");
}

BOOST_AUTO_TEST_CASE(a_body_whose_chunks_a_tool_has_joined_is_taken_whole) {
    BOOST_TEST(reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<a/>") ==
               "none 200 <a/>");
    BOOST_TEST(reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>") ==
               "closed-inside-reply 200 <a/>");
}

BOOST_AUTO_TEST_CASE(a_reply_that_did_not_come_is_an_outcome) {
    const auto late = reply_from_capture("<no response: timeout 4.0s>\n");
    BOOST_TEST(seen(late) == "first-octet-timed-out none");
    BOOST_TEST(late.detail == "timeout 4.0s");
    BOOST_TEST(reply("<no response: reset>") == "closed-before-reply none");
    BOOST_TEST(reply("") == "closed-before-reply none");
    BOOST_TEST(reply("HTTP/1.1 100 Continue\r\n\r\n") == "closed-inside-reply none");
    BOOST_TEST(reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>") ==
               "closed-inside-reply 200 <a/>");
    BOOST_TEST(reply("SSH-2.0-x\r\n\r\n") == "not-http none");
}

BOOST_AUTO_TEST_SUITE_END()
