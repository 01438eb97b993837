#include "script/worker/frames.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::script;

namespace {

message::send a_request() {
    message::send out;
    out.channel = 2;
    out.connect = 1;
    out.first_octet = -1;
    out.operation = 1LL << 60;
    out.request.method = "POST";
    out.request.target = "/wsman";
    out.request.fields.add("Content-Type", "text/xml");
    out.request.body = std::string("\0<a/>", 5);
    out.request.chunked = true;
    return out;
}

message::outcome an_outcome() {
    message::outcome out;
    out.value.why = transport::failure::closed_inside_reply;
    out.value.detail = "closed";
    out.value.reply.emplace();
    out.value.reply->status = 200;
    out.value.reply->reason = "OK";
    out.value.reply->fields.add("A", "b");
    out.value.reply->body = "<b/>";
    out.value.reply->trailers.add("C", "d");
    out.value.times = {base::duration{1}, base::duration{2}, base::duration{3}};
    out.value.connection = 4;
    return out;
}

const from_worker of_worker[] = {
    message::open{},
    message::open{"https://bmc.test", 0x1000, 5, true},
    a_request(),
    message::drop{9},
    message::print{"text"},
    message::label{"first"},
    message::wait{-7},
    message::done{2, "a.lua:1: no", 3, "because", 5, 6},
};

const from_parent of_parent[] = {
    message::opened{1, 0x80070005, "no"},
    an_outcome(),
    message::outcome{},
    message::time{-1, 1LL << 62},
};

template <class Messages, class Decode>
void each_comes_back(const Messages& all, Decode decode) {
    for (const auto& one : all) {
        const auto octets = encode(one);
        const auto back = decode(octets);
        BOOST_REQUIRE(back.has_value());
        BOOST_TEST(back->index() == one.index());
        BOOST_TEST(encode(*back) == octets);
        for (std::size_t size = 0; size < octets.size(); ++size)
            BOOST_TEST(!decode(std::string_view{octets}.substr(0, size)));
        BOOST_TEST(!decode(octets + 'x'));
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(frames)

BOOST_AUTO_TEST_CASE(every_message_comes_back_whole_or_not_at_all) {
    each_comes_back(of_worker, decode_from_worker);
    each_comes_back(of_parent, decode_from_parent);
}

BOOST_AUTO_TEST_CASE(every_part_of_a_request_comes_back) {
    const auto sent = a_request();
    const auto back = std::get<message::send>(*decode_from_worker(encode(from_worker{sent})));
    BOOST_TEST(back.channel == sent.channel);
    BOOST_TEST(back.first_octet == sent.first_octet);
    BOOST_TEST((back.request.fields == sent.request.fields));
    BOOST_TEST(back.request.body == sent.request.body);
    BOOST_TEST(back.request.chunked);
    BOOST_TEST(!back.request.expect_continue);
}

BOOST_AUTO_TEST_CASE(every_part_of_an_outcome_comes_back) {
    const auto sent = an_outcome().value;
    const auto back =
        std::get<message::outcome>(*decode_from_parent(encode(from_parent{an_outcome()}))).value;
    BOOST_TEST((back.why == sent.why));
    BOOST_TEST(back.detail == sent.detail);
    BOOST_TEST(back.reply->status == 200u);
    BOOST_TEST((back.reply->fields == sent.reply->fields));
    BOOST_TEST((back.reply->trailers == sent.reply->trailers));
    BOOST_TEST((back.times.last_octet == sent.times.last_octet));
    BOOST_TEST(back.connection == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
