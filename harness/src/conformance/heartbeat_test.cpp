// When the target is asked whether it lives, and what ends a run.
#include "conformance/heartbeat.hpp"
#include "conformance/sample_target.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using namespace std::chrono_literals;
using transport::failure;
namespace action = protocol::action;

namespace {

struct watched {
    sample::target target;
    base::test_clock clock;
    run_settings settings = settings_on(clock);
    profile known = sample::context().profile;
    test_case mine;
    int deaf = 0; // how many of the next Identify bring nothing

    static run_settings settings_on(base::test_clock& clock) {
        run_settings made;
        made.url = "http://target.test:5985/wsman";
        made.clock = &clock;
        return made;
    }

    watched() {
        mine.id = "dsp0226/R1-1/one";
        target.on(sample::identify, [this](const auto&) {
            return deaf-- > 0 ? sample::failed(failure::connection_refused) : sample::answer();
        });
    }

    conversation with{target, known, settings};
    conformance::heartbeat beat{with, settings};

    void get() {
        with.begin(mine.id);
        with.send("get", session_floor::make_get({"urn:x:thing", {}}));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(heartbeat, watched)

BOOST_AUTO_TEST_CASE(a_case_that_read_and_was_answered_needs_no_question) {
    get();
    BOOST_TEST(beat.behind(mine, protocol::risk::read, false));
    BOOST_TEST(target.actions() == "Get");
}

BOOST_AUTO_TEST_CASE(writing_losing_a_reply_and_many_requests_call_for_one) {
    settings.heartbeat = 3;
    get();
    BOOST_TEST(beat.behind(mine, protocol::risk::write, false));
    BOOST_TEST(target.actions() == "Get Identify");
    get();
    BOOST_TEST(beat.behind(mine, protocol::risk::read, true));
    BOOST_TEST(target.actions() == "Get Identify Get Identify");
    for (int i = 0; i < 3; ++i) {
        get();
        BOOST_TEST(beat.behind(mine, protocol::risk::read, false));
    }
    BOOST_TEST(target.actions() == "Get Identify Get Identify Get Get Get Identify");
    BOOST_TEST(with.exchanges().back().owner == "sanity");
    BOOST_TEST(with.exchanges().back().label == "heartbeat");
}

BOOST_AUTO_TEST_CASE(none_is_asked_for_with_heartbeat_0_but_behind_a_lost_reply) {
    settings.heartbeat = 0;
    get();
    BOOST_TEST(beat.behind(mine, protocol::risk::disruptive, false));
    BOOST_TEST(target.actions() == "Get");
    BOOST_TEST(beat.behind(mine, protocol::risk::read, true));
    BOOST_TEST(target.actions() == "Get Identify");
}

BOOST_AUTO_TEST_CASE(a_target_that_restarts_is_waited_for_and_the_silence_told) {
    get();
    deaf = 4;
    BOOST_TEST(beat.behind(mine, protocol::risk::read, true));
    BOOST_TEST((clock.now() == 15s)); // 1, 2, 4 and 8
    BOOST_REQUIRE(beat.remarks().size() == 1u);
    BOOST_TEST(beat.remarks()[0] ==
               "the target did not answer for 15 s behind dsp0226/R1-1/one (exchange 1)");
}

BOOST_AUTO_TEST_CASE(patience_ends_and_the_case_and_the_exchange_are_named) {
    get();
    deaf = 1000;
    BOOST_TEST(!beat.behind(mine, protocol::risk::read, true));
    BOOST_TEST((clock.now() >= 60s));
    BOOST_TEST((clock.now() < 76s));
    BOOST_TEST(beat.problem() ==
               "stopped answering behind dsp0226/R1-1/one (exchange 1): no usable "
               "reply: connection-refused, for 60 s");
}

BOOST_AUTO_TEST_CASE(a_target_that_falls_silent_a_third_time_is_spared) {
    for (int i = 0; i < 3; ++i) {
        get();
        deaf = 1;
        BOOST_TEST(beat.behind(mine, protocol::risk::read, true) == (i < 2));
    }
    BOOST_TEST(sample::contains(beat.problem(), "the third silence of this run"));
}

BOOST_AUTO_TEST_CASE(a_gateway_that_answers_for_a_dead_service_is_no_life) {
    get();
    int asked = 0;
    target.on(sample::identify, [&asked](const auto&) {
        return ++asked < 3 ? sample::http(503, "<html/>") : sample::answer();
    });
    BOOST_TEST(beat.behind(mine, protocol::risk::read, true));
    BOOST_TEST((clock.now() == 3s));
}

BOOST_AUTO_TEST_CASE(any_other_answer_is_life) {
    get();
    target.refuse(sample::identify, "wsman:InternalError", 500);
    BOOST_TEST(beat.behind(mine, protocol::risk::read, true));
    BOOST_TEST(beat.at_the_end());
    BOOST_TEST((clock.now() == 0s));
}

BOOST_AUTO_TEST_SUITE_END()
