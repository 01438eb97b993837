#include "script/objects/testing.hpp"

#include <algorithm>

using namespace wsman::script;
namespace protocol = wsman::protocol;

namespace {

std::string begun() {
    return "<wsen:EnumerateResponse><wsen:EnumerationContext>c1</wsen:EnumerationContext>"
           "</wsen:EnumerateResponse>";
}

std::string pulled(int from, int count, bool end = false) {
    std::string out = "<wsen:PullResponse><wsen:EnumerationContext>c1</wsen:EnumerationContext>"
                      "<wsen:Items>";
    for (int i = from; i < from + count; ++i)
        out += "<i:I xmlns:i=\"urn:i\">" + std::to_string(i) + "</i:I>";
    return out + "</wsen:Items>" + (end ? "<wsen:EndOfSequence/>" : "") + "</wsen:PullResponse>";
}

struct enumeration : scripted_target {
    // Three items in two batches.
    void three_items() {
        channel.body(begun());
        channel.body(pulled(0, 2));
        channel.body(pulled(2, 1, true));
    }

    bool sent(std::string_view action) const {
        return std::ranges::any_of(channel.sent, [action](const auto& request) {
            return wsman::session_floor::scripted_channel::read(request).address().action == action;
        });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(enumerator_object, enumeration)

BOOST_AUTO_TEST_CASE(the_loop_of_vbscript_reads_all_items) {
    three_items();
    BOOST_TEST(over_session("local e = s:Enumerate('urn:i') while not e.AtEndOfStream do "
                            "print(xml.parse(e:ReadItem()).text) end print(e.Error == '')") ==
               "0\n1\n2\ntrue\n");
}

BOOST_AUTO_TEST_CASE(the_loop_of_lua_reads_all_items) {
    three_items();
    BOOST_TEST(over_session("for item in s:Enumerate('urn:i'):Items() do "
                            "print(xml.parse(item).text) end") == "0\n1\n2\n");
    BOOST_TEST(!sent(protocol::action::release));
}

BOOST_AUTO_TEST_CASE(a_loop_that_is_left_early_releases_the_context) {
    three_items();
    BOOST_TEST(over_session("local e = s:Enumerate('urn:i') for item in e:Items() do break end "
                            "print(e.AtEndOfStream)") == "true\n");
    BOOST_TEST(sent(protocol::action::release));
}

BOOST_AUTO_TEST_CASE(an_enumerator_that_is_let_go_releases_the_context) {
    three_items();
    BOOST_TEST(over_session("do local e = s:Enumerate('urn:i') end collectgarbage()") == "");
    BOOST_TEST(sent(protocol::action::release));
}

BOOST_AUTO_TEST_CASE(a_closed_enumerator_is_at_its_end) {
    three_items();
    BOOST_TEST(over_session("local kept do local e <close> = s:Enumerate('urn:i') kept = e end "
                            "print(kept.AtEndOfStream) local ok, e = pcall(kept.ReadItem, kept) "
                            "print(string.format('%X', e.code), #kept.Error > 0)") ==
               "true\n80338007\ttrue\n");
}

BOOST_AUTO_TEST_CASE(reading_past_the_end_is_0x80338007) {
    channel.body(begun());
    channel.body(pulled(0, 0, true));
    BOOST_TEST(over_session("local e = s:Enumerate('urn:i') print(e.AtEndOfStream) "
                            "local ok, why = pcall(e.ReadItem, e) print(string.format('%X', "
                            "why.code), why.source, e.Error == why.detail)") ==
               "true\n80338007\tEnumerator\ttrue\n");
}

BOOST_AUTO_TEST_CASE(an_enumerator_outlives_its_session) {
    three_items();
    BOOST_TEST(over_session("local e = s:Enumerate('urn:i') s = nil collectgarbage() local n = 0 "
                            "for _ in e:Items() do n = n + 1 end print(n)") == "3\n");
}

BOOST_AUTO_TEST_CASE(filter_dialect_and_flags_go_out) {
    channel.body(begun());
    over_session("s:Enumerate('urn:i', 'select * from X', "
                 "'http://schemas.microsoft.com/wbem/wsman/1/WQL', "
                 "wsman.EnumerationFlagReturnEPR)");
    BOOST_REQUIRE(!channel.sent.empty());
    const auto& body = channel.sent.front().body;
    BOOST_TEST(body.find("select * from X") != std::string::npos);
    BOOST_TEST(body.find("EnumerateEPR") != std::string::npos);
    BOOST_TEST(body.find("1/WQL\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(flags_that_do_not_combine_are_refused) {
    BOOST_TEST(over_session("s:Enumerate('urn:i', '', '', 6)").find("(0x8033811F)") !=
               std::string::npos);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(at_end_of_stream_is_a_property) {
    three_items();
    BOOST_TEST(
        over_session("local e = s:Enumerate('urn:i') e:AtEndOfStream()").find("attempt to call") !=
        std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_failed_pull_is_the_enumerators_error) {
    channel.body(begun());
    channel.fault("wsen:InvalidEnumerationContext", 500);
    BOOST_TEST(over_session("local e = s:Enumerate('urn:i') local ok, why = pcall(e.ReadItem, e) "
                            "print(string.format('%X', why.code), #e.Error > 0, s.Error == '')") ==
               "8033801B\ttrue\ttrue\n");
}

BOOST_AUTO_TEST_SUITE_END()
