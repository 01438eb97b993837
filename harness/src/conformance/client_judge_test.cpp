// What clients send, judged as it comes.
#include "conformance/client_judge.hpp"
#include "conformance/recent.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

suite_set rules(std::string_view inside) {
    auto text = sample::suite_text(inside);
    text.insert(text.find(" xmlns:x="), " binds=\"client\"");
    auto loaded = sample::load(text);
    BOOST_REQUIRE_MESSAGE(loaded.has_value(), loaded.error().text());
    return std::move(*loaded);
}

std::string one_rule(std::string_view inside) {
    return "<passive id=\"R1-1/one\" over=\"requests\"><title>t</title>" + std::string{inside} +
           "<falsified-by defect=\"client.d\"/></passive>";
}

record::exchange sent(std::uint64_t number, std::string request, unsigned status = 200) {
    auto one = sample::exchange(std::to_string(number),
                                sample::http(status, sample::envelope("", "<x:Thing/>")), number,
                                std::move(request));
    one.owner.clear();
    return one;
}

std::string request_with(std::string_view headers) {
    return sample::envelope(headers, "");
}

const auto has_to = one_rule("<require xpath=\"//wsa:To\" because=\"there is no To\"/>");

} // namespace

BOOST_AUTO_TEST_SUITE(client_judges)

BOOST_AUTO_TEST_CASE(suites_that_bind_clients_are_kept_apart_from_those_of_runs) {
    const auto suites = rules(has_to);
    BOOST_TEST(suites.suites.empty());
    BOOST_TEST(suites.heads().empty());
    BOOST_TEST_REQUIRE(suites.client_heads().size() == 1u);
    BOOST_TEST((suites.find_passive("dsp0226/R1-1/one") != nullptr));
    BOOST_TEST(passive_checks(suites, {}).empty());
    const auto rows = coverage(sample::rules(), suites);
    BOOST_TEST((rows.front().status == standing::judged));
}

BOOST_AUTO_TEST_CASE(a_suite_that_binds_clients_has_no_cases_and_looks_at_requests) {
    for (const auto& inside :
         {sample::case_text(
              "R1-1/one",
              "<exchange send=\"get\"><expect verdict=\"pass\" http=\"200\"/></exchange>"),
          std::string{"<passive id=\"R1-1/one\" over=\"replies\"><title>t</title><require "
                      "xpath=\"true()\" because=\"b\"/><falsified-by defect=\"d\"/></passive>"}}) {
        auto text = sample::suite_text(inside);
        text.insert(text.find(" xmlns:x="), " binds=\"client\"");
        BOOST_TEST(sample::load(text).has_error());
    }
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_told_at_once_and_counted) {
    const auto suites = rules(has_to);
    client_judge judge{suites, {}};
    BOOST_TEST(judge.judge(sent(1, request_with("<wsa:To>a</wsa:To>"))).empty());
    const auto wrong = judge.judge(sent(2, request_with("")));
    BOOST_TEST_REQUIRE(wrong.size() == 1u);
    BOOST_TEST(wrong[0].exchange == "2");
    BOOST_TEST(wrong[0].reason == "there is no To");
    BOOST_TEST_REQUIRE(wrong[0].octets.has_value());
    BOOST_TEST(judge.results()[0].verdict() == verdict::fail);
    BOOST_TEST(judge.results()[0].passed == 1u);
    BOOST_TEST(exit_status(judge.results(), gate::fail) == 1);
}

BOOST_AUTO_TEST_CASE(a_request_that_credentials_were_asked_for_is_not_judged) {
    const auto suites = rules(has_to);
    client_judge judge{suites, {}};
    BOOST_TEST(judge.judge(sent(1, request_with(""), 401)).empty());
    BOOST_TEST(judge.results()[0].verdict() == verdict::not_applicable);
    BOOST_TEST(exit_status(judge.results(), gate::fail) == 5);
}

BOOST_AUTO_TEST_CASE(findings_that_are_kept_are_bounded) {
    const auto suites = rules(has_to);
    client_judge judge{suites, {}};
    for (std::uint64_t i = 1; i <= 100; ++i)
        judge.judge(sent(i, request_with("")));
    BOOST_TEST(judge.results()[0].failed == 100u);
    BOOST_TEST(judge.results()[0].shown.size() == 20u);
}

BOOST_AUTO_TEST_CASE(a_message_id_is_used_once_but_for_the_same_octets) {
    const auto suites = rules(one_rule("<builtin check=\"unique-request-ids\"/>"));
    client_judge judge{suites, {}};
    const auto one = request_with("<wsa:MessageID>urn:x:1</wsa:MessageID>");
    const auto other = request_with("<wsa:MessageID>urn:x:1</wsa:MessageID><wsa:To>b</wsa:To>");
    BOOST_TEST(judge.judge(sent(1, one)).empty());
    BOOST_TEST(judge.judge(sent(2, one)).empty());
    const auto wrong = judge.judge(sent(3, other));
    BOOST_TEST_REQUIRE(wrong.size() == 1u);
    BOOST_TEST(wrong[0].reason == "MessageID urn:x:1 had been used before, in exchange 1");
}

BOOST_AUTO_TEST_CASE(what_is_no_xml_is_no_envelope) {
    const auto suites = rules(one_rule("<builtin check=\"request-envelope\"/>"));
    client_judge judge{suites, {}};
    BOOST_TEST(judge.judge(sent(1, request_with(""))).empty());
    BOOST_TEST(judge.judge(sent(2, "<html/>")).size() == 1u);
    BOOST_TEST(judge.judge(sent(3, std::string{"\0\xFF<", 3})).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_memory_forgets_what_came_first) {
    recent<int> memory{2};
    memory.put("a", 1);
    memory.put("b", 2);
    memory.put("a", 3);
    memory.put(std::string(1000, 'c'), 4);
    BOOST_TEST(memory.size() == 2u);
    BOOST_TEST((memory.find("a") == nullptr));
    BOOST_TEST(*memory.find("b") == 2);
    BOOST_TEST(*memory.find(std::string(1000, 'c')) == 4);
}

BOOST_AUTO_TEST_SUITE_END()
