#include "session/scripted_shell.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>

using namespace wsman;
using namespace wsman::session_floor;
using namespace wsman::session_floor::scripted;
using ending = run_result::ending;
using namespace std::chrono_literals;

namespace {

using names = std::vector<std::string>;

// A shell over a script whose answers take no time unless they say so.
struct scripted_run {
    scripted_run() {
        channel.body(created());
        settings.clock = &clock;
        session.emplace(open_over(channel, settings));
        opened.emplace(shell::create(*session).value());
        channel.body(started());
    }

    run_result run(const run_options& options = {}) { return opened->run("cmd", {}, options); }

    // An answer that comes after a while.
    void after(base::duration span, const std::string& body) {
        channel.add([this, span, body](const transport::http_request& request) {
            clock.advance(span);
            return scripted_channel::http(
                200, scripted_channel::envelope(body, scripted_channel::message_id_of(request)));
        });
    }

    // What was asked of the command, behind Create and Command.
    names asked_of_command() const {
        auto all = asked(channel);
        all.erase(all.begin(), all.begin() + 2);
        return all;
    }

    scripted_channel channel;
    base::test_clock clock;
    session_settings settings;
    std::optional<wsman::session> session;
    std::optional<shell> opened;
};

// A source of pieces, with its end behind the last one.
std::function<shell_input()> source_of(std::deque<std::string> pieces) {
    return [pieces = std::move(pieces)]() mutable {
        shell_input next;
        if (!pieces.empty()) {
            next.octets = std::move(pieces.front());
            pieces.pop_front();
        }
        next.end = pieces.empty();
        return next;
    };
}

std::string operation_timeout_of(const transport::http_request& request) {
    return scripted_channel::read(request)
        .header_named(protocol::wsman("OperationTimeout"))
        ->element.value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(command_runs)

BOOST_AUTO_TEST_CASE(a_command_runs_to_its_end) {
    scripted_run with;
    with.channel.body(received(stream("stdout", "o1") + stream("stderr", "e1") + running()));
    nothing_yet(with.channel);
    with.channel.body(received(stream("stdout", "o2", true) + done("7")));
    const auto outcome = with.run();
    BOOST_TEST(outcome.is_done());
    BOOST_TEST(outcome.began);
    BOOST_TEST(outcome.exit_code.value() == 7);
    BOOST_TEST(outcome.standard_output == "o1o2");
    BOOST_TEST(outcome.standard_error == "e1");
    BOOST_TEST(!outcome.error.has_value());
    BOOST_TEST(
        (with.asked_of_command() == names{"Receive", "Receive", "Receive", "Signal terminate"}));
    BOOST_TEST(with.opened->is_open());
}

BOOST_AUTO_TEST_CASE(output_is_handed_out_as_it_comes) {
    scripted_run with;
    with.channel.body(received(stream("stdout", "o1") + running()));
    with.channel.body(received(stream("other", "x") + done("0")));
    names seen;
    run_options options;
    options.output = [&](const shell_chunk& chunk) {
        seen.push_back(chunk.stream + "=" + chunk.octets + "@" +
                       std::to_string(with.channel.sent.size()));
    };
    const auto outcome = with.run(options);
    BOOST_TEST(outcome.is_done());
    BOOST_TEST((seen == names{"stdout=o1@3", "other=x@4"}));
    BOOST_TEST(outcome.standard_output.empty());
}

BOOST_AUTO_TEST_CASE(input_and_output_take_turns) {
    scripted_run with;
    accepted(with.channel);
    with.channel.body(received(stream("stdout", "a") + running()));
    accepted(with.channel);
    with.channel.body(received(stream("stdout", "b") + done("0")));
    run_options options;
    options.input = source_of({"a", "b"});
    const auto outcome = with.run(options);
    BOOST_TEST(outcome.standard_output == "ab");
    BOOST_TEST((with.asked_of_command() ==
                names{"Send", "Receive", "Send", "Receive", "Signal terminate"}));
    BOOST_TEST(operation_timeout_of(with.channel.sent[3]) == "PT0.500S"); // more input is due
    BOOST_TEST(operation_timeout_of(with.channel.sent[5]) == "PT60.000S");
}

BOOST_AUTO_TEST_CASE(a_command_that_only_takes_input_is_asked_for_output_more_rarely) {
    scripted_run with;
    const auto quiet = [&](int sends) {
        for (int i = 0; i < sends; ++i)
            accepted(with.channel);
        nothing_yet(with.channel);
    };
    quiet(1);
    quiet(2);
    for (int i = 0; i < 4; ++i)
        accepted(with.channel);
    with.channel.body(received(stream("stdout", "x") + done("0")));
    run_options options;
    options.input = source_of({"1", "2", "3", "4", "5", "6", "7", "8", "9"});
    BOOST_TEST(with.run(options).is_done());
    BOOST_TEST(
        (with.asked_of_command() == names{"Send", "Receive", "Send", "Send", "Receive", "Send",
                                          "Send", "Send", "Send", "Receive", "Signal terminate"}));
}

BOOST_AUTO_TEST_CASE(a_source_that_has_nothing_is_asked_again) {
    scripted_run with;
    nothing_yet(with.channel);
    accepted(with.channel);
    with.channel.body(received(done("0")));
    int calls = 0;
    run_options options;
    options.input = [&] {
        shell_input next;
        if (++calls == 2)
            next = {"late", true};
        return next;
    };
    BOOST_TEST(with.run(options).is_done());
    BOOST_TEST(base::base64_decode(stream_of(scripted_channel::read(with.channel.sent[3])).value())
                   .value() == "late");
}

BOOST_AUTO_TEST_CASE(input_that_a_command_left_unread_is_forgotten) {
    scripted_run with;
    with.channel.fault("wsman:InternalError", 500, scripted::wsman_fault(0x80070000 + 232));
    with.channel.body(received(stream("stdout", "bye") + done("2")));
    run_options options;
    options.input = source_of({"a", "b"});
    const auto outcome = with.run(options);
    BOOST_TEST(outcome.is_done());
    BOOST_TEST(outcome.exit_code.value() == 2);
}

BOOST_AUTO_TEST_CASE(input_that_is_refused_while_the_command_runs_is_an_error) {
    scripted_run with;
    with.channel.fault("wsman:InternalError", 500, scripted::wsman_fault(0x80070000 + 232));
    nothing_yet(with.channel);
    run_options options;
    options.input = source_of({"a", "b"});
    const auto outcome = with.run(options);
    BOOST_TEST((outcome.how == ending::failed));
    BOOST_TEST(outcome.error.value().code == 0x800700E8u);
}

BOOST_AUTO_TEST_CASE(a_host_that_vanishes_leaves_what_came_so_far) {
    scripted_run with;
    with.channel.body(received(stream("stdout", "so far") + running()));
    with.channel.failure(transport::failure::closed_before_reply);
    const auto outcome = with.run();
    BOOST_TEST((outcome.how == ending::failed));
    BOOST_TEST(outcome.standard_output == "so far");
    BOOST_TEST(!outcome.exit_code.has_value());
    BOOST_TEST(is_unreachable(outcome.error.value()));
    BOOST_TEST(with.opened->error().find("WSManFault") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_shell_that_is_gone_is_a_typed_error) {
    scripted_run with;
    with.channel.body(received(stream("stdout", "so far") + running()));
    scripted::gone(with.channel);
    const auto outcome = with.run();
    BOOST_TEST(is_shell_gone(outcome.error.value()));
    BOOST_TEST(outcome.standard_output == "so far");
    // Nobody is left who could be told to terminate.
    BOOST_TEST((with.asked_of_command() == names{"Receive", "Receive"}));
}

BOOST_AUTO_TEST_CASE(a_command_that_cannot_begin_is_an_error) {
    scripted_channel channel;
    channel.body(created());
    channel.fault("wsman:QuotaLimit", 500);
    auto session = open_over(channel);
    auto opened = shell::create(session).value();
    const auto outcome = opened.run("cmd");
    BOOST_TEST((outcome.how == ending::failed));
    BOOST_TEST(!outcome.began);
    BOOST_TEST((outcome.error.value().source == error_source::fault));
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_a_command) {
    scripted_run with;
    with.after(3s, received(stream("stdout", "x") + running()));
    with.after(3s, received(stream("stdout", "y") + running()));
    signalled(with.channel);
    run_options options;
    options.deadline = 5s;
    const auto outcome = with.run(options);
    BOOST_TEST((outcome.how == ending::deadline));
    BOOST_TEST(outcome.error.value().code == 0x800705B4u);
    BOOST_TEST(outcome.standard_output == "xy");
    BOOST_TEST((with.asked_of_command() == names{"Receive", "Receive", "Signal terminate"}));
    BOOST_TEST(operation_timeout_of(with.channel.sent[2]) == "PT5.000S");
    BOOST_TEST(operation_timeout_of(with.channel.sent[3]) == "PT2.000S");
    BOOST_TEST((with.channel.deadlines[3].first_octet == 4s));
}

BOOST_AUTO_TEST_CASE(a_silent_network_past_the_deadline_is_the_deadline) {
    scripted_run with;
    with.channel.add([&](const transport::http_request&) {
        with.clock.advance(7s);
        transport::outcome outcome;
        outcome.why = transport::failure::first_octet_timed_out;
        return outcome;
    });
    run_options options;
    options.deadline = 5s;
    BOOST_TEST((with.run(options).how == ending::deadline));
}

BOOST_AUTO_TEST_CASE(a_cancelled_command_gets_ctrl_c_and_time_to_end) {
    scripted_run with;
    std::atomic<bool> cancelled = false;
    with.channel.body(received(stream("stdout", "x") + running()));
    signalled(with.channel);
    with.channel.body(received(stream("stdout", "^C") + done("-1073741510")));
    signalled(with.channel);
    run_options options;
    options.cancelled = &cancelled;
    std::string seen;
    options.output = [&](const shell_chunk& chunk) {
        seen += chunk.octets;
        cancelled = true;
    };
    const auto outcome = with.run(options);
    BOOST_TEST((outcome.how == ending::cancelled));
    BOOST_TEST(outcome.error.value().code == 0x800703E3u);
    BOOST_TEST(outcome.exit_code.value() == -1073741510);
    BOOST_TEST(seen == "x^C");
    BOOST_TEST((with.asked_of_command() ==
                names{"Receive", "Signal ctrl_c", "Receive", "Signal terminate"}));
    BOOST_TEST(operation_timeout_of(with.channel.sent[2]) == "PT1.000S");
}

BOOST_AUTO_TEST_CASE(a_cancelled_command_that_goes_on_is_terminated) {
    scripted_run with;
    const std::atomic<bool> cancelled = true;
    signalled(with.channel);
    with.after(2s, received(stream("stdout", "x") + running()));
    with.after(2s, received(stream("stdout", "y") + running()));
    signalled(with.channel);
    run_options options;
    options.cancelled = &cancelled;
    const auto outcome = with.run(options);
    BOOST_TEST((outcome.how == ending::cancelled));
    BOOST_TEST(outcome.standard_output == "xy");
    BOOST_TEST((with.asked_of_command() ==
                names{"Signal ctrl_c", "Receive", "Receive", "Signal terminate"}));
}

BOOST_AUTO_TEST_CASE(output_beyond_the_limit_ends_the_command) {
    scripted_run with;
    with.channel.body(received(stream("stdout", "12345") + stream("stderr", "678901") + running()));
    signalled(with.channel);
    run_options options;
    options.output_limit = 8;
    const auto outcome = with.run(options);
    BOOST_TEST((outcome.how == ending::failed));
    BOOST_TEST(outcome.error.value().code == 0x80338026u);
    BOOST_TEST(outcome.standard_output == "12345");
    BOOST_TEST(outcome.standard_error == "678");
    BOOST_TEST((with.asked_of_command() == names{"Receive", "Signal terminate"}));
}

BOOST_AUTO_TEST_CASE(a_callback_that_throws_leaves_no_command_behind) {
    scripted_run with;
    with.channel.body(received(stream("stdout", "x") + running()));
    signalled(with.channel);
    run_options options;
    options.output = [](const shell_chunk&) { throw std::runtime_error("full"); };
    BOOST_CHECK_THROW(with.run(options), std::runtime_error);
    BOOST_TEST((with.asked_of_command() == names{"Receive", "Signal terminate"}));
}

BOOST_AUTO_TEST_SUITE_END()
