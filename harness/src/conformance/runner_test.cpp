// What is sent and what is not, and that the record alone gives the same verdicts again.
#include "conformance/runner.hpp"
#include "conformance/sample_target.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <sys/resource.h>

using namespace wsman;
using namespace wsman::conformance;
using namespace std::chrono_literals;
using sample::case_text;
using transport::failure;
namespace action = protocol::action;

namespace {

const std::string control = "<exchange name=\"control\" send=\"get\"/>";

const std::string judged = "<exchange name=\"p\" send=\"get\">"
                           "<expect verdict=\"pass\" http=\"200\" fault=\"none\"/>"
                           "<expect verdict=\"fail\" fault=\"*\" because=\"refused\"/></exchange>";

const std::string change = "<exchange name=\"put\" send=\"put\" on=\"writable\">"
                           "<body><x:V>2</x:V></body>"
                           "<expect verdict=\"pass\" http=\"2xx\" fault=\"none\"/>"
                           "<expect verdict=\"fail\" fault=\"*\" because=\"refused\"/></exchange>";

const std::string enumerated = "<exchange name=\"e\" send=\"enumerate\" on=\"collection\">"
                               "<expect verdict=\"pass\" http=\"200\" fault=\"none\"/></exchange>";

struct fixture {
    sample::target target;
    base::test_clock clock;
    std::atomic<bool> interrupted = false;
    discovery found;
    profile known;
    run_settings settings;

    fixture() {
        const auto context = sample::context();
        found = {context.target, context.capabilities, context.profile.roles};
        known = context.profile;
        settings.tool_version = "wsmanspec test";
        settings.url = context.target.url;
        settings.clock = &clock;
        settings.interrupted = &interrupted;
        settings.discovered = &found;
        settings.judging.rules = &sample::rules();
    }

    run_result run(std::string_view inside) { return run(sample::suites(inside)); }

    run_result run(const suite_set& suites) {
        return conformance::run(target, suites, known, settings);
    }

    void interrupt_at(std::string_view action) {
        target.on(action, [this](const auto&) {
            interrupted = true;
            return sample::answer();
        });
    }
};

// Writing beyond this many octets of a file fails, as on a full disk.
struct full_disk {
    rlimit before{};

    explicit full_disk(rlim_t octets) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit now{octets, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }

    ~full_disk() {
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_DFL);
    }

