#include "conformance/judge.hpp"
#include "conformance/runner.hpp"
#include "conformance/sample.hpp"
#include "script/suite_scripts.hpp"
#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::script;
namespace sample = wsman::conformance::sample;
using conformance::verdict;

namespace {

// A suite of one scripted case; the script begins on line 3.
conformance::suite_set scripted(std::string_view lua, std::string_view attributes = {}) {
    return sample::suites(sample::case_text(
        "R1-1/one", "\n<script><![CDATA[" + std::string{lua} + "]]></script>", attributes));
}

struct scripted_run {
    session_floor::scripted_channel channel;
    base::test_clock clock;
    suite_scripts scripts;
    conformance::run_settings settings;
    conformance::discovery found;

    scripted_run() {
        settings.url = "http://target.test:5985/wsman";
        settings.clock = &clock;
        settings.judging.rules = &sample::rules();
        settings.judging.scripts = &scripts;
        settings.discovered = &found;
        found.capabilities = {{"identify", true, "answered", 1}};
        found.roles = {{"instance", {"urn:x:thing", {{"Key", "1", {}}}}, {{"colour", "red"}}}};
    }

    conformance::run_result run(std::string_view lua, std::string_view attributes = {}) {
        return conformance::run(channel, scripted(lua, attributes), {}, settings);
    }

    conformance::case_result one(std::string_view lua, std::string_view attributes = {}) {
        return run(lua, attributes).cases.front();
    }
};

constexpr std::string_view get_and_pass = R"lua(
function drive(target)
  label('look')
  wsman.CreateSession():Get(target.locator('instance'))
end
function judge(exchanges)
  local one = exchanges[1]
  return pass(#exchanges .. ' ' .. one.label .. ' ' .. one.reply.status .. ' ' ..
              xml.parse(one.request.body):find('string(//wsman:Selector/@Name)') .. ' ' ..
              xml.parse(one.reply.body):find('name(s:Body/*)'))
end)lua";

} // namespace

BOOST_FIXTURE_TEST_SUITE(suite_script, scripted_run)

BOOST_AUTO_TEST_CASE(drive_talks_to_the_target_and_judge_reads_the_record) {
    channel.body("<x:Thing xmlns:x=\"urn:x\"/>");
    const auto got = run(get_and_pass);
    BOOST_TEST(to_string(got.cases.front().verdict) == "pass");
    BOOST_TEST(got.cases.front().reason == "1 look-1 200 Key x:Thing");
    BOOST_TEST_REQUIRE(got.exchanges.size() == 1u);
    BOOST_TEST(got.exchanges.front().owner == sample::case_id);
}

