#include "session/scripted_shell.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::session_floor;
using namespace wsman::session_floor::scripted;

namespace {

using names = std::vector<std::string>;

// A session with a shell over a script.
struct scripted_session {
    scripted_session() { channel.body(created()); }

    shell open(const shell_options& options = {}) {
        return shell::create(session, options).value();
    }

    scripted_channel channel;
    wsman::session session = open_over(channel);
};

bool same(const names& a, const names& b) {
    return a == b;
}

} // namespace

BOOST_AUTO_TEST_SUITE(shells)

BOOST_AUTO_TEST_CASE(a_shell_is_deleted_when_its_handle_goes) {
    scripted_session with;
    {
        const auto opened = with.open();
        BOOST_TEST(opened.id() == scripted::shell_id);
        BOOST_TEST(opened.is_open());
        BOOST_TEST(opened.description().find("<rsp:Shell") == 0u);
    }
    BOOST_TEST(same(asked(with.channel), {"Create", "Delete"}));
    const auto selectors = protocol::read_selectors(
        with.channel.last().header_named(protocol::wsman("SelectorSet"))->element);
    BOOST_TEST(selectors.selectors.front().value == scripted::shell_id);
}

BOOST_AUTO_TEST_CASE(deleting_waits_for_two_seconds_at_most) {
    scripted_session with;
    { const auto opened = with.open(); }
    const auto& within = with.channel.deadlines.back();
    BOOST_TEST((within.first_octet == std::chrono::seconds{2}));
    BOOST_TEST((within.operation == std::chrono::seconds{2}));
}

BOOST_AUTO_TEST_CASE(a_shell_is_deleted_once) {
    scripted_session with;
    with.channel.body("");
    {
        auto opened = with.open();
        BOOST_TEST(opened.close().has_value());
        BOOST_TEST(!opened.is_open());
        BOOST_TEST(code_of(opened.close()) == 0x8033814Au);
        BOOST_TEST(code_of(opened.start("dir")) == 0x8033814Au);
        BOOST_TEST(opened.error().find("WSManFault") != std::string::npos);
    }
    BOOST_TEST(same(asked(with.channel), {"Create", "Delete"}));
}

BOOST_AUTO_TEST_CASE(a_handle_that_takes_over_another_deletes_its_own_shell) {
    scripted_session with;
    with.channel.body("");
    with.channel.body("");
    auto first = with.open();
    first = shell::attach(with.session, "other");
    BOOST_TEST(same(asked(with.channel), {"Create", "Delete"}));
    BOOST_TEST(first.id() == "other");
}

BOOST_AUTO_TEST_CASE(a_shell_that_was_left_stays) {
    scripted_session with;
    with.open().leave();
    BOOST_TEST(same(asked(with.channel), {"Create"}));
}

BOOST_AUTO_TEST_CASE(a_disconnected_shell_stays_until_it_is_reconnected) {
    scripted_session with;
    with.channel.body("");
    {
        auto opened = with.open();
        BOOST_TEST(opened.disconnect().has_value());
    }
    BOOST_TEST(same(asked(with.channel), {"Create", "Disconnect"}));
    with.channel.body(created());
    with.channel.body("");
    with.channel.body("");
    {
        auto opened = with.open();
        BOOST_TEST(opened.disconnect().has_value());
        BOOST_TEST(opened.reconnect().has_value());
    }
    BOOST_TEST(same(asked(with.channel),
                    {"Create", "Disconnect", "Create", "Disconnect", "Reconnect", "Delete"}));
}

BOOST_AUTO_TEST_CASE(a_shell_of_another_client_is_connected_to) {
    scripted_channel channel;
    channel.body(
        scripted::in_rsp("ConnectResponse", "<rsp:OutputStreams>stdout</rsp:OutputStreams>"));
    channel.body(received(""));
    auto session = open_over(channel);
    auto taken = shell::connect(session, "s7", protocol::shell::powershell).value();
    BOOST_TEST(taken.id() == "s7");
    BOOST_TEST(taken.receive().has_value());
    BOOST_TEST(channel.last().content().deep_text() == "stdout");
    BOOST_TEST(same(asked(channel), {"Connect", "Receive"}));
}

BOOST_AUTO_TEST_CASE(a_reply_that_is_no_connect_response_is_refused) {
    scripted_channel channel;
    channel.body("");
    auto session = open_over(channel);
    BOOST_TEST(code_of(shell::connect(session, "s7")) == 0x803381CBu);
}

