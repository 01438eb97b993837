// The session's shells with the mock's, in memory and on the test clock.
#include "cli/memory_channel.hpp"
#include "session/session_access.hpp"

#include <boost/test/unit_test.hpp>

#include <wsman/shell.hpp>

using namespace wsman;

namespace {

struct windows_host {
    base::test_clock clock;
    std::unique_ptr<mock::endpoint> endpoint;
    std::unique_ptr<cli::memory_channel> channel;

    windows_host() {
        mock::endpoint_settings settings;
        settings.profile = "winrm";
        auto opened = mock::endpoint::open(std::move(settings), clock);
        BOOST_REQUIRE_MESSAGE(opened.has_value(), opened.error());
        endpoint = std::move(*opened);
        channel = std::make_unique<cli::memory_channel>(*endpoint, clock);
    }

    session open() {
        session_floor::session_settings settings;
        settings.clock = &clock;
        settings.seed = ++sessions_;
        return session_floor::session_access::open_over(*channel, "localhost", session_flags::none,
                                                        {}, {}, std::move(settings))
            .value();
    }

private:
    std::uint64_t sessions_ = 0;
};

std::string printed(const run_result& got) {
    return std::to_string(got.exit_code.value_or(-1)) + " " + got.standard_output;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(shells_of_the_mock, windows_host)

BOOST_AUTO_TEST_CASE(a_command_runs_to_its_end_with_its_exit_code) {
    auto with = open();
    auto host = shell::create(with).value();
    BOOST_TEST(printed(host.run("echo", {"hello"})) == "0 hello\r\n");
    BOOST_TEST(printed(host.run("exit", {"7"})) == "7 ");
}

BOOST_AUTO_TEST_CASE(a_quiet_command_is_asked_again_past_the_operation_time_out) {
    auto with = open();
    with.timeout(2'000).value();
    auto host = shell::create(with).value();
    const auto begun = clock.now();
    BOOST_TEST(printed(host.run("sleep", {"7"})) == "0 ");
    BOOST_TEST((clock.now() - begun >= std::chrono::seconds{7}));
}

BOOST_AUTO_TEST_CASE(a_disconnected_shell_answers_nothing_until_it_is_reconnected) {
    auto with = open();
    auto host = shell::create(with).value();
    BOOST_REQUIRE(host.disconnect().has_value());
    BOOST_TEST(host.start("echo", {"a"}).has_error());
    BOOST_REQUIRE(host.reconnect().has_value());
    BOOST_TEST(printed(host.run("echo", {"a"})) == "0 a\r\n");
}

BOOST_AUTO_TEST_CASE(another_client_takes_a_disconnected_shell_over) {
    auto first = open();
    auto second = open();
    std::string id;
    {
        auto host = shell::create(first).value();
        id = host.id();
        BOOST_TEST(shell::connect(second, id).has_error()); // it is connected
        BOOST_REQUIRE(host.disconnect().has_value());
    } // which leaves it there
    auto host = shell::connect(second, id);
    BOOST_REQUIRE_MESSAGE(host.has_value(), host.error().message);
    BOOST_TEST(printed(host->run("echo", {"b"})) == "0 b\r\n");
    BOOST_TEST(host->close().has_value());
}

BOOST_AUTO_TEST_CASE(a_shell_that_was_idle_too_long_is_gone) {
    auto with = open();
    shell_options options;
    options.idle_timeout = std::chrono::seconds{60};
    auto host = shell::create(with, options).value();
    clock.advance(std::chrono::seconds{61});
    const auto began = host.start("echo", {"a"});
    BOOST_REQUIRE(began.has_error());
    BOOST_TEST(is_shell_gone(began.error()));
    BOOST_TEST(!host.is_open());
}

BOOST_AUTO_TEST_CASE(the_quota_of_shells_is_the_services_error) {
    auto with = open();
    std::vector<shell> shells;
    for (int i = 0; i < 30; ++i)
        shells.push_back(shell::create(with).value());
    const auto refused = shell::create(with);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().code == 0x803381A5u);
    shells.clear(); // which deletes them
    BOOST_TEST(shell::create(with).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