    full_disk(const full_disk&) = delete;
    full_disk& operator=(const full_disk&) = delete;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(runner, fixture)

BOOST_AUTO_TEST_CASE(the_bundle_alone_gives_the_verdicts_of_the_run) {
    const auto suites = sample::suites(
        case_text("R1-1/pass", control + judged) + case_text("R1-1/change", change) +
        case_text("R1-2/warn", "<exchange send=\"enumerate\" on=\"collection\">"
                               "<expect verdict=\"fail\" http=\"200\" because=\"b\"/></exchange>") +
        case_text("R1-1/loop", "<exchange send=\"enumerate\" on=\"collection\"/>"
                               "<pull-until-end name=\"rest\"><expect verdict=\"pass\" "
                               "xpath=\"$rest.items = 1\"/></pull-until-end>") +
        case_text("R1-1/absent", judged, "needs=\"locale\"") +
        case_text("R1-1/reading", judged, "interpretation=\"amt\"") +
        case_text("R1-1/risky", judged, "risk=\"disruptive\"") +
        case_text("R1-1/wide", "<exchange send=\"get\"><encode charset=\"utf-16le\" bom=\"true\"/>"
                               "<expect verdict=\"pass\" http=\"200\"/></exchange>") +
        case_text("R1-1/strange", "<exchange send=\"raw\"><octets base64=\"true\">//8A</octets>"
                                  "<expect verdict=\"pass\" http=\"200\"/></exchange>") +
        "<passive id=\"R1-1/ids\" over=\"replies\"><title>t</title>"
        "<builtin check=\"relates-to\"/><falsified-by defect=\"d\"/></passive>");
    const sample::folder in;
    auto writer = bundle_writer::create(in.path() / "run").value();
    settings.bundle = &writer;
    settings.allowed = protocol::risk::write;
    const auto first = run(suites);
    const auto bundle = read_bundle(in.path() / "run").value();
    BOOST_TEST(bundle.chain_intact);
    const auto again = judge(suites, bundle.context, bundle.exchanges, settings.judging);
    BOOST_REQUIRE(again.cases.size() == first.cases.size());
    std::string verdicts;
    for (std::size_t i = 0; i < first.cases.size(); ++i) {
        const auto& a = first.cases[i];
        const auto& b = again.cases[i];
        verdicts.append(to_string(a.verdict)).append(" ");
        BOOST_TEST_CONTEXT(a.id) {
            BOOST_TEST(a.id == b.id);
            BOOST_TEST(a.verdict == b.verdict);
            BOOST_TEST(a.reason == b.reason);
            BOOST_TEST(a.expected == b.expected);
            BOOST_TEST(a.actual == b.actual);
            BOOST_TEST((a.risk == b.risk));
            BOOST_TEST((a.exchanges == b.exchanges));
            BOOST_TEST(a.milliseconds == b.milliseconds);
        }
    }
    BOOST_TEST(verdicts == "pass pass warn pass not-applicable not-applicable skipped pass "
                           "inconclusive pass ");
    BOOST_TEST((again.remarks == first.remarks));
}

BOOST_AUTO_TEST_CASE(what_is_above_the_allowed_risk_is_skipped_and_not_sent) {
    const auto result =
        run(case_text("R1-1/write", change) + case_text("R1-1/declared", judged, "risk=\"write\"") +
            case_text("R1-1/method", "<exchange send=\"invoke\" on=\"writable\" method=\"Reset\">"
                                     "<body><x:a/></body><expect verdict=\"pass\" http=\"200\"/>"
                                     "</exchange>"));
    for (const auto& one : result.cases)
        BOOST_TEST(one.verdict == verdict::skipped);
    BOOST_TEST(target.sent.empty());
    BOOST_TEST(result.exchanges.empty());
}

BOOST_AUTO_TEST_CASE(a_case_that_hides_what_it_writes_is_stopped_at_the_door) {
    const auto result =
        run(case_text("R1-1/declared", control + change, "risk=\"read\"") +
            case_text("R1-1/fact",
                      "<exchange send=\"get\"><text of=\"s:Header/wsa:Action\">"
                      "http://schemas.xmlsoap.org/ws/2004/09/transfer/{repeat:Put:1}"
                      "</text><expect verdict=\"pass\" http=\"200\"/></exchange>",
                      "risk=\"read\""));
    BOOST_TEST(result.cases[0].verdict == verdict::skipped);
    BOOST_TEST(sample::contains(result.cases[0].reason, "--risk write opens it"));
    BOOST_TEST(result.cases[1].verdict == verdict::skipped);
    for (const auto& one : target.sent)
        BOOST_TEST(!sample::contains(one.body, action::put));
}

BOOST_AUTO_TEST_CASE(a_control_that_fails_keeps_the_probe_from_being_sent) {
    target.refuse(action::get, "wsman:TimedOut");
    const auto result = run(case_text("R1-1/one", control + judged));
    BOOST_TEST(result.cases[0].verdict == verdict::inconclusive);
    BOOST_TEST(target.sent.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_request_that_cannot_be_built_is_an_error_of_ours_and_nothing_is_sent) {
    const auto result =
        run(case_text("R1-1/one", "<exchange send=\"get\"><remove what=\"s:Header/x:Absent\"/>"
                                  "<expect verdict=\"pass\" http=\"200\"/></exchange>"));
    BOOST_TEST(result.cases[0].verdict == verdict::error);
    BOOST_TEST(sample::contains(result.cases[0].reason, "step \"exchange-1\": "));
    BOOST_TEST(target.sent.empty());
    BOOST_TEST(exit_status(result, gate::fail) == 4);
}

BOOST_AUTO_TEST_CASE(what_a_put_changed_is_put_back) {
    settings.allowed = protocol::risk::write;
    const auto result = run(case_text("R1-1/one", change + change.substr(0, 9) + " name=\"again\"" +
                                                      change.substr(20)));
    BOOST_TEST(target.actions() == "Get Put Put Put");
    BOOST_TEST(sample::contains(target.sent[1].body, "<x:V xmlns:x=\"urn:x\">2</x:V>"));
    BOOST_TEST(sample::contains(target.sent[3].body, "<x:Thing"));
    BOOST_TEST(result.exchanges[0].label == ":kept");
    BOOST_TEST(result.exchanges[3].label == ":restored");
    BOOST_TEST(result.left_behind.empty());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_put_back_is_said) {
    settings.allowed = protocol::risk::write;
    int puts = 0;
    target.on(action::put, [&puts](const auto&) {
        return ++puts == 1 ? sample::answer() : sample::fault("wsman:InternalError", "", 500);
    });
    const auto result = run(case_text("R1-1/one", change));
    BOOST_REQUIRE(result.left_behind.size() == 1u);
    BOOST_TEST(result.left_behind[0].what == "changed instance");
    BOOST_TEST(result.left_behind[0].owner == "dsp0226/R1-1/one");
    BOOST_TEST(result.left_behind[0].exchange == 2u);
    BOOST_TEST(result.cases[0].verdict == verdict::pass);
}

BOOST_AUTO_TEST_CASE(a_put_that_was_refused_leaves_nothing_to_complain_of) {
    settings.allowed = protocol::risk::write;
    target.refuse(action::put, "wsman:AccessDenied");
    BOOST_TEST(run(case_text("R1-1/one", change)).left_behind.empty());
}

BOOST_AUTO_TEST_CASE(what_was_created_is_deleted_and_what_was_enumerated_released) {
    settings.allowed = protocol::risk::write;
    target.answer_with(action::create,
                       "<wxf:ResourceCreated><wsa:Address>http://target.test</wsa:Address>"
                       "<wsa:ReferenceParameters><wsman:ResourceURI>urn:x:made</wsman:ResourceURI>"
                       "<wsman:SelectorSet><wsman:Selector Name=\"Id\">9</wsman:Selector>"
                       "</wsman:SelectorSet></wsa:ReferenceParameters></wxf:ResourceCreated>");
    const auto result = run(case_text(
        "R1-1/one", enumerated + "<exchange name=\"c\" send=\"create\" on=\"writable\">"
                                 "<body><x:V/></body><expect verdict=\"fail\" http=\"200\" "
                                 "because=\"b\"/></exchange>"));
    BOOST_TEST(result.cases[0].verdict == verdict::fail);
    BOOST_TEST(target.actions() == "Enumerate Create Delete Release");
    BOOST_TEST(sample::contains(target.sent[2].body, "urn:x:made"));
    BOOST_TEST(sample::contains(target.sent[3].body, "c-1"));
}

BOOST_AUTO_TEST_CASE(a_clean_up_whose_reply_was_lost_is_sent_once_more) {
    int releases = 0;
    target.on(action::release, [&releases](const auto&) {
        return ++releases == 1 ? sample::failed(failure::closed_before_reply) : sample::answer("");
    });
    const auto result = run(case_text("R1-1/one", enumerated));
    BOOST_TEST(target.actions() == "Enumerate Release Release");
    BOOST_TEST(result.left_behind.empty());
}

BOOST_AUTO_TEST_CASE(what_a_silent_target_keeps_open_is_named) {
    settings.patience = 1s;
    target.fail(action::get, failure::closed_before_reply);
    target.fail(sample::identify, failure::connection_refused);
    const auto result = run(case_text("R1-1/one", enumerated + judged));
    BOOST_TEST(target.actions() == "Enumerate Get Identify Identify");
    BOOST_REQUIRE(result.left_behind.size() == 1u);
    BOOST_TEST(result.left_behind[0].what == "enumeration context");
    BOOST_TEST(result.left_behind[0].resource == "urn:x:things");
    BOOST_TEST(result.left_behind[0].exchange == 1u);
}

BOOST_AUTO_TEST_CASE(a_clean_up_is_sent_however_the_case_ended_and_never_judged) {
    target.refuse(action::get, "wsman:TimedOut");
    const auto tidy = "<exchange name=\"tidy\" role=\"clean-up\" send=\"release\" "
                      "on=\"collection\" context=\"mine\"><expect verdict=\"fail\" http=\"200\" "
                      "because=\"b\"/></exchange>";
    const auto lost = "<exchange name=\"lost\" role=\"clean-up\" send=\"delete\" "
                      "epr=\"{made}\"/>";
    const auto capture = "<exchange name=\"q\" send=\"get\"><capture name=\"made\" as=\"xml\" "
                         "xpath=\"//x:Made\"/></exchange>";
    settings.allowed = protocol::risk::write;
    const auto result = run(case_text("R1-1/one", tidy + control + capture + lost + judged));
    BOOST_TEST(result.cases[0].verdict == verdict::inconclusive);
    BOOST_TEST(target.actions() == "Get Release");
}

BOOST_AUTO_TEST_CASE(ids_of_messages_depend_on_the_seed_and_the_case_alone) {
    const auto ids = [](std::uint64_t seed, const std::string& inside) {
        fixture own;
        own.settings.seed = seed;
        own.run(inside);
        return sample::target::message_id_of(own.target.sent.back());
    };
    const auto a = case_text("R1-1/a", judged);
    const auto b = case_text("R1-1/b", judged);
    BOOST_TEST(ids(1, b) == ids(1, a + b));
    BOOST_TEST(ids(1, a) != ids(1, b));
    BOOST_TEST(ids(1, a) != ids(2, a));
}

BOOST_AUTO_TEST_CASE(credentials_are_sent_and_never_kept) {
    const sample::folder in;
    auto writer = bundle_writer::create(in.path() / "run").value();
    settings.bundle = &writer;
    settings.authorization = "Basic dTpzZWNyZXQtd29yZA==";
    settings.secrets = {"secret-word"};
    known.roles[0].facts["key"] = found.roles[0].facts["key"] = "secret-word";
    const auto result =
        run(case_text("R1-1/a", judged) +
            case_text("R1-1/b", "<exchange send=\"get\" authenticate=\"false\" connection=\"new\">"
                                "<insert into=\"s:Header\"><x:K>{instance.key}</x:K></insert>"
                                "<expect verdict=\"pass\" http=\"200\"/></exchange>"));
    BOOST_TEST(target.sent[0].fields.find("Authorization").value() == settings.authorization);
    BOOST_TEST(!target.sent[1].fields.has("Authorization"));
    BOOST_TEST(sample::contains(target.sent[1].body, "secret-word"));
    BOOST_TEST(target.dropped == 1);
    const auto kept = sample::contents(in.path() / "run" / "run.json") +
                      sample::contents(in.path() / "run" / "exchanges.ndjson");
    BOOST_TEST(!sample::contains(kept, "secret-word"));
    BOOST_TEST(!sample::contains(kept, "dTpzZWNyZXQtd29yZA"));
    for (const auto& one : result.exchanges)
        BOOST_TEST(!sample::contains(one.request.body, "secret-word"));
}

BOOST_AUTO_TEST_CASE(a_wait_moves_the_clock_and_is_recorded) {
    const auto result = run(case_text("R1-1/one", "<wait for=\"PT2S\"/>" + judged));
    BOOST_TEST((clock.now() == 2s));
    BOOST_TEST((result.exchanges[0].waited == 2s));
    BOOST_TEST(result.seconds == 2.0);
}

BOOST_AUTO_TEST_CASE(an_interrupted_run_cleans_up_and_skips_the_rest) {
    interrupt_at(action::get);
    int told = 0;
    settings.on_interrupt = [&] {
        ++told;
        interrupted = false;
    };
    const auto result =
        run(case_text("R1-1/a", enumerated + control + judged) + case_text("R1-1/b", judged));
    BOOST_TEST(target.actions() == "Enumerate Get Release");
    BOOST_TEST(told == 1);
    BOOST_TEST(result.interrupted);
    BOOST_TEST(result.cases[0].verdict == verdict::skipped);
    BOOST_TEST(result.cases[1].verdict == verdict::skipped);
    BOOST_TEST(result.cases[1].reason == "the run was interrupted");
    BOOST_TEST(result.remarks.back() == "the run was interrupted: the report is partial");
    BOOST_TEST(exit_status(result, gate::fail) == 130);
}

BOOST_AUTO_TEST_CASE(an_exchange_that_we_cut_off_decides_nothing) {
    target.on(action::get, [this](const auto&) {
        interrupted = true;
        return sample::failed(failure::interrupted);
    });
    const auto result = run(case_text(
        "R1-1/a", "<exchange send=\"get\"><expect verdict=\"pass\" failure=\"*\"/></exchange>"));
    BOOST_TEST(result.cases[0].verdict == verdict::inconclusive);
}

BOOST_AUTO_TEST_CASE(a_target_that_is_gone_ends_the_run) {
    settings.patience = 5s;
    target.fail(action::get, failure::closed_before_reply);
    target.fail(sample::identify, failure::connection_refused);
    const auto result = run(case_text("R1-1/a", judged) + case_text("R1-1/b", judged));
    BOOST_TEST(target.actions() == "Get Identify Identify Identify Identify");
    BOOST_TEST((clock.now() == 7s));
    BOOST_TEST(!result.target_judged);
    BOOST_TEST(sample::contains(result.target_problem,
                                "stopped answering behind dsp0226/R1-1/a (exchange 1): no "
                                "usable reply: connection-refused, for 7 s"));
    BOOST_TEST(result.cases[0].verdict == verdict::inconclusive);
    BOOST_TEST(result.cases[1].verdict == verdict::skipped);
    BOOST_TEST(exit_status(result, gate::fail) == 3);
}

BOOST_AUTO_TEST_CASE(a_target_that_only_closed_a_connection_is_judged_on) {
    target.fail(action::get, failure::closed_before_reply);
    const auto result = run(case_text("R1-1/a", judged) + case_text("R1-1/b", enumerated));
    BOOST_TEST(result.target_judged);
    BOOST_TEST(result.cases[1].verdict == verdict::pass);
    BOOST_TEST(result.exchanges[1].owner == "sanity");
}

BOOST_AUTO_TEST_CASE(progress_tells_the_verdict_of_each_case) {
    std::string told;
    settings.on_progress = [&told](const progress& now) {
        told += std::to_string(now.done) + "/" + std::to_string(now.total) + " " + now.last->id +
                " " + std::string{to_string(now.last->verdict)} + "\n";
    };
    run(case_text("R1-1/a", judged) + case_text("R1-1/b", judged, "needs=\"locale\"") +
        case_text("R1-1/c", enumerated));
    BOOST_TEST(told == "1/2 dsp0226/R1-1/a pass\n2/2 dsp0226/R1-1/c pass\n");
}

BOOST_AUTO_TEST_CASE(a_record_that_cannot_be_written_any_more_ends_the_run) {
    const sample::folder in;
    auto writer = bundle_writer::create(in.path() / "run").value();
    settings.bundle = &writer;
    settings.allowed = protocol::risk::write;
    const auto suites = sample::suites(case_text("R1-1/a", change) + case_text("R1-1/b", judged));
    const auto result = [&] {
        const full_disk none_left{1};
        return run(suites);
    }();
    BOOST_TEST(result.cases[0].verdict == verdict::error);
    BOOST_TEST(result.cases[1].verdict == verdict::error);
    BOOST_TEST(!result.remarks.empty());
    BOOST_TEST(exit_status(result, gate::fail) == 4);
    BOOST_TEST(target.actions() == "Get");
}

// drive sends one operation, whatever its worker would let it; judge counts.
struct careless_host final : script_host {
    session_floor::operation what;

    explicit careless_host(session_floor::operation sent) : what(std::move(sent)) {}

    std::optional<std::string> drive(const test_case&, const run_context&,
                                     script_door& through) override {
        session_floor::envelope_settings shared;
        shared.to = through.to();
        shared.message_id = "urn:uuid:0";
        const auto* sent = through.send(
            session_floor::to_http(session_floor::compose(what, shared), "/wsman"), "probe");
        return sent != nullptr ? std::nullopt : std::optional{through.problem()};
    }

    script_verdict judge(const test_case&,
                         const std::vector<const record::exchange*>& exchanges) override {
        return {verdict::pass, std::to_string(exchanges.size()) + " " + exchanges.front()->label};
    }
};

BOOST_AUTO_TEST_CASE(what_a_script_sends_is_recorded_for_its_judge) {
    careless_host host{session_floor::make_get({"urn:x:thing", {}})};
    settings.judging.scripts = &host;
    const auto result = run(case_text("R1-1/a", "<script>drive and judge</script>"));
    BOOST_TEST(to_string(result.cases[0].verdict) == "pass");
    BOOST_TEST(result.cases[0].reason == "1 probe-1");
}

BOOST_AUTO_TEST_CASE(a_script_sends_nothing_above_what_its_case_declares) {
    careless_host host{session_floor::make_put({"urn:x:thing", {}}, "<x/>")};
    settings.judging.scripts = &host;
    settings.allowed = protocol::risk::disruptive;
    const auto result = run(case_text("R1-1/a", "<script>drive and judge</script>"));
    BOOST_TEST(to_string(result.cases[0].verdict) == "error");
    BOOST_TEST(sample::contains(result.cases[0].reason, "only read is allowed"),
               result.cases[0].reason);
    BOOST_TEST(target.actions() == "");
}

BOOST_AUTO_TEST_CASE(a_script_without_a_host_is_an_error_of_ours) {
    const auto result = run(case_text("R1-1/a", "<script>drive and judge</script>"));
    BOOST_TEST(to_string(result.cases[0].verdict) == "error");
    BOOST_TEST(target.actions() == "");
}

BOOST_AUTO_TEST_SUITE_END()