BOOST_AUTO_TEST_CASE(a_quota_is_told_by_its_code) {
    scripted_channel channel;
    channel.fault("wsman:QuotaLimit", 500, scripted::wsman_fault(0x803381A5));
    auto session = open_over(channel);
    BOOST_TEST(code_of(shell::create(session)) == 0x803381A5u);
    BOOST_TEST(session.error().find("2150859173") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_session_that_may_only_read_opens_no_shell) {
    scripted_channel channel;
    session_settings settings;
    settings.allowed = protocol::risk::write;
    auto session = open_over(channel, settings);
    const auto refused = shell::create(session);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().source == error_source::refused));
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(a_shell_that_is_gone_says_so) {
    scripted_session with;
    auto opened = with.open();
    scripted::gone(with.channel);
    const auto refused = opened.start("dir");
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(is_shell_gone(refused.error()));
    BOOST_TEST(!opened.is_open());
}

BOOST_AUTO_TEST_CASE(a_shell_outlives_the_handle_of_its_session) {
    scripted_channel channel;
    channel.body(created());
    std::optional<wsman::session> session = open_over(channel);
    std::optional<shell> opened = shell::create(*session).value();
    session.reset();
    opened.reset();
    BOOST_TEST(same(asked(channel), {"Create", "Delete"}));
}

