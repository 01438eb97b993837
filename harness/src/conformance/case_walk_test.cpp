// From expectations to a verdict: what each step of a case does with what it brought.
#include "conformance/case_walk.hpp"
#include "conformance/judge.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using transport::failure;

namespace {

using came = std::vector<std::pair<std::string, transport::outcome>>;

std::vector<record::exchange> recorded(const came& all) {
    std::vector<record::exchange> exchanges;
    for (const auto& [label, outcome] : all)
        exchanges.push_back(sample::exchange(label, outcome, exchanges.size() + 1));
    return exchanges;
}

case_result judged(std::string_view steps, const came& all, std::string_view attributes = {}) {
    return judge_case(sample::one_case(steps, attributes), sample::context(), recorded(all));
}

verdict verdict_of(std::string_view steps, const came& all, std::string_view attributes = {}) {
    return judged(steps, all, attributes).verdict;
}

const std::string control = "<exchange name=\"control\" send=\"get\"/>";

const std::string probe = "<exchange name=\"probe\" send=\"get\">"
                          "<expect verdict=\"pass\" fault=\"wsman:InvalidSelectors\"/>"
                          "<expect verdict=\"warn\" fault=\"*\" because=\"another fault\"/>"
                          "<expect verdict=\"fail\" http=\"2xx\" because=\"carried out\"/>"
                          "</exchange>";

const auto right = sample::fault("wsman:InvalidSelectors");
const auto other = sample::fault("wsman:TimedOut");
const auto done = sample::answer();

// A judged step that gives the verdict when the reply is 2xx.
std::string giving(const char* name, const char* verdict) {
    return "<exchange name=\"" + std::string{name} + "\" send=\"get\"><expect verdict=\"" +
           verdict + "\" http=\"2xx\" because=\"of " + name + "\"/></exchange>";
}

std::string page(int items, std::string_view end = {}) {
    std::string content = "<wsen:PullResponse><wsen:EnumerationContext>c</wsen:EnumerationContext>"
                          "<wsen:Items>";
    for (int i = 0; i < items; ++i)
        content += "<x:Item/>";
    return content.append("</wsen:Items>").append(end).append("</wsen:PullResponse>");
}

const std::string end = "<wsen:EndOfSequence/>";

} // namespace

BOOST_AUTO_TEST_SUITE(case_walk)

BOOST_AUTO_TEST_CASE(the_first_expectation_that_fits_is_the_verdict) {
    BOOST_TEST(verdict_of(probe, {{"probe", right}}) == verdict::pass);
    BOOST_TEST(verdict_of(probe, {{"probe", other}}) == verdict::warn);
    BOOST_TEST(verdict_of(probe, {{"probe", done}}) == verdict::fail);
    const auto both = "<exchange name=\"p\" send=\"get\">"
                      "<expect verdict=\"warn\" http=\"200\" because=\"first\"/>"
                      "<expect verdict=\"pass\" http=\"200\"/></exchange>";
    const auto result = judged(both, {{"p", done}});
    BOOST_TEST(result.verdict == verdict::warn);
    BOOST_TEST(result.reason == "first");
}

BOOST_AUTO_TEST_CASE(what_fits_no_expectation_is_inconclusive_and_never_a_pass) {
    for (const auto& one :
         {sample::http(500, "no XML"), sample::http(404, ""), sample::failed(failure::not_http),
          sample::fault("wsman:QuotaLimit"), sample::failed(failure::interrupted)}) {
        const auto result = judged(probe, {{"probe", one}});
        BOOST_TEST(result.verdict == verdict::inconclusive);
        BOOST_TEST(result.reason == "what came matches no expectation: " + result.actual);
    }
}

