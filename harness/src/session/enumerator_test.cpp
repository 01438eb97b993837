#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using session_floor::code_of;
using session_floor::open_over;
using session_floor::scripted_channel;
using transport::failure;

namespace {

const std::string context = "<wsen:EnumerationContext>c1</wsen:EnumerationContext>";

std::string items(int from, int count) {
    std::string out;
    for (int i = from; i < from + count; ++i)
        out += "<i:I xmlns:i=\"urn:i\">" + std::to_string(i) + "</i:I>";
    return out;
}

// A Pull's answer; `rest` stands before and behind the items as the schema orders them.
std::string pulled(const std::string& content, const std::string& new_context = {},
                   bool end = false) {
    return "<wsen:PullResponse>" + new_context + "<wsen:Items>" + content + "</wsen:Items>" +
           (end ? "<wsen:EndOfSequence/>" : "") + "</wsen:PullResponse>";
}

std::string begun(const std::string& rest = {}) {
    return "<wsen:EnumerateResponse>" + context + rest + "</wsen:EnumerateResponse>";
}

std::vector<std::string> rest_of(enumerator& from) {
    std::vector<std::string> all;
    while (!from.at_end_of_stream().value())
        all.push_back(from.read_item().value());
    return all;
}

std::size_t count_of(const scripted_channel& channel, std::string_view action) {
    std::size_t count = 0;
    for (const auto& request : channel.sent)
        count += scripted_channel::read(request).address().action == action;
    return count;
}

std::string context_in(const transport::http_request& request) {
    const auto message = scripted_channel::read(request);
    return message.content().child(protocol::wsen("EnumerationContext")).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(enumerator_items)

BOOST_AUTO_TEST_CASE(items_come_one_by_one_over_several_pulls) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(items(0, 2)));
    channel.body(pulled(items(2, 1), {}, true));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    BOOST_TEST(channel.sent.size() == 1u); // Enumerate asks at once, Pull waits
    BOOST_TEST(rest_of(all).size() == 3u);
    BOOST_TEST(count_of(channel, protocol::action::pull) == 2u);
}

BOOST_AUTO_TEST_CASE(an_item_stands_alone) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled("<wsman:Item><i:I xmlns:i=\"urn:i\"/></wsman:Item>", {}, true));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    wsman::xml::document alone;
    const auto item = all.read_item().value();
    BOOST_REQUIRE(alone.parse(item).has_value());
    BOOST_TEST((alone.root().name() == protocol::wsman("Item")));
}

BOOST_AUTO_TEST_CASE(an_empty_enumeration_is_at_its_end_before_the_first_item) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled("", {}, true));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    BOOST_TEST(all.at_end_of_stream().value());
    BOOST_TEST(code_of(all.read_item()) == 0x80338007u);
    BOOST_TEST(all.error().find("Code=\"2150858759\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(batches_without_items_are_passed_over) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(""));
    channel.body(pulled(""));
    channel.body(pulled(items(0, 1), {}, true));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    BOOST_TEST(rest_of(all).size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_optimised_answer_needs_no_pull_and_no_release) {
    scripted_channel channel;
    channel.body(begun("<wsman:Items>" + items(0, 2) + "</wsman:Items><wsman:EndOfSequence/>"));
    auto session = open_over(channel);
    {
        auto all = session.enumerate("urn:i").value();
        BOOST_TEST(rest_of(all).size() == 2u);
    }
    BOOST_TEST(channel.sent.size() == 1u);
    const auto request = channel.last();
    BOOST_TEST(bool(request.content().child(protocol::wsman("OptimizeEnumeration"))));
    BOOST_TEST(request.content().child(protocol::wsman("MaxElements")).value() == "20");
}

BOOST_AUTO_TEST_CASE(an_item_named_end_of_sequence_ends_nothing) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled("<wsen:EndOfSequence/>"));
    channel.body(pulled("", {}, true));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    BOOST_TEST(rest_of(all).size() == 1u);
    BOOST_TEST(channel.sent.size() == 3u);
}

BOOST_AUTO_TEST_CASE(each_pull_sends_the_context_of_the_answer_before) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(items(0, 1), "<wsen:EnumerationContext>c2</wsen:EnumerationContext>"));
    channel.body(pulled(items(1, 1)));
    channel.body(pulled("", {}, true));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    (void)rest_of(all);
    BOOST_TEST(context_in(channel.sent[1]) == "c1");
    BOOST_TEST(context_in(channel.sent[2]) == "c2");
    BOOST_TEST(context_in(channel.sent[3]) == "c2"); // none came: the old one goes on
}

BOOST_AUTO_TEST_CASE(a_context_of_markup_goes_back_as_markup) {
    scripted_channel channel;
    channel.body("<wsen:EnumerateResponse><wsen:EnumerationContext><wsman:C/>"
                 "</wsen:EnumerationContext></wsen:EnumerateResponse>");
    channel.body(pulled("", {}, true));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    (void)rest_of(all);
    const auto request = channel.last();
    BOOST_TEST(
        (request.content().child(protocol::wsen("EnumerationContext")).first_child().name() ==
         protocol::wsman("C")));
}

