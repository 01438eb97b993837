#include "script/worker/confinement.hpp"
#include "script/worker/worker.hpp"
#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace wsman;
using namespace wsman::script;

namespace {

class parent final : public parent_side {
public:
    result<channel_number> open(const session_request& wanted) override {
        opened.push_back(wanted.connection);
        return channel_number{};
    }

    std::optional<transport::outcome> send(std::uint32_t, transport::http_request request,
                                           const transport::deadlines& within) override {
        if (refuse)
            return std::nullopt;
        return channel.round_trip(request, within);
    }

    [[nodiscard]] std::string refusal() const override { return "refused"; }

    void drop(std::uint32_t) override {}

    void print(std::string_view text) override { printed += text; }

    void label(std::string_view name) override { labels.emplace_back(name); }

    base::clock& clock() override { return time; }

    session_floor::scripted_channel channel;
    base::test_clock time;
    bool refuse = false;
    std::string printed;
    std::vector<std::string> labels, opened;
};

struct bench {
    parent serve;
    worker_settings settings;

    bench() {
        settings.bounds = {5'000'000, std::size_t{32} << 20};
        settings.default_target = "http://bmc.test:5985";
    }

    worker_report run(std::string_view source) {
        return run_worker(settings, serve, [&](state& lua) {
            return work_result{lua.run("a.lua", source), 0, {}};
        });
    }

    // What a process that is no script can do.
    worker_report run(const std::function<void(state&)>& work) {
        return run_worker(settings, serve, [&](state& lua) {
            work(lua);
            return work_result{};
        });
    }

    worker_report identify() {
        return run([](state& lua) {
            auto session = lua.outside().open_session({});
            const auto got = session->identify();
            lua.outside().print(got ? *got : got.error().message);
        });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_worker_process, bench)

BOOST_AUTO_TEST_CASE(runs_a_script_and_prints_live) {
    settings.arguments = {"x"};
    const auto report = run("print('hello', ...)");
    BOOST_TEST(report.problem("a.lua") == "");
    BOOST_TEST(serve.printed == "hello\tx\n");
    BOOST_TEST(report.steps > 0u);
    BOOST_TEST(report.memory > 10'000u);
}

BOOST_AUTO_TEST_CASE(an_error_comes_with_its_line) {
    const auto report = run("\nerror('no')");
    BOOST_TEST((report.what == worker_report::kind::ended));
    BOOST_TEST(report.problem("a.lua") == "a.lua:2: no");
}

BOOST_AUTO_TEST_CASE(a_session_reaches_the_target_through_its_parent) {
    serve.channel.body("<wsmid:IdentifyResponse/>");
    const auto report = identify();
    BOOST_TEST(report.problem("a.lua") == "");
    BOOST_TEST(serve.printed.find("IdentifyResponse") != std::string::npos);
    BOOST_TEST(serve.channel.sent.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_request_that_the_parent_refuses_ends_it) {
    serve.refuse = true;
    const auto report = identify();
    BOOST_TEST((report.what == worker_report::kind::misbehaved));
    BOOST_TEST(report.problem("a.lua") ==
               "a.lua: killed: it asked for what its run does not allow: refused");
}

BOOST_AUTO_TEST_CASE(waiting_moves_the_clock_of_the_parent) {
    run([](state& lua) { lua.outside().clock().sleep_for(std::chrono::hours{1}); });
    BOOST_TEST((serve.time.now() == std::chrono::hours{1}));
}

boost::test_tools::assertion_result confined(boost::unit_test::test_unit_id) {
    return confines_fully();
}

BOOST_AUTO_TEST_CASE(opens_no_file_no_socket_no_program,
                     *boost::unit_test::precondition(confined)) {
    run([](state& lua) {
        const auto told = [&](const char* what, long got) {
            lua.outside().print(std::string{what} + (got < 0 ? " no\n" : " yes\n"));
        };
        told("file", ::open("/etc/passwd", O_RDONLY));
        told("socket", ::socket(AF_INET, SOCK_STREAM, 0));
        told("fork", ::fork());
        told("exec", ::execl("/bin/true", "true", nullptr));
        told("kill", ::kill(::getppid(), 0));
        told("output", ::write(1, "x", 1));
    });
    BOOST_TEST(serve.printed == "file no\nsocket no\nfork no\nexec no\nkill no\noutput no\n");
}

BOOST_AUTO_TEST_CASE(rubbish_on_the_pipe_ends_it) {
    const auto rubbish = [&](std::string octets) {
        const auto report = run([&](state&) {
            (void)!::write(3, octets.data(), octets.size());
            ::pause();
        });
        BOOST_TEST((report.what == worker_report::kind::misbehaved));
        return report.problem("a.lua");
    };
    BOOST_TEST(rubbish(std::string("\1\0\0\0\x7f", 5)) ==
               "a.lua: killed: it sent what is no message");
    BOOST_TEST(rubbish("\xff\xff\xff\xff") == "a.lua: killed: it sent a message beyond all bounds");
    BOOST_TEST(rubbish(std::string("\5\0\0\0\2\0\0\0\0", 9)) ==
               "a.lua: killed: it used a session that was never opened");
}

BOOST_AUTO_TEST_CASE(a_process_that_says_it_is_done_and_stays_holds_up_nobody) {
    const auto report = run([](state&) {
        const auto done = std::string("\x1b\0\0\0\6", 5) + std::string(26, '\0');
        (void)!::write(3, done.data(), done.size());
        ::pause();
        for (volatile bool on = true; on;) {
        }
    });
    BOOST_TEST(report.problem("a.lua") == "");
}

BOOST_AUTO_TEST_CASE(a_process_that_dies_is_noticed) {
    const auto report = run([](state&) { ::_exit(7); });
    BOOST_TEST((report.what == worker_report::kind::killed));
    BOOST_TEST(report.problem("a.lua") == "a.lua: killed: its process ended");
}

BOOST_AUTO_TEST_CASE(a_script_whose_time_is_over_is_stopped_at_its_line) {
    settings.bounds.steps = ~std::uint64_t{0};
    settings.whole = std::chrono::milliseconds{60};
    const auto report = run("\n\nwhile true do pcall(function() while true do end end) end");
    BOOST_TEST((report.what == worker_report::kind::ended));
    BOOST_TEST(report.problem("a.lua") == "a.lua:3: stopped: its time is over");
}

BOOST_AUTO_TEST_CASE(an_interrupted_script_is_stopped_at_its_line) {
    settings.bounds.steps = ~std::uint64_t{0};
    const std::atomic<bool> interrupted = true;
    settings.interrupted = &interrupted;
    const auto report = run("while true do end");
    BOOST_TEST(report.interrupted);
    BOOST_TEST(report.problem("a.lua") == "a.lua:1: stopped: interrupted");
}

BOOST_AUTO_TEST_CASE(a_process_that_does_not_listen_is_killed) {
    settings.whole = std::chrono::milliseconds{10};
    const auto report = run([](state&) {
        for (volatile bool on = true; on;) {
        }
    });
    BOOST_TEST((report.what == worker_report::kind::killed));
    BOOST_TEST(report.problem("a.lua") == "a.lua: killed: its time is over");
}

BOOST_AUTO_TEST_CASE(a_process_that_only_computes_ends_by_its_time_of_the_processor) {
    settings.processor = std::chrono::seconds{1};
    settings.bounds.steps = ~std::uint64_t{0};
    BOOST_TEST(run("\nwhile true do end").problem("a.lua") ==
               "a.lua:2: stopped: its time of the processor is over");
}

BOOST_AUTO_TEST_SUITE_END()
