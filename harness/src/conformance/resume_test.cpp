// A run in parts: what stays, what is sent again, and that the record is one.
#include "conformance/resume.hpp"
#include "conformance/sample_target.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace wsman;
using namespace wsman::conformance;
using namespace std::chrono_literals;
using sample::case_text;
using transport::failure;
namespace action = protocol::action;

namespace {

const std::string judged = "<exchange name=\"p\" send=\"get\">"
                           "<expect verdict=\"pass\" http=\"200\" fault=\"none\"/></exchange>";

const std::string enumerated = "<exchange name=\"e\" send=\"enumerate\" on=\"collection\">"
                               "<expect verdict=\"pass\" http=\"200\" fault=\"none\"/></exchange>";

const std::string three =
    case_text("R1-1/a", judged) +
    case_text("R1-1/b", "<exchange name=\"first\" send=\"get\"/>" + enumerated + judged) +
    case_text("R1-1/c", judged);

// A target that stops answering behind so many requests.
struct parts {
    const sample::folder in;
    base::test_clock clock;
    profile known = sample::context().profile;
    suite_set suites = sample::suites(three);
    std::atomic<bool> interrupted = false;
    std::set<std::string> ids; // of messages

    run_settings settings(bundle_writer& writer) {
        run_settings made;
        made.tool_version = "wsmanspec test";
        made.url = sample::context().target.url;
        made.clock = &clock;
        made.interrupted = &interrupted;
        made.on_interrupt = [this] { interrupted = false; };
        made.bundle = &writer;
        made.patience = 1s;
        made.judging.rules = &sample::rules();
        return made;
    }

    [[nodiscard]] std::filesystem::path folder() const { return in.path() / "run"; }

    run_result begin(sample::target& target) {
        auto writer = bundle_writer::create(folder()).value();
        return run(target, suites, known, settings(writer));
    }

    run_result go_on(sample::target& target) {
        auto before = read_bundle(folder()).value();
        BOOST_TEST(before.chain_intact);
        const auto earlier = resumption_of(std::move(before), suites);
        auto writer = bundle_writer::resume(folder()).value();
        auto made = settings(writer);
        made.resumed = &earlier;
        return run(target, suites, known, made);
    }

    void check_whole(const run_result& result) {
        const auto now = read_bundle(folder()).value();
        BOOST_TEST(now.chain_intact);
        BOOST_TEST(now.exchanges.size() == result.exchanges.size());
        std::uint64_t number = 0;
        for (const auto& one : now.exchanges) {
            BOOST_TEST(one.number == ++number);
            const auto id = sample::target::message_id_of(one.request);
            BOOST_TEST((id.empty() || ids.insert(id).second), id);
        }
        const auto again = judge(suites, now.context, now.exchanges, {.rules = &sample::rules()});
        for (std::size_t i = 0; i < result.cases.size(); ++i)
            BOOST_TEST(again.cases[i].verdict == result.cases[i].verdict);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(resume, parts)

BOOST_AUTO_TEST_CASE(an_interrupted_run_goes_on_where_it_was) {
    sample::target first;
    first.on(action::enumerate, [this, n = 0](const auto& request) mutable {
        // Discovery enumerates too.
        if (sample::contains(request.body, "urn:x:things") && ++n > 5)
            interrupted = true;
        return sample::answer("<wsen:EnumerateResponse><wsen:EnumerationContext>c-1"
                              "</wsen:EnumerationContext></wsen:EnumerateResponse>");
    });
    const auto partial = begin(first);
    BOOST_TEST(partial.interrupted);
    BOOST_TEST(partial.cases[0].verdict == verdict::pass);
    BOOST_TEST(partial.cases[1].verdict == verdict::skipped);
    sample::target second;
    const auto whole = go_on(second);
    BOOST_TEST(second.actions() == "Identify Get Enumerate Get Release Get Identify");
    BOOST_TEST(!whole.interrupted);
    for (const auto& one : whole.cases)
        BOOST_TEST(one.verdict == verdict::pass);
    BOOST_TEST(exit_status(whole, gate::fail) == 0);
    check_whole(whole);
}

BOOST_AUTO_TEST_CASE(what_a_dead_target_left_is_closed_and_its_case_not_sent_again) {
    sample::target first;
    int gets = 0;
    first.on(action::get, [&](const auto&) {
        if (++gets < 6)
            return sample::answer();
        first.fail(sample::identify, failure::connection_refused);
        first.fail(action::release, failure::connection_refused);
        return sample::failed(failure::closed_before_reply);
    });
    const auto partial = begin(first);
    BOOST_TEST(!partial.target_judged);
    const auto dead = std::ranges::find_if(
        partial.cases, [](const auto& one) { return one.verdict == verdict::inconclusive; });
    BOOST_REQUIRE(dead != partial.cases.end());
    sample::target second;
    const auto whole = go_on(second);
    BOOST_TEST(whole.target_judged);
    BOOST_TEST(whole.left_behind.empty());
    for (const auto& one : whole.cases)
        BOOST_TEST(one.verdict == (one.id == dead->id ? verdict::inconclusive : verdict::pass));
    check_whole(whole);
}

BOOST_AUTO_TEST_CASE(a_line_that_was_cut_off_is_taken_away) {
    sample::target target;
    begin(target);
    const auto log = folder() / "exchanges.ndjson";
    const auto text = sample::contents(log);
    // Into the last exchange of the last case, which stands before the last Identify.
    const auto last = text.rfind('\n', text.size() - 2);
    sample::write(log, text.substr(0, last - 20));
    sample::target second;
    const auto whole = go_on(second);
    BOOST_TEST(second.actions() == "Identify Get Identify");
    for (const auto& one : whole.cases)
        BOOST_TEST(one.verdict == verdict::pass);
    check_whole(whole);
}

BOOST_AUTO_TEST_CASE(another_product_is_not_judged) {
    sample::target first;
    first.on(action::get, [this, n = 0](const auto&) mutable {
        interrupted = ++n > 8;
        return sample::answer();
    });
    begin(first);
    sample::target second;
    second.answer_with(sample::identify, "<wsmid:IdentifyResponse><wsmid:ProtocolVersion>urn:v"
                                         "</wsmid:ProtocolVersion><wsmid:ProductVendor>Other"
                                         "</wsmid:ProductVendor></wsmid:IdentifyResponse>");
    const auto result = go_on(second);
    BOOST_TEST(second.actions() == "Identify");
    BOOST_TEST(exit_status(result, gate::fail) == 3);
}

BOOST_AUTO_TEST_CASE(every_difference_is_named) {
    sample::target target;
    begin(target);
    const auto before = read_bundle(folder()).value();
    run_settings same;
    same.url = sample::context().target.url;
    BOOST_TEST(differences(before, suites, known, same).empty());
    auto other = same;
    other.url = "http://other/wsman";
    other.seed = 9;
    other.allowed = protocol::risk::write;
    BOOST_TEST(differences(before, suites, known, other).size() == 3u);
    BOOST_TEST(
        differences(before, sample::suites(case_text("R1-1/z", judged)), known, same).size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
