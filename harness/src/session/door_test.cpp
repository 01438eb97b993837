#include "session/door.hpp"
#include "session/operation.hpp"

#include <boost/test/unit_test.hpp>

namespace floor4 = wsman::session_floor;
namespace protocol = wsman::protocol;
namespace transport = wsman::transport;

namespace {

struct counting_channel final : transport::channel {
    std::vector<transport::http_request> sent;

    transport::outcome round_trip(const transport::http_request& request,
                                  const transport::deadlines&) override {
        sent.push_back(request);
        return {};
    }

    void drop_connection() override {}
};

transport::http_request request_for(std::string_view action) {
    return floor4::to_http(floor4::compose(floor4::make_invoke({"urn:r", {}}, action, ""), {}),
                           "/wsman");
}

floor4::outgoing message(transport::http_request request) {
    floor4::outgoing out;
    out.owner = "case";
    out.label = "step";
    out.request = std::move(request);
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(door)

BOOST_AUTO_TEST_CASE(reading_passes_and_what_changes_the_target_is_refused) {
    counting_channel channel;
    floor4::door door{channel, {}};
    BOOST_TEST(door.send(message(request_for(protocol::action::get))).has_value());
    const auto refused = door.send(message(request_for(protocol::action::put)));
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().text().find("--risk write") != std::string::npos);
    BOOST_TEST((door.send(message(request_for("urn:custom://Reset"))).error().needed ==
                protocol::risk::disruptive));
    BOOST_TEST(channel.sent.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_sender_may_bound_itself_below_the_door) {
    counting_channel channel;
    floor4::door_settings settings;
    settings.allowed = protocol::risk::disruptive;
    floor4::door door{channel, settings};
    auto bounded = message(request_for(protocol::action::put));
    bounded.at_most = protocol::risk::read;
    const auto refused = door.send(bounded);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().allowed == protocol::risk::read));
    BOOST_TEST(channel.sent.empty());
    bounded.at_most = protocol::risk::write;
    BOOST_TEST(door.send(bounded).has_value());
}

BOOST_AUTO_TEST_CASE(a_profile_may_lower_a_custom_action) {
    counting_channel channel;
    floor4::door_settings settings;
    settings.harmless_actions = {"http://x/Look"};
    settings.write_actions = {"http://x/Change"};
    const floor4::door door{channel, settings};
    BOOST_TEST((door.risk_of(request_for("http://x/Look")) == protocol::risk::read));
    BOOST_TEST((door.risk_of(request_for("http://x/Change")) == protocol::risk::write));
    BOOST_TEST((door.risk_of(request_for("http://x/Other")) == protocol::risk::disruptive));
}

BOOST_AUTO_TEST_CASE(identify_is_a_read) {
    counting_channel channel;
    const floor4::door door{channel, {}};
    BOOST_TEST((door.risk_of(floor4::to_http(floor4::compose(floor4::make_identify(), {}), "/")) ==
                protocol::risk::read));
}

BOOST_AUTO_TEST_CASE(creating_a_shell_is_disruptive_and_looking_at_one_a_read) {
    counting_channel channel;
    const floor4::door door{channel, {}};
    const protocol::resource_reference shell{
        "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd", {}};
    const auto risk_of = [&](const floor4::operation& what) {
        return door.risk_of(floor4::to_http(floor4::compose(what, {}), "/wsman"));
    };
    BOOST_TEST((risk_of(floor4::make_create(shell, "<x/>")) == protocol::risk::disruptive));
    BOOST_TEST((risk_of(floor4::make_delete(shell)) == protocol::risk::disruptive));
    BOOST_TEST((risk_of(floor4::make_get(shell)) == protocol::risk::read));
}

BOOST_AUTO_TEST_CASE(octets_that_do_not_parse_count_by_the_actions_in_them) {
    counting_channel channel;
    const floor4::door door{channel, {}};
    auto broken = request_for(protocol::action::delete_);
    broken.body.resize(broken.body.size() - 5);
    BOOST_TEST((door.risk_of(broken) == protocol::risk::write));
    broken.body = "not xml at all";
    BOOST_TEST((door.risk_of(broken) == protocol::risk::read));
}

BOOST_AUTO_TEST_CASE(a_second_action_or_a_soap_action_only_raises_the_class) {
    counting_channel channel;
    const floor4::door door{channel, {}};
    auto doubled = request_for(protocol::action::get);
    const auto at = doubled.body.find("<wsa:MessageID>");
    doubled.body.insert(at, "<wsa:Action>" + std::string{protocol::action::put} + "</wsa:Action>");
    BOOST_TEST((door.risk_of(doubled) == protocol::risk::write));
    auto sneaky = request_for(protocol::action::put);
    sneaky.fields.add("SOAPAction", "\"" + std::string{protocol::action::get} + "\"");
    BOOST_TEST((door.risk_of(sneaky) == protocol::risk::write));
    auto raised = request_for(protocol::action::get);
    raised.fields.add("SOAPAction", std::string{protocol::action::delete_});
    BOOST_TEST((door.risk_of(raised) == protocol::risk::write));
}

BOOST_AUTO_TEST_CASE(exchanges_are_numbered_recorded_and_authorised) {
    counting_channel channel;
    std::vector<std::uint64_t> recorded;
    floor4::door_settings settings;
    settings.authorization = "Basic eA==";
    settings.recorder = [&recorded](const wsman::record::exchange& e) {
        recorded.push_back(e.number);
    };
    floor4::door door{channel, settings};
    BOOST_REQUIRE(door.send(message(request_for(protocol::action::get))));
    auto anonymous = message(request_for(protocol::action::get));
    anonymous.authenticate = false;
    const auto second = door.send(std::move(anonymous)).value();
    BOOST_TEST(second.number == 2U);
    BOOST_TEST(second.owner == "case");
    BOOST_TEST((recorded == std::vector<std::uint64_t>{1, 2}));
    BOOST_TEST(channel.sent[0].fields.find("Authorization").value() == "Basic eA==");
    BOOST_TEST(!channel.sent[1].fields.has("Authorization"));
}

BOOST_AUTO_TEST_CASE(the_pace_is_kept_between_requests) {
    counting_channel channel;
    wsman::base::test_clock clock;
    floor4::door_settings settings;
    settings.clock = &clock;
    settings.pace = std::chrono::seconds{2};
    floor4::door door{channel, settings};
    BOOST_REQUIRE(door.send(message(request_for(protocol::action::get))));
    BOOST_TEST(clock.now().count() == 0);
    clock.advance(std::chrono::milliseconds{500});
    BOOST_REQUIRE(door.send(message(request_for(protocol::action::get))));
    BOOST_TEST((clock.now() == std::chrono::seconds{2}));
}

BOOST_AUTO_TEST_SUITE_END()