BOOST_AUTO_TEST_CASE(a_result_says_what_conforms_what_came_and_where_it_stands) {
    const auto result = judged(control + probe, {{"control", done}, {"probe", other}});
    BOOST_TEST(result.id == sample::case_id);
    BOOST_TEST(result.rule == "R1-1");
    BOOST_TEST(result.title == "A title");
    BOOST_TEST(result.requirement == "The service answers.");
    BOOST_TEST(result.reason == "another fault");
    BOOST_TEST(result.expected == "fault wsman:InvalidSelectors");
    BOOST_TEST(result.actual == "HTTP 400, fault wsman:TimedOut: no");
    BOOST_TEST((result.exchanges == std::vector<std::uint64_t>{1, 2}));
}

BOOST_AUTO_TEST_CASE(another_authority_is_said_with_every_verdict_but_pass) {
    const auto step = [](const char* verdict, const char* authority) {
        return "<exchange name=\"p\" send=\"get\"><expect verdict=\"" + std::string{verdict} +
               "\" http=\"200\" because=\"b\" authority=\"" + authority + "\"/></exchange>";
    };
    const auto reason = [&](const char* verdict, const char* authority) {
        return judged(step(verdict, authority), {{"p", done}}).reason;
    };
    BOOST_TEST(reason("fail", "R1-2") == "b (R1-2)");
    BOOST_TEST(reason("fail", "R1-1") == "b");
    BOOST_TEST(reason("pass", "R1-2") == "b");
}

BOOST_AUTO_TEST_CASE(fail_becomes_warn_on_rules_that_are_no_shall) {
    const came all{{"probe", done}};
    BOOST_TEST(verdict_of(probe, all, "level=\"should\"") == verdict::warn);
    BOOST_TEST(verdict_of(probe, all, "level=\"should-not\"") == verdict::warn);
    BOOST_TEST(verdict_of(probe, all, "level=\"shall-not\"") == verdict::fail);
    BOOST_TEST(verdict_of(probe, all, "level=\"may\"") == verdict::fail);
    BOOST_TEST(verdict_of(giving("p", "inconclusive"), {{"p", done}}, "level=\"should\"") ==
               verdict::inconclusive);
}

BOOST_AUTO_TEST_CASE(a_control_that_fails_makes_the_case_inconclusive) {
    for (const auto& one :
         {other, sample::http(200, "no XML"), sample::http(500, ""),
          sample::failed(failure::closed_before_reply), sample::http(200, other.reply->body)}) {
        const auto result = judged(control + probe, {{"control", one}, {"probe", right}});
        BOOST_TEST(result.verdict == verdict::inconclusive);
        BOOST_TEST(sample::contains(result.reason, "the precondition \"control\" failed: "));
        BOOST_TEST((result.exchanges == std::vector<std::uint64_t>{1}));
    }
}

BOOST_AUTO_TEST_CASE(a_precondition_with_expectations_wants_pass_or_warn) {
    const auto step = [](const std::string& expectations) {
        return "<exchange name=\"pre\" role=\"precondition\" send=\"get\">" + expectations +
               "</exchange>" + probe;
    };
    const came all{{"pre", done}, {"probe", right}};
    const auto with = [&](const char* verdict) {
        return judged(step("<expect verdict=\"" + std::string{verdict} +
                           "\" http=\"200\" because=\"so it is\"/>"),
                      all);
    };
    BOOST_TEST(with("pass").verdict == verdict::pass);
    BOOST_TEST(with("warn").verdict == verdict::pass);
    BOOST_TEST(with("fail").verdict == verdict::inconclusive);
    BOOST_TEST(with("fail").reason == "so it is");
    BOOST_TEST(with("inconclusive").verdict == verdict::inconclusive);
    BOOST_TEST(with("not-applicable").verdict == verdict::not_applicable);
    const auto none = judged(step("<expect verdict=\"pass\" http=\"202\"/>"), all);
    BOOST_TEST(none.verdict == verdict::inconclusive);
    BOOST_TEST(sample::contains(none.reason, "what no expectation foresees"));
    const auto failed =
        judged(step("<expect verdict=\"pass\" http=\"4xx\"/>"), {{"pre", other}, {"probe", right}});
    BOOST_TEST(failed.verdict == verdict::inconclusive);
}