BOOST_AUTO_TEST_CASE(the_shells_own_streams_need_no_command) {
    scripted_session with;
    accepted(with.channel);
    with.channel.body(received("<rsp:Stream Name=\"stdout\">YQ==</rsp:Stream>"));
    signalled(with.channel);
    auto opened = with.open();
    BOOST_TEST(opened.send("x").has_value());
    BOOST_TEST(!stream_of(with.channel.last()).attribute_value({"", "CommandId"}).has_value());
    BOOST_TEST(opened.receive()->chunks.front().octets == "a");
    BOOST_TEST(opened.signal(shell_signal::ctrl_c).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(shell_commands)

BOOST_AUTO_TEST_CASE(a_command_is_terminated_after_it_was_done) {
    scripted_session with;
    with.channel.body(started());
    with.channel.body(received(stream("stdout", "out") + running()));
    with.channel.body(received(stream("stderr", "err", true) + done("3")));
    auto opened = with.open();
    {
        auto command = opened.start("dir", {"/s"}).value();
        BOOST_TEST(command.id() == scripted::command_id);
        BOOST_TEST(command.receive()->chunks.front().octets == "out");
        const auto last = command.receive().value();
        BOOST_TEST(last.exit_code.value() == 3);
        BOOST_TEST((command.state() == command_state::done));
        BOOST_TEST(code_of(command.receive()) == 0x8033814Fu);
        BOOST_TEST(code_of(command.send("x")) == 0x8033814Fu);
    }
    BOOST_TEST(
        same(asked(with.channel), {"Create", "Command", "Receive", "Receive", "Signal terminate"}));
}

BOOST_AUTO_TEST_CASE(a_shell_terminates_its_commands_before_it_is_deleted) {
    scripted_session with;
    with.channel.body(started("c1"));
    with.channel.body(started("c2"));
    std::optional<shell> opened = with.open();
    auto first = opened->start("a").value();
    auto second = opened->start("b").value();
    signalled(with.channel);
    signalled(with.channel);
    opened.reset();
    BOOST_TEST(same(asked(with.channel), {"Create", "Command", "Command", "Signal terminate",
                                          "Signal terminate", "Delete"}));
    BOOST_TEST(code_of(first.receive()) == 0x8033814Au);
}

BOOST_AUTO_TEST_CASE(an_unreachable_service_is_not_told_of_every_command) {
    scripted_session with;
    with.channel.body(started("c1"));
    with.channel.body(started("c2"));
    std::optional<shell> opened = with.open();
    const auto first = opened->start("a").value();
    const auto second = opened->start("b").value();
    opened.reset(); // the script is over: nobody answers
    BOOST_TEST(
        same(asked(with.channel), {"Create", "Command", "Command", "Signal terminate", "Delete"}));
}

BOOST_AUTO_TEST_CASE(terminate_is_signalled_once) {
    scripted_session with;
    with.channel.body(started());
    signalled(with.channel);
    auto opened = with.open();
    {
        auto command = opened.start("a").value();
        BOOST_TEST(command.signal(shell_signal::terminate).has_value());
        BOOST_TEST(code_of(command.signal(shell_signal::ctrl_c)) == 0x8033814Fu);
    }
    BOOST_TEST(same(asked(with.channel), {"Create", "Command", "Signal terminate"}));
}

BOOST_AUTO_TEST_CASE(nothing_yet_is_no_error) {
    scripted_session with;
    with.channel.body(started());
    nothing_yet(with.channel);
    auto opened = with.open();
    auto command = opened.start("a").value();
    const auto output = command.receive().value();
    BOOST_TEST(output.nothing_yet);
    BOOST_TEST(output.chunks.empty());
    BOOST_TEST((output.state == command_state::running));
    BOOST_TEST(command.error().empty());
}

BOOST_AUTO_TEST_CASE(a_network_that_is_silent_is_an_error) {
    scripted_session with;
    with.channel.body(started());
    with.channel.failure(transport::failure::first_octet_timed_out);
    auto opened = with.open();
    auto command = opened.start("a").value();
    const auto output = command.receive();
    BOOST_REQUIRE(output.has_error());
    BOOST_TEST(is_unreachable(output.error()));
}

BOOST_AUTO_TEST_CASE(patience_is_the_operation_timeout_of_a_receive) {
    scripted_session with;
    with.channel.body(started());
    nothing_yet(with.channel);
    auto opened = with.open();
    auto command = opened.start("a").value();
    BOOST_TEST(code_of(command.receive(std::chrono::milliseconds{499})) == 0x8033800Cu);
    BOOST_TEST(command.receive(std::chrono::milliseconds{500}).has_value());
    BOOST_TEST(
        with.channel.last().header_named(protocol::wsman("OperationTimeout"))->element.value() ==
        "PT0.500S");
}

BOOST_AUTO_TEST_CASE(replies_without_end_that_bring_nothing_come_to_an_end) {
    scripted_session with;
    with.channel.body(started());
    base::test_clock clock;
    for (int i = 0; i < 500; ++i) {
        with.channel.body(received(stream("stdout", "", true) + running()));
        nothing_yet(with.channel);
    }
    session_settings settings;
    settings.clock = &clock;
    auto session = open_over(with.channel, settings);
    auto opened = shell::create(session).value();
    auto command = opened.start("a").value();
    for (int i = 0; i < 999; ++i)
        BOOST_REQUIRE(command.receive().has_value());
    BOOST_TEST(code_of(command.receive()) == 0x80338128u);
}

BOOST_AUTO_TEST_CASE(large_input_goes_in_pieces_below_the_envelope_size) {
    scripted_session with;
    with.channel.body(started());
    auto opened = with.open();
    auto command = opened.start("sort").value();
    for (int i = 0; i < 10; ++i)
        accepted(with.channel);
    std::string input;
    for (int i = 0; input.size() < 300'000; ++i)
        input += std::to_string(i) + "\n";
    const auto before = with.channel.sent.size();
    BOOST_TEST(command.send(input, true).has_value());
    std::string sent;
    for (auto i = before; i < with.channel.sent.size(); ++i) {
        BOOST_TEST(with.channel.sent[i].body.size() <= 153'600u);
        const auto message = scripted_channel::read(with.channel.sent[i]);
        sent += base::base64_decode(stream_of(message).value()).value();
        const bool last = i + 1 == with.channel.sent.size();
        BOOST_TEST(stream_of(message).attribute_value({"", "End"}).has_value() == last);
    }
    BOOST_TEST(with.channel.sent.size() - before == 3u);
    BOOST_TEST((sent == input));
    BOOST_TEST(code_of(command.send("more")) == 0x8033818Bu);
}

BOOST_AUTO_TEST_CASE(input_ends_with_an_empty_piece_too) {
    scripted_session with;
    with.channel.body(started());
    accepted(with.channel);
    auto opened = with.open();
    auto command = opened.start("sort").value();
    BOOST_TEST(command.send({}, true).has_value());
    const auto message = with.channel.last();
    BOOST_TEST(stream_of(message).value().empty());
    BOOST_TEST(stream_of(message).attribute_value({"", "End"}).value() == "true");
}

BOOST_AUTO_TEST_SUITE_END()