BOOST_AUTO_TEST_CASE(pull_keeps_selectors_batch_and_timeout_of_the_beginning) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(items(0, 1), {}, true));
    auto session = open_over(channel);
    BOOST_REQUIRE(session.batch_items(7));
    auto all = session.enumerate("urn:i?System=1").value();
    BOOST_REQUIRE(session.batch_items(9));
    BOOST_REQUIRE(session.timeout(1000));
    (void)rest_of(all);
    const auto request = channel.last();
    BOOST_TEST(request.content().child(protocol::wsen("MaxElements")).value() == "7");
    BOOST_TEST(request.header_named(protocol::wsman("SelectorSet")) != nullptr);
    BOOST_TEST(request.header_named(protocol::wsman("OperationTimeout"))->element.value() ==
               "PT60.000S");
}

BOOST_AUTO_TEST_CASE(an_abandoned_enumeration_is_released) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(items(0, 2)));
    auto session = open_over(channel);
    {
        auto all = session.enumerate("urn:i").value();
        (void)all.read_item();
    }
    BOOST_TEST(count_of(channel, protocol::action::release) == 1u);
    BOOST_TEST(context_in(channel.sent.back()) == "c1");
    BOOST_TEST((channel.deadlines.back().operation <= std::chrono::seconds{2}));
}

BOOST_AUTO_TEST_CASE(an_enumeration_that_ended_is_not_released) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(items(0, 1), {}, true));
    auto session = open_over(channel);
    {
        auto all = session.enumerate("urn:i").value();
        (void)all.read_item();
    }
    BOOST_TEST(count_of(channel, protocol::action::release) == 0u);
}

BOOST_AUTO_TEST_CASE(what_became_of_a_release_does_not_show) {
    scripted_channel channel;
    channel.body(begun());
    channel.failure(failure::connection_refused);
    auto session = open_over(channel);
    { auto all = session.enumerate("urn:i").value(); }
    BOOST_TEST(session.error() == "");
}

BOOST_AUTO_TEST_CASE(an_enumerator_may_outlive_its_session) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(items(0, 1), {}, true));
    std::optional<enumerator> all;
    {
        auto session = open_over(channel);
        all.emplace(session.enumerate("urn:i").value());
    }
    BOOST_TEST(rest_of(*all).size() == 1u);
}

BOOST_AUTO_TEST_CASE(after_a_time_out_the_same_read_may_be_repeated) {
    scripted_channel channel;
    channel.body(begun());
    channel.failure(failure::first_octet_timed_out);
    channel.fault("wsman:TimedOut", 500);
    channel.fault("wsman:EncodingLimit", 400,
                  "<wsman:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/"
                  "MaxEnvelopeSize</wsman:FaultDetail>");
    channel.body(pulled(items(0, 1), {}, true));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    BOOST_TEST(code_of(all.read_item()) == 0x800705B4u);
    BOOST_TEST(code_of(all.read_item()) == 0x80338029u);
    BOOST_TEST(code_of(all.at_end_of_stream()) == 0x80338047u);
    BOOST_TEST(all.error() != "");
    BOOST_TEST(all.read_item().has_value());
    BOOST_TEST(all.error() == "");
}

BOOST_AUTO_TEST_CASE(after_another_failed_pull_the_enumeration_is_dead) {
    scripted_channel channel;
    channel.body(begun());
    channel.fault("wsman:AccessDenied");
    auto session = open_over(channel);
    {
        auto all = session.enumerate("urn:i").value();
        BOOST_TEST(code_of(all.read_item()) == 0x80070005u);
        BOOST_TEST(code_of(all.read_item()) == 0x80338084u);
        BOOST_TEST(code_of(all.at_end_of_stream()) == 0x80338084u);
        BOOST_TEST(channel.sent.size() == 2u);
    }
    BOOST_TEST(count_of(channel, protocol::action::release) == 1u);
}

BOOST_AUTO_TEST_CASE(a_context_that_the_service_does_not_know_is_not_released) {
    scripted_channel channel;
    channel.body(begun());
    channel.fault("wsen:InvalidEnumerationContext", 500);
    auto session = open_over(channel);
    {
        auto all = session.enumerate("urn:i").value();
        BOOST_TEST(code_of(all.read_item()) == 0x8033801Bu);
    }
    BOOST_TEST(count_of(channel, protocol::action::release) == 0u);
}

BOOST_AUTO_TEST_CASE(more_items_than_asked_for_are_0x80338143) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(items(0, 21)));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    BOOST_TEST(code_of(all.read_item()) == 0x80338143u);
}

BOOST_AUTO_TEST_CASE(a_service_that_never_ends_is_left) {
    scripted_channel channel;
    channel.body(begun());
    for (int i = 0; i < 1100; ++i)
        channel.body(pulled(""));
    auto session = open_over(channel);
    auto all = session.enumerate("urn:i").value();
    BOOST_TEST(code_of(all.at_end_of_stream()) == 0x803380EFu);
    BOOST_TEST(channel.sent.size() == 1001u);
}

