// Exchanges judged one by one.
#include "conformance/exchange_findings.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

record::exchange named(std::string name, transport::outcome came,
                       std::string request = sample::request_text()) {
    auto made = sample::exchange(std::move(name), std::move(came), 1, std::move(request));
    made.owner.clear();
    return made;
}

transport::outcome identified(std::string_view id) {
    return sample::http(
        200, sample::envelope("<wsa:MessageID>" + std::string{id} + "</wsa:MessageID>", "<x:T/>"));
}

const auto two_rules = sample::suites(
    "<passive id=\"R1-1/unique\" over=\"replies\"><title>once</title>"
    "<builtin check=\"unique-message-ids\"/><falsified-by defect=\"d\"/></passive>"
    "<passive id=\"R1-2/seven\" over=\"successes\" level=\"should\"><title>seven</title>"
    "<require xpath=\"//x:Thing/@Id = 7\" because=\"it is not seven\"/>"
    "<falsified-by defect=\"d\"/></passive>"
    "<passive id=\"R1-2/coloured\" over=\"successes\" level=\"should\"><title>red</title>"
    "<where xpath=\"//x:Thing/@Colour\"/>"
    "<require xpath=\"//x:Thing/@Colour = 'red'\" because=\"it is not red\"/>"
    "<falsified-by defect=\"d\"/></passive>");

std::vector<finding> judged(const std::vector<record::exchange>& exchanges) {
    return judge_each(passive_checks(two_rules, {}), nullptr, exchanges);
}

} // namespace

BOOST_AUTO_TEST_SUITE(exchange_findings)

BOOST_AUTO_TEST_CASE(every_rule_says_something_of_every_exchange_once) {
    const auto found = judged({named("a", sample::answer("<x:Thing Id=\"7\"/>")),
                               named("b", sample::answer("<x:Thing Id=\"8\"/>")),
                               named("c", sample::failed(transport::failure::network))});
    BOOST_TEST_REQUIRE(found.size() == 6U);
    BOOST_TEST(found[1].exchange == "a");
    BOOST_TEST(found[1].rule == "R1-2");
    BOOST_TEST(found[1].verdict == verdict::pass);
    BOOST_TEST(found[3].exchange == "b");
    BOOST_TEST(found[3].verdict == verdict::warn);
    BOOST_TEST(found[3].reason == "it is not seven");
    BOOST_TEST(found[5].verdict == verdict::not_applicable);
    BOOST_TEST(found[5].reason == "the rule says nothing of this: no usable reply: network");
}

BOOST_AUTO_TEST_CASE(the_worst_check_of_a_rule_counts) {
    const auto found = judged({named("a", sample::answer("<x:Thing Id=\"7\" Colour=\"blue\"/>"))});
    BOOST_TEST(found[1].verdict == verdict::warn);
    BOOST_TEST(found[1].reason == "it is not red");
    BOOST_TEST(found[1].head->slug == "coloured");
}

BOOST_AUTO_TEST_CASE(a_rule_over_several_exchanges_names_the_other_one) {
    const auto found =
        judged({named("a", identified("urn:uuid:1"), "<r/>"), named("b", identified("urn:uuid:2")),
                named("c", identified("URN:UUID:1"))});
    BOOST_TEST(found[0].verdict == verdict::pass);
    BOOST_TEST(found[2].verdict == verdict::pass);
    BOOST_TEST(found[4].verdict == verdict::fail);
    BOOST_TEST(found[4].reason == "MessageID \"URN:UUID:1\" had been used before, in a");
    BOOST_TEST_REQUIRE(found[4].octets.has_value());
    BOOST_TEST(found[4].octets->excerpt.starts_with("<wsa:MessageID>URN:UUID:1<"));
}

BOOST_AUTO_TEST_CASE(the_same_exchange_under_two_names_is_one_use) {
    const auto found =
        judged({named("a", identified("urn:uuid:1")), named("b", identified("urn:uuid:1"))});
    BOOST_TEST(found[2].verdict == verdict::not_applicable);
}

BOOST_AUTO_TEST_CASE(a_check_without_schemas_judges_nothing) {
    const auto suites =
        sample::suites("<passive id=\"R1-1/valid\" over=\"replies\"><title>t</title>"
                       "<builtin check=\"schema-valid\"/><falsified-by defect=\"d\"/></passive>");
    BOOST_TEST(passive_checks(suites, {}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
