// Rules over every exchange of a run.
#include "conformance/passive.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

passive_rule rule_over(const std::string& over, const std::string& inside,
                       const std::string& attributes = {}) {
    return sample::suites("<passive id=\"R1-1/p\" over=\"" + over + "\" " + attributes +
                          "><title>What is wanted</title>" + inside +
                          "<falsified-by defect=\"d\"/></passive>")
        .suites[0]
        .passives[0];
}

std::string require(const std::string& xpath) {
    return "<require xpath=\"" + xpath + "\" because=\"it is wrong\"/>";
}

case_result judged(const passive_rule& what, const std::vector<transport::outcome>& came,
                   const judge_settings& settings = {}) {
    std::vector<record::exchange> exchanges;
    for (const auto& one : came)
        exchanges.push_back(sample::exchange("p", one, exchanges.size() + 1));
    return judge_passive(what, {exchanges.begin(), exchanges.end()}, settings);
}

const auto good = sample::answer("<x:Thing Id=\"7\"/>");
const auto bad = sample::answer("<x:Thing Id=\"8\"/>");
const auto fault = sample::fault("wsman:TimedOut");
const auto text = sample::http(200, "no XML");
const auto markup = sample::http(200, "<html/>");
const auto none = sample::failed(transport::failure::closed_before_reply);