BOOST_AUTO_TEST_CASE(an_enumeration_has_a_limit_of_items) {
    scripted_channel channel;
    channel.body(begun());
    channel.body(pulled(items(0, 3)));
    channel.body(pulled(items(3, 3)));
    transport_options transport;
    transport.item_limit = 5;
    auto session = session_floor::session_access::open_over(channel, "bmc", session_flags::none, {},
                                                            transport, {})
                       .value();
    auto all = session.enumerate("urn:i").value();
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(all.read_item().has_value());
    BOOST_TEST(code_of(all.read_item()) == 0x80338143u);
}

BOOST_AUTO_TEST_CASE(an_answer_without_context_and_end_is_0x803380f1) {
    scripted_channel channel;
    channel.body("<wsen:EnumerateResponse/>");
    channel.body("<wsen:PullResponse/>");
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.enumerate("urn:i")) == 0x803380F1u);
    BOOST_TEST(code_of(session.enumerate("urn:i")) == 0x803380F1u);
    BOOST_TEST(channel.sent.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(enumerate_arguments)

BOOST_AUTO_TEST_CASE(flags_become_enumeration_mode_and_polymorphism) {
    scripted_channel channel;
    auto session = open_over(channel);
    (void)session.enumerate("urn:i", {}, {},
                            enumeration_flags::return_epr | enumeration_flags::hierarchy_shallow);
    const auto request = channel.last();
    BOOST_TEST(request.content().child(protocol::wsman("EnumerationMode")).value() ==
               "EnumerateEPR");
    BOOST_TEST(request.content().child(protocol::wsmb("PolymorphismMode")).value() == "None");
    (void)session.enumerate("urn:i", {}, {}, enumeration_flags::hierarchy_deep_base_props_only);
    const auto base = channel.last();
    BOOST_TEST(base.content().child(protocol::wsmb("PolymorphismMode")).value() ==
               "ExcludeSubClassProperties");
    BOOST_TEST(!base.content().child(protocol::wsman("EnumerationMode")));
}

BOOST_AUTO_TEST_CASE(two_modes_are_0x8033811f_and_unknown_bits_0x803380ac) {
    scripted_channel channel;
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.enumerate("urn:i", {}, {},
                                         enumeration_flags::return_epr |
                                             enumeration_flags::return_object_and_epr)) ==
               0x8033811Fu);
    BOOST_TEST(code_of(session.enumerate("urn:i", {}, {}, enumeration_flags{0x100})) ==
               0x803380ACu);
    BOOST_TEST(code_of(session.enumerate("urn:i", {}, {},
                                         enumeration_flags::association_instance)) == 0x803380ACu);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(a_filter_of_text_is_escaped_and_one_of_xml_goes_as_it_is) {
    scripted_channel channel;
    auto session = open_over(channel);
    (void)session.enumerate("urn:i", "select * from X where a<1", "urn:d");
    const auto text = channel.last();
    const auto filter = text.content().child(protocol::wsman("Filter"));
    BOOST_TEST(filter.text() == "select * from X where a<1");
    BOOST_TEST(*filter.attribute_value({"", "Dialect"}) == "urn:d");
    (void)session.enumerate("urn:i", "<?xml version='1.0'?><f xmlns=\"urn:f\"/>");
    const auto xml = channel.last();
    BOOST_TEST((xml.content().child(protocol::wsman("Filter")).first_child().name() ==
                wsman::xml::qname{"urn:f", "f"}));
    (void)session.enumerate("urn:i", "<5", "urn:d", enumeration_flags::non_xml_text);
    const auto forced = channel.last();
    BOOST_TEST(forced.content().child(protocol::wsman("Filter")).text() == "<5");
}

BOOST_AUTO_TEST_CASE(a_filter_that_only_looks_like_xml_is_0x80338107) {
    scripted_channel channel;
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.enumerate("urn:i", "<5")) == 0x80338107u);
}

BOOST_AUTO_TEST_CASE(wql_wants_all_classes_and_no_selectors) {
    scripted_channel channel;
    auto session = open_over(channel);
    const auto wql = protocol::dialect::wql;
    BOOST_TEST(code_of(session.enumerate("wmicimv2/Win32_Service", "q", wql)) == 0x803380FBu);
    BOOST_TEST(code_of(session.enumerate("wmicimv2/*?Name=a", "q", wql)) == 0x803380FBu);
    BOOST_TEST(channel.sent.empty());
    (void)session.enumerate("wmicimv2/*", "q", wql);
    BOOST_TEST(channel.sent.size() == 1u);
}

BOOST_AUTO_TEST_CASE(keys_on_a_wmi_class_are_0x80338108) {
    scripted_channel channel;
    auto session = open_over(channel);
    BOOST_TEST(code_of(session.enumerate("wmicimv2/Win32_Service?Name=a")) == 0x80338108u);
    (void)session.enumerate("cimv2/CIM_Chassis?__cimnamespace=root/x");
    BOOST_TEST(channel.sent.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