BOOST_AUTO_TEST_CASE(the_record_alone_gives_the_same_verdict_again) {
    channel.body("<x:Thing xmlns:x=\"urn:x\"/>");
    const auto first = run(get_and_pass);
    channel.sent.clear();
    conformance::run_context context;
    context.capabilities = found.capabilities;
    const auto again =
        conformance::judge(scripted(get_and_pass), context, first.exchanges, settings.judging);
    BOOST_TEST(to_string(again.cases.front().verdict) == "pass");
    BOOST_TEST(again.cases.front().reason == first.cases.front().reason);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(a_mistake_in_drive_is_an_error_with_file_and_line) {
    const auto got = one("function drive()\n  error('no')\nend function judge() end");
    BOOST_TEST(to_string(got.verdict) == "error");
    BOOST_TEST(sample::contains(got.reason, "sample.xml:4: no"), got.reason);
}

BOOST_AUTO_TEST_CASE(a_mistake_in_judge_is_an_error_with_file_and_line) {
    const auto got = one("function drive() end\nfunction judge() nothing.here() end");
    BOOST_TEST(to_string(got.verdict) == "error");
    BOOST_TEST(sample::contains(got.reason, "sample.xml:4:"), got.reason);
}

BOOST_AUTO_TEST_CASE(a_script_that_is_no_lua_or_lacks_a_function_is_an_error) {
    for (const auto* lua : {"function drive(", "function judge() return pass() end",
                            "function drive() end", "function drive() end judge = 1"}) {
        const auto got = one(lua);
        BOOST_TEST(to_string(got.verdict) == "error", lua);
        BOOST_TEST(sample::contains(got.reason, "sample.xml:3"), got.reason);
    }
}

BOOST_AUTO_TEST_CASE(a_judge_that_returns_nothing_is_inconclusive) {
    BOOST_TEST(to_string(one("function drive() end function judge() end").verdict) ==
               "inconclusive");
}

BOOST_AUTO_TEST_CASE(a_judge_must_return_a_verdict_and_say_why) {
    for (const auto* lua :
         {"function drive() end function judge() return true end",
          "function drive() end function judge() return {verdict='skipped', reason='x'} end",
          "function drive() end function judge() return fail() end"})
        BOOST_TEST(to_string(one(lua).verdict) == "error", lua);
}

BOOST_AUTO_TEST_CASE(every_verdict_on_the_target_can_be_given) {
    const std::pair<const char*, const char*> rows[] = {{"pass", "pass"},
                                                        {"warn", "warn"},
                                                        {"fail", "fail"},
                                                        {"inconclusive", "inconclusive"},
                                                        {"not_applicable", "not-applicable"}};
    for (const auto& [function, word] : rows) {
        const auto got = one("function drive() end function judge() return " +
                             std::string{function} + "('so') end");
        BOOST_TEST(to_string(got.verdict) == word);
        BOOST_TEST(got.reason == "so");
    }
}

BOOST_AUTO_TEST_CASE(a_fail_of_what_only_should_be_is_a_warn) {
    const auto got =
        one("function drive() end function judge() return fail('so') end", "level=\"should\"");
    BOOST_TEST(to_string(got.verdict) == "warn");
}

BOOST_AUTO_TEST_CASE(a_script_that_runs_away_is_stopped_and_the_verdict_is_error) {
    scripts = suite_scripts{{.bounds = {.steps = 100'000}}};
    for (const auto* lua : {"function drive() while true do end end function judge() end",
                            "function drive() end function judge() while true do end end"}) {
        const auto got = one(lua);
        BOOST_TEST(to_string(got.verdict) == "error", lua);
        BOOST_TEST(sample::contains(got.reason, "sample.xml:3"), got.reason);
    }
}

BOOST_AUTO_TEST_CASE(what_the_run_does_not_allow_is_not_sent) {
    const auto got = one("function drive(target) local ok, e = pcall(function() "
                         "wsman.CreateSession():Delete(target.locator('instance')) end) "
                         "if ok then error('was sent') end end "
                         "function judge(all) return pass(#all) end");
    BOOST_TEST(to_string(got.verdict) == "pass");
    BOOST_TEST(got.reason == "0");
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(what_the_case_does_not_declare_is_not_sent_whatever_the_run_allows) {
    settings.allowed = protocol::risk::disruptive;
    const auto got = one("function drive(target) "
                         "wsman.CreateSession():Delete(target.locator('instance')) end "
                         "function judge(all) end");
    BOOST_TEST(to_string(got.verdict) == "error");
    BOOST_TEST(sample::contains(got.reason, "only read is allowed"), got.reason);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(labels_never_meet) {
    for (int i = 0; i < 3; ++i)
        channel.body("<wsmid:IdentifyResponse/>");
    const auto got = one("function drive() local s = wsman.CreateSession() s:Identify() "
                         "label('exchange') s:Identify() label('') s:Identify() "
                         "if pcall(label, 'x:kept') then error('taken') end end "
                         "function judge(all) return pass(all[1].label .. all[3].label) end");
    BOOST_TEST(got.reason == "exchange-1exchange-3");
}

BOOST_AUTO_TEST_CASE(an_anonymous_identify_carries_no_credentials) {
    settings.authorization = "Basic eA==";
    for (int i = 0; i < 2; ++i)
        channel.body("<wsmid:IdentifyResponse/>");
    one("function drive() local s = wsman.CreateSession() s:Identify() "
        "s:Identify(wsman.SessionFlagUseNoAuthentication) end function judge() end");
    BOOST_TEST_REQUIRE(channel.sent.size() == 2u);
    BOOST_TEST(channel.sent[0].fields.has("Authorization"));
    BOOST_TEST(!channel.sent[1].fields.has("Authorization"));
}

BOOST_AUTO_TEST_CASE(chance_falls_alike_in_every_judge) {
    constexpr auto lua =
        "function drive() end function judge() return pass(math.random(1 << 40)) end";
    BOOST_TEST(one(lua).reason == one(lua).reason);
}

BOOST_AUTO_TEST_CASE(what_a_script_put_is_put_back) {
    settings.allowed = protocol::risk::write;
    channel.body("<x:Thing xmlns:x=\"urn:x\">old</x:Thing>");
    channel.body("<x:Thing xmlns:x=\"urn:x\">new</x:Thing>");
    channel.body("<x:Thing xmlns:x=\"urn:x\">old</x:Thing>");
    const auto got = one("function drive(target) wsman.CreateSession():Put("
                         "target.locator('instance'), '<x:Thing xmlns:x=\"urn:x\">new</x:Thing>') "
                         "end function judge(all) return pass(all[2].label) end",
                         "risk=\"write\"");
    BOOST_TEST(to_string(got.verdict) == "pass");
    BOOST_TEST(got.reason == "exchange-1");
    BOOST_TEST_REQUIRE(channel.sent.size() == 3u);
    BOOST_TEST(sample::contains(channel.sent.back().body, ">old<"));
}

BOOST_AUTO_TEST_CASE(a_case_talks_to_the_target_of_its_run_alone) {
    const auto got = one("function drive() wsman.CreateSession('http://elsewhere') end "
                         "function judge() end");
    BOOST_TEST(to_string(got.verdict) == "error");
    BOOST_TEST(sample::contains(got.reason, "target of its run alone"), got.reason);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(judge_talks_to_nobody) {
    const auto got = one("function drive() end function judge() "
                         "wsman.CreateSession():Identify() return pass() end");
    BOOST_TEST(to_string(got.verdict) == "error");
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(roles_that_the_script_stands_on_must_be_there) {
    const auto suites = sample::suites(
        sample::case_text("R1-1/one", "<script roles=\"writable\">function drive() end</script>"));
    const auto got = conformance::run(channel, suites, {}, settings);
    BOOST_TEST(to_string(got.cases.front().verdict) == "not-applicable");
}

BOOST_AUTO_TEST_SUITE_END()