auto half() {
    auto made = sample::answer();
    made.why = transport::failure::closed_inside_reply;
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(passive_rules)

BOOST_AUTO_TEST_CASE(all_that_is_right_passes_with_the_number_of_messages) {
    const auto result =
        judged(rule_over("replies", require("//x:Thing/@Id = 7")), {good, good, none});
    BOOST_TEST(result.verdict == verdict::pass);
    BOOST_TEST(result.reason == "all of 2 messages");
    BOOST_TEST(result.expected == "What is wanted");
    BOOST_TEST(result.exchanges.empty());
}

BOOST_AUTO_TEST_CASE(what_the_request_says_is_known_by_the_name_it_is_given) {
    const auto* const given =
        "<given name=\"of\" xpath=\"/s:Envelope/s:Header/wsman:ResourceURI\"/>";
    const auto asked = [&](const std::string& xpath) {
        return judged(rule_over("replies", given + require(xpath)), {good}).verdict;
    };
    BOOST_TEST(asked("$of = 'urn:x:thing'") == verdict::pass);
    BOOST_TEST(asked("$of = 'urn:x:other'") == verdict::fail);
    const auto rule = rule_over("replies", given + require("true()"));
    const std::vector exchanges{sample::exchange("p", good, 1, "no XML")};
    BOOST_TEST(judge_passive(rule, {exchanges.begin(), exchanges.end()}, {}).verdict ==
               verdict::not_applicable);
}

BOOST_AUTO_TEST_CASE(one_that_is_wrong_fails_and_is_named) {
    const auto result =
        judged(rule_over("replies", require("//x:Thing/@Id = 7")), {good, bad, good});
    BOOST_TEST(result.verdict == verdict::fail);
    BOOST_TEST(result.reason == "1 of 3 messages: it is wrong");
    BOOST_TEST(result.actual == "HTTP 200, Thing");
    BOOST_TEST((result.exchanges == std::vector<std::uint64_t>{2}));
}

BOOST_AUTO_TEST_CASE(a_finding_names_at_most_twenty_exchanges) {
    const auto result =
        judged(rule_over("replies", require("false()")), std::vector<transport::outcome>(25, good));
    BOOST_TEST(result.reason == "25 of 25 messages: it is wrong");
    BOOST_TEST(result.exchanges.size() == 20u);
}

BOOST_AUTO_TEST_CASE(what_is_no_shall_only_warns) {
    for (const auto* level : {"should", "should-not"})
        BOOST_TEST(
            judged(rule_over("replies", require("false()"), "level=\"" + std::string{level} + "\""),
                   {good})
                .verdict == verdict::warn);
    for (const auto* level : {"shall", "shall-not", "may"})
        BOOST_TEST(
            judged(rule_over("replies", require("false()"), "level=\"" + std::string{level} + "\""),
                   {good})
                .verdict == verdict::fail);
}

BOOST_AUTO_TEST_CASE(where_nothing_was_looked_at_the_rule_does_not_apply) {
    const auto what = rule_over("faults", require("false()"));
    for (const auto& came :
         std::vector<std::vector<transport::outcome>>{{}, {good}, {text, none}, {half(), markup}}) {
        const auto result = judged(what, came);
        BOOST_TEST(result.verdict == verdict::not_applicable);
        BOOST_TEST(result.reason == "no exchange of the run shows it");
    }
}

BOOST_AUTO_TEST_CASE(each_scope_looks_at_its_own_messages) {
    const std::vector<transport::outcome> all{good,
                                              fault,
                                              text,
                                              markup,
                                              none,
                                              half(),
                                              sample::http(200, fault.reply->body),
                                              sample::http(500, good.reply->body)};
    const auto seen = [&all](const char* over) {
        return judged(rule_over(over, require("false()")), all).exchanges;
    };
    using numbers = std::vector<std::uint64_t>;
    BOOST_TEST((seen("replies") == numbers{1, 2, 4, 7, 8}));
    BOOST_TEST((seen("faults") == numbers{2, 7}));
    BOOST_TEST((seen("successes") == numbers{1}));
    BOOST_TEST((seen("requests") == numbers{1, 2, 3, 4, 5, 6, 7, 8}));
}

BOOST_AUTO_TEST_CASE(requests_that_are_no_envelopes_are_left_out) {
    const auto what = rule_over("requests", require("false()"));
    const std::vector one{sample::exchange("p", good, 1, "<html/>")};
    const read_exchanges all{one.begin(), one.end()};
    BOOST_TEST(judge_passive(what, all, {}).verdict == verdict::not_applicable);
}

BOOST_AUTO_TEST_CASE(where_leaves_messages_out) {
    const auto what = rule_over("replies", "<where xpath=\"/s:Envelope/s:Body/x:Thing/@Id = 7\"/>" +
                                               require("false()"));
    const auto result = judged(what, {bad, good, markup, fault});
    BOOST_TEST(result.reason == "1 of 1 messages: it is wrong");
    BOOST_TEST((result.exchanges == std::vector<std::uint64_t>{2}));
    BOOST_TEST(judged(what, {bad, markup}).verdict == verdict::not_applicable);
}

BOOST_AUTO_TEST_CASE(expressions_know_the_request_and_the_status) {
    const auto what = rule_over(
        "replies", require("$http-status = 200 and $request-message-id = 'urn:uuid:request' "
                           "and contains($request-action, 'transfer/Get')"));
    BOOST_TEST(judged(what, {good}).verdict == verdict::pass);
    BOOST_TEST(judged(what, {fault}).verdict == verdict::fail);
}

BOOST_AUTO_TEST_CASE(an_expression_that_cannot_be_evaluated_is_an_error_of_ours) {
    BOOST_TEST(judged(rule_over("replies", require("strange-function()")), {good}).verdict ==
               verdict::error);
    BOOST_TEST(
        judged(rule_over("replies", "<where xpath=\"strange-function()\"/>" + require("true()")),
               {good})
            .verdict == verdict::error);
}

BOOST_AUTO_TEST_CASE(conditions_know_what_the_client_asked_to_have_repeated) {
    const auto rule =
        rule_over("replies", require("$reply-to-parameters = ' OptionSet ResourceURI '"));
    const auto request = sample::envelope(
        "<wsa:ReplyTo><wsa:ReferenceParameters><wsman:OptionSet/></wsa:ReferenceParameters>"
        "</wsa:ReplyTo><wsa:FaultTo><wsa:ReferenceProperties><wsman:ResourceURI/>"
        "</wsa:ReferenceProperties></wsa:FaultTo>",
        "");
    const std::vector exchanges{sample::exchange("p", good, 1, request)};
    BOOST_TEST(judge_passive(rule, {exchanges.begin(), exchanges.end()}, {}).verdict ==
               verdict::pass);
    BOOST_TEST(judged(rule, {good}).verdict == verdict::fail);
}

BOOST_AUTO_TEST_CASE(a_native_check_judges_in_place_of_an_expression) {
    const auto what = rule_over("replies", "<builtin check=\"fault-http-status\"/>");
    BOOST_TEST(judged(what, {good}).verdict == verdict::not_applicable);
    BOOST_TEST(judged(what, {good, fault}).reason == "all of 1 messages");
    BOOST_TEST(judged(what, {good, sample::fault("wsman:TimedOut", "", 500)}).verdict ==
               verdict::fail);
}

BOOST_AUTO_TEST_CASE(without_schemas_validity_is_skipped) {
    const auto what = rule_over("replies", "<builtin check=\"schema-valid\"/>");
    const auto result = judged(what, {good});
    BOOST_TEST(result.verdict == verdict::skipped);
    BOOST_TEST(result.reason == "the check schema-valid has no schemas to go by");
    auto messages = schema::validator::messages().value();
    BOOST_TEST(judged(what, {good}, {nullptr, &messages}).verdict == verdict::pass);
}

BOOST_AUTO_TEST_SUITE_END()
