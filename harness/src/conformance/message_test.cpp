// A body as judges read it, whatever it turns out to be.
#include "conformance/message.hpp"
#include "conformance/sample.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using transport::failure;

namespace {

std::string words(transport::outcome came) {
    const auto one = sample::exchange("p", std::move(came));
    return what_came(read_exchange{one});
}

bool succeeded(transport::outcome came) {
    const auto one = sample::exchange("p", std::move(came));
    return read_exchange{one}.succeeded();
}

} // namespace

BOOST_AUTO_TEST_SUITE(messages)

BOOST_AUTO_TEST_CASE(octets_are_an_envelope_other_xml_or_neither) {
    struct row {
        std::string octets;
        bool is_xml;
        bool is_envelope;
        bool is_fault;
    };

    const auto body = sample::envelope("", "<x:a/>");
    for (const auto& one : std::vector<row>{
             {body, true, true, false},
             {"\xEF\xBB\xBF" + body, true, true, false},
             {xml::to_utf16(body), true, true, false},
             {sample::envelope("", sample::fault_text("wsman:TimedOut")), true, true, true},
             {"<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>", true, false,
              false},
             {"<html/>", true, false, false},
             {"<html>", false, false, false},
             {"no XML", false, false, false},
             {"", false, false, false},
             {body.substr(0, body.size() - 1), false, false, false}}) {
        BOOST_TEST_CONTEXT(one.octets) {
            const message read{one.octets};
            BOOST_TEST(read.is_xml() == one.is_xml);
            BOOST_TEST((read.envelope() != nullptr) == one.is_envelope);
            BOOST_TEST((read.fault() != nullptr) == one.is_fault);
            BOOST_TEST(read.evaluate("/*", {}, {}).has_value() == one.is_xml);
        }
    }
}

BOOST_AUTO_TEST_CASE(success_is_2xx_with_an_envelope_that_is_no_fault) {
    BOOST_TEST(succeeded(sample::answer()));
    BOOST_TEST(succeeded(sample::http(202, sample::envelope("", ""))));
    BOOST_TEST(!succeeded(sample::http(500, sample::envelope("", ""))));
    BOOST_TEST(!succeeded(sample::http(200, sample::fault("wsman:TimedOut").reply->body)));
    BOOST_TEST(!succeeded(sample::http(200, "<html/>")));
    BOOST_TEST(!succeeded(sample::http(204, "")));
    BOOST_TEST(!succeeded(sample::failed(failure::not_http)));
    auto half = sample::answer();
    half.why = failure::closed_inside_reply;
    BOOST_TEST(!succeeded(half));
}

BOOST_AUTO_TEST_CASE(what_came_is_said_in_words) {
    BOOST_TEST(words(sample::answer()) == "HTTP 200, Thing");
    BOOST_TEST(words(sample::http(200, sample::envelope("", ""))) == "HTTP 200, an empty Body");
    BOOST_TEST(words(sample::fault("wsman:InvalidSelectors", "DuplicateSelectors")) ==
               "HTTP 400, fault wsman:InvalidSelectors (DuplicateSelectors): no");
    BOOST_TEST(
        words(sample::http(500, sample::envelope("", sample::fault_text("", "", "s:Receiver")))) ==
        "HTTP 500, fault s:Receiver: no");
    BOOST_TEST(words(sample::http(500, sample::envelope("", "<s:Fault/>"))) ==
               "HTTP 500, fault without a code");
    BOOST_TEST(words(sample::http(404, "<html/>")) == "HTTP 404, XML that is no SOAP envelope");
    BOOST_TEST(words(sample::http(404, "gone")) == "HTTP 404, a body that is no XML");
    BOOST_TEST(words(sample::http(204, "")) == "HTTP 204, no body");
    auto closed = sample::failed(failure::closed_before_reply);
    BOOST_TEST(words(closed) == "no usable reply: closed-before-reply");
    closed.detail = "bmc:\x1b[2J";
    BOOST_TEST(words(closed) == "no usable reply: closed-before-reply (bmc:\\x1B[2J)");
}

BOOST_AUTO_TEST_CASE(an_exchange_knows_id_and_action_of_its_request) {
    const auto one = sample::exchange("p", sample::answer());
    const read_exchange read{one};
    BOOST_TEST(read.message_id() == "urn:uuid:request");
    BOOST_TEST(read.action() == protocol::action::get);
    BOOST_TEST(read.status() == 200u);
    const auto strange = sample::exchange("p", sample::failed(failure::not_http), 1, "no XML");
    const read_exchange unread{strange};
    BOOST_TEST(unread.message_id().empty());
    BOOST_TEST(unread.action().empty());
    BOOST_TEST(unread.status() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