BOOST_AUTO_TEST_CASE(a_step_without_expectations_is_never_judged) {
    BOOST_TEST(verdict_of("<exchange name=\"a\" send=\"get\"/>" + probe,
                          {{"a", other}, {"probe", right}}) == verdict::pass);
    BOOST_TEST(verdict_of("<exchange name=\"a\" send=\"get\"/>" + probe,
                          {{"a", sample::failed(failure::not_http)}, {"probe", done}}) ==
               verdict::fail);
}

BOOST_AUTO_TEST_CASE(the_worst_of_several_verdicts_stays) {
    struct row {
        const char* first;
        const char* second;
        verdict stays;
        const char* reason;
    };

    for (const auto& one :
         std::vector<row>{{"pass", "pass", verdict::pass, "of b"},
                          {"pass", "warn", verdict::warn, "of b"},
                          {"warn", "pass", verdict::warn, "of a"},
                          {"warn", "warn", verdict::warn, "of b"},
                          {"warn", "fail", verdict::fail, "of b"},
                          {"warn", "inconclusive", verdict::inconclusive, "of b"},
                          {"pass", "not-applicable", verdict::not_applicable, "of b"},
                          {"warn", "not-applicable", verdict::not_applicable, "of b"},
                          {"fail", "pass", verdict::fail, "of a"},
                          {"inconclusive", "fail", verdict::inconclusive, "of a"},
                          {"not-applicable", "fail", verdict::not_applicable, "of a"}}) {
        BOOST_TEST_CONTEXT(one.first << " then " << one.second) {
            const auto result = judged(giving("a", one.first) + giving("b", one.second),
                                       {{"a", done}, {"b", done}});
            BOOST_TEST(result.verdict == one.stays);
            BOOST_TEST(result.reason == one.reason);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_case_stops_behind_the_first_that_is_neither_pass_nor_warn) {
    const auto steps = giving("a", "fail") + giving("b", "pass");
    const auto one = sample::one_case(steps);
    const auto context = sample::context();
    conformance::case_walk walk{one, context};
    BOOST_TEST_REQUIRE(walk.next() != nullptr);
    BOOST_TEST(walk.label() == "a");
    walk.take(sample::exchange("a", done));
    BOOST_TEST(walk.next() == nullptr);
    BOOST_TEST(walk.result().verdict == verdict::fail);
}

BOOST_AUTO_TEST_CASE(an_exchange_that_was_not_recorded_is_inconclusive) {
    const auto result = judged(control + probe, {{"control", done}});
    BOOST_TEST(result.verdict == verdict::inconclusive);
    BOOST_TEST(result.reason == "the record holds no exchange \"probe\" of this case");
    BOOST_TEST(verdict_of(giving("a", "pass") + giving("b", "pass"), {{"a", done}}) ==
               verdict::inconclusive);
    BOOST_TEST(verdict_of(probe, {}) == verdict::inconclusive);
}

BOOST_AUTO_TEST_CASE(a_clean_up_is_never_judged) {
    const auto steps = probe + "<exchange name=\"tidy\" role=\"clean-up\" send=\"get\">"
                               "<expect verdict=\"fail\" http=\"2xx\" because=\"no\"/></exchange>";
    BOOST_TEST(verdict_of(steps, {{"probe", right}}) == verdict::pass);
    const auto result = judged(steps, {{"probe", right}, {"tidy", done}});
    BOOST_TEST(result.verdict == verdict::pass);
    BOOST_TEST((result.exchanges == std::vector<std::uint64_t>{1}));
}

BOOST_AUTO_TEST_CASE(a_required_capture_that_is_absent_is_inconclusive) {
    const auto first = "<exchange name=\"a\" send=\"get\"><capture name=\"id\" "
                       "xpath=\"//x:Thing/@Id\"/></exchange>";
    const auto second = "<exchange name=\"b\" send=\"get\"><expect verdict=\"pass\" "
                        "xpath=\"//x:Thing/@Id = $id\"/></exchange>";
    const auto with = sample::answer("<x:Thing Id=\"7\"/>");
    BOOST_TEST(verdict_of(std::string{first} + second, {{"a", with}, {"b", with}}) ==
               verdict::pass);
    for (const auto& without : {done, sample::http(200, "no XML"), sample::http(200, ""),
                                sample::failed(failure::not_http)}) {
        const auto result = judged(std::string{first} + second, {{"a", without}, {"b", with}});
        BOOST_TEST(result.verdict == verdict::inconclusive);
        BOOST_TEST(sample::contains(result.reason, "\"a\" brought no id to go on with"));
    }
}

BOOST_AUTO_TEST_CASE(a_capture_that_may_be_absent_is_empty_then) {
    const auto steps = "<exchange name=\"a\" send=\"get\"><capture name=\"id\" required=\"false\" "
                       "xpath=\"//x:Thing/@Id\"/><expect verdict=\"pass\" xpath=\"$id = ''\"/>"
                       "<expect verdict=\"fail\" http=\"200\" because=\"b\"/></exchange>";
    BOOST_TEST(verdict_of(steps, {{"a", done}}) == verdict::pass);
    BOOST_TEST(verdict_of(steps, {{"a", sample::answer("<x:Thing Id=\"7\"/>")}}) == verdict::fail);
}

BOOST_AUTO_TEST_CASE(expectations_may_end_a_case_before_its_missing_capture_does) {
    const auto steps = "<exchange name=\"a\" send=\"get\"><capture name=\"id\" xpath=\"//x:Id\"/>"
                       "<expect verdict=\"fail\" fault=\"*\" because=\"refused\"/>"
                       "<expect verdict=\"pass\" http=\"200\"/></exchange>" +
                       giving("b", "pass");
    BOOST_TEST(verdict_of(steps, {{"a", other}, {"b", done}}) == verdict::fail);
    BOOST_TEST(verdict_of(steps, {{"a", done}, {"b", done}}) == verdict::inconclusive);
    BOOST_TEST(verdict_of(steps, {{"a", sample::answer("<x:Id/>")}, {"b", done}}) == verdict::pass);
}

BOOST_AUTO_TEST_CASE(an_expression_that_cannot_be_evaluated_is_an_error_of_ours) {
    const auto of_expectation = "<exchange name=\"a\" send=\"get\"><expect verdict=\"pass\" "
                                "xpath=\"strange-function()\"/></exchange>";
    BOOST_TEST(verdict_of(of_expectation, {{"a", done}}) == verdict::error);
    const auto of_capture = "<exchange name=\"a\" send=\"get\"><capture name=\"c\" "
                            "xpath=\"strange-function()\"/></exchange>" +
                            probe;
    BOOST_TEST(verdict_of(of_capture, {{"a", done}, {"probe", right}}) == verdict::error);
    const auto of_precondition = "<exchange name=\"control\" send=\"get\"><expect "
                                 "verdict=\"pass\" xpath=\"strange-function()\"/></exchange>" +
                                 probe;
    BOOST_TEST(verdict_of(of_precondition, {{"control", done}, {"probe", right}}) ==
               verdict::error);
}

BOOST_AUTO_TEST_CASE(conclude_judges_all_names_of_the_case_over_the_last_reply) {
    const auto take = [](const char* name) {
        return "<exchange name=\"" + std::string{name} + "\" send=\"get\"><capture name=\"of-" +
               name + "\" xpath=\"//x:Thing/@Id\"/></exchange>";
    };
    const auto steps = take("a") + take("b") +
                       "<conclude><expect verdict=\"fail\" xpath=\"$of-a = $of-b\" because=\"b\"/>"
                       "<expect verdict=\"pass\" xpath=\"//x:Thing/@Id = $of-b\"/></conclude>";
    const auto seven = sample::answer("<x:Thing Id=\"7\"/>");
    const auto eight = sample::answer("<x:Thing Id=\"8\"/>");
    BOOST_TEST(verdict_of(steps, {{"a", seven}, {"b", eight}}) == verdict::pass);
    BOOST_TEST(verdict_of(steps, {{"a", seven}, {"b", seven}}) == verdict::fail);
}

BOOST_AUTO_TEST_CASE(a_wait_is_passed_by) {
    const auto steps = giving("a", "pass") + "<wait for=\"PT1S\"/>" + giving("b", "warn");
    BOOST_TEST(verdict_of(steps, {{"a", done}, {"b", done}}) == verdict::warn);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(pulling_until_the_end)

namespace {

const std::string loop = "<exchange name=\"e\" send=\"enumerate\" on=\"collection\"/>"
                         "<pull-until-end name=\"rest\" at-most=\"3\">"
                         "<expect verdict=\"pass\" xpath=\"$rest.items = 3 and $rest.pulls = 2\"/>"
                         "<expect verdict=\"fail\" http=\"2xx\" because=\"too few\"/>"
                         "</pull-until-end>";

} // namespace

BOOST_AUTO_TEST_CASE(items_and_pulls_are_counted_to_the_end) {
    const came all{
        {"e", done}, {"rest-1", sample::answer(page(2))}, {"rest-2", sample::answer(page(1, end))}};
    const auto result = judged(loop, all);
    BOOST_TEST(result.verdict == verdict::pass);
    BOOST_TEST((result.exchanges == std::vector<std::uint64_t>{1, 2, 3}));
    BOOST_TEST(verdict_of(loop, {{"e", done}, {"rest-1", sample::answer(page(2, end))}}) ==
               verdict::fail);
}

BOOST_AUTO_TEST_CASE(the_end_may_stand_in_the_namespace_of_optimised_enumeration) {
    const came all{{"e", done},
                   {"rest-1", sample::answer(page(2))},
                   {"rest-2", sample::answer(page(1, "<wsman:EndOfSequence/>"))}};
    BOOST_TEST(verdict_of(loop, all) == verdict::pass);
}

BOOST_AUTO_TEST_CASE(an_end_that_does_not_come_is_inconclusive) {
    came all{{"e", done}};
    for (const auto* label : {"rest-1", "rest-2", "rest-3", "rest-4"})
        all.emplace_back(label, sample::answer(page(1)));
    const auto result = judged(loop, all);
    BOOST_TEST(result.verdict == verdict::inconclusive);
    BOOST_TEST(result.reason == "the enumeration did not end within 3 pulls");
    BOOST_TEST(result.exchanges.size() == 4u);
}

BOOST_AUTO_TEST_CASE(a_pull_that_is_not_recorded_is_inconclusive) {
    const auto result = judged(loop, {{"e", done}, {"rest-1", sample::answer(page(2))}});
    BOOST_TEST(result.verdict == verdict::inconclusive);
    BOOST_TEST(result.reason == "the record holds no exchange \"rest-2\" of this case");
}

BOOST_AUTO_TEST_CASE(a_pull_that_fails_ends_the_loop) {
    BOOST_TEST(verdict_of(loop, {{"e", done}, {"rest-1", other}}) == verdict::inconclusive);
    const auto without_expectations = "<exchange name=\"e\" send=\"enumerate\"/>"
                                      "<pull-until-end name=\"rest\"/>" +
                                      giving("b", "pass");
    const auto result = judged(without_expectations, {{"e", done}, {"rest-1", other}, {"b", done}});
    BOOST_TEST(result.verdict == verdict::inconclusive);
    BOOST_TEST(sample::contains(result.reason, "a pull brought HTTP 400"));
}

BOOST_AUTO_TEST_CASE(two_loops_count_for_themselves) {
    const auto steps = "<exchange name=\"e\" send=\"enumerate\"/><pull-until-end name=\"a\"/>"
                       "<pull-until-end name=\"b\"/><conclude><expect verdict=\"pass\" "
                       "xpath=\"$a.items = 2 and $b.items = 5 and $b.pulls = 1\"/></conclude>";
    BOOST_TEST(verdict_of(steps, {{"e", done},
                                  {"a-1", sample::answer(page(2, end))},
                                  {"b-1", sample::answer(page(5, end))}}) == verdict::pass);
}

BOOST_AUTO_TEST_SUITE_END()
