// Whether a case is due, before anything is sent.
#include "conformance/applicability.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

const std::string judged = "<exchange send=\"get\"><expect verdict=\"pass\" http=\"2xx\"/>"
                           "</exchange>";

test_case with(const std::string& attributes, const std::string& steps = judged) {
    return sample::one_case(steps, attributes);
}

test_case sending(const std::string& exchange) {
    return with("", exchange + judged);
}

void is_not_due(const test_case& what, const run_context& context, verdict expected,
                std::string_view reason, std::uint64_t exchange = 0) {
    const auto why = why_not_due(what, context);
    BOOST_TEST_REQUIRE(why.has_value());
    BOOST_TEST(why->verdict == expected);
    BOOST_TEST(why->reason == reason);
    BOOST_TEST(why->exchange == exchange);
}

} // namespace

BOOST_AUTO_TEST_SUITE(applicability)

BOOST_AUTO_TEST_CASE(a_case_whose_needs_are_there_is_due) {
    BOOST_TEST(!why_not_due(with("needs=\"get enumerate\""), sample::context()).has_value());
}

BOOST_AUTO_TEST_CASE(a_capability_that_is_absent_names_the_exchange_that_shows_it) {
    is_not_due(with("needs=\"get locale\""), sample::context(), verdict::not_applicable,
               "does not offer locale: HTTP 500, fault s:MustUnderstand", 3);
    is_not_due(with("needs=\"utf-16\""), sample::context(), verdict::not_applicable,
               "nobody looked whether it offers utf-16");
}

BOOST_AUTO_TEST_CASE(another_reading_is_not_judged) {
    auto context = sample::context();
    const auto one = with("interpretation=\"winrm\"");
    is_not_due(one, context, verdict::not_applicable,
               "only where the profile chooses the reading \"winrm\"");
    context.profile.interpretations = {"amt", "winrm"};
    BOOST_TEST(!why_not_due(one, context).has_value());
}

BOOST_AUTO_TEST_CASE(a_role_or_a_fact_that_is_not_there_is_not_applicable) {
    const auto context = sample::context();
    is_not_due(sending("<exchange send=\"get\" on=\"large\"/>"), context, verdict::not_applicable,
               "the profile names no role \"large\" and discovery found none");
    is_not_due(sending("<exchange send=\"get\" path=\"{instance.size}\"/>"), context,
               verdict::not_applicable, "nothing is known of instance.size");
    is_not_due(sending("<exchange send=\"get\" path=\"{slow.size}\"/>"), context,
               verdict::not_applicable,
               "the profile names no role \"slow\" and discovery found none");
    is_not_due(sending("<exchange send=\"get\" path=\"{collection.selector-name}\"/>"), context,
               verdict::not_applicable, "nothing is known of collection.selector-name");
    BOOST_TEST(
        !why_not_due(sending("<exchange send=\"get\" path=\"{instance.selector.Id}\"/>"), context)
             .has_value());
}

BOOST_AUTO_TEST_CASE(a_fact_that_a_verb_needs_by_itself_is_missed_too) {
    auto context = sample::context();
    context.allowed = protocol::risk::disruptive;
    is_not_due(sending("<exchange send=\"create\" on=\"writable\"/>"), context,
               verdict::not_applicable, "nothing is known of writable.representation");
    is_not_due(sending("<exchange send=\"invoke\" on=\"writable\"/>"), context,
               verdict::not_applicable, "nothing is known of writable.name");
}

BOOST_AUTO_TEST_CASE(what_was_not_asked_for_is_skipped) {
    auto context = sample::context();
    context.selection.globs = {"R2-*"};
    is_not_due(with(""), context, verdict::skipped, "not among the cases that were asked for");
    context.selection.globs = {};
    context.selection.exclude = {"*/one"};
    is_not_due(with(""), context, verdict::skipped, "excluded by -x");
}

BOOST_AUTO_TEST_CASE(without_discovery_every_case_is_skipped) {
    auto context = sample::context();
    context.capabilities.clear();
    is_not_due(with(""), context, verdict::skipped, "the run ended before discovery did");
    context.target_problem = "does not answer";
    is_not_due(with(""), context, verdict::skipped, "the target does not answer");
}

BOOST_AUTO_TEST_CASE(what_is_above_the_allowed_risk_is_skipped) {
    using enum protocol::risk;

    struct row {
        test_case what;
        protocol::risk needed;
    };

    const auto body = std::string{"<body><x:a/></body></exchange>"};
    for (const auto& one : std::vector<row>{
             {sending("<exchange send=\"get\"/>"), read},
             {sending("<exchange send=\"enumerate\"/><exchange send=\"release\"/>"), read},
             {sending("<exchange send=\"put\" on=\"writable\">" + body), write},
             {sending("<exchange send=\"create\" on=\"writable\">" + body), write},
             {sending("<exchange send=\"delete\" on=\"writable\"/>"), write},
             {sending("<exchange role=\"clean-up\" send=\"delete\" on=\"writable\"/>"), write},
             {sending("<exchange send=\"invoke\" on=\"writable\" method=\"Reset\">" + body),
              disruptive},
             {sending("<exchange send=\"get\"><text of=\"s:Header/wsa:Action\"> " +
                      std::string{protocol::action::delete_} + " </text></exchange>"),
              write},
             {sending("<exchange send=\"get\"><text of=\"s:Header/wsa:Action\">urn:any</text>"
                      "</exchange>"),
              disruptive},
             {sending("<exchange send=\"raw\"><octets>&lt;a&gt;" +
                      std::string{protocol::action::put} + "</octets></exchange>"),
              write},
             {with("risk=\"disruptive\""), disruptive}}) {
        for (const auto allowed : {read, write, disruptive}) {
            auto context = sample::context();
            context.allowed = allowed;
            const auto why = why_not_due(one.what, context);
            BOOST_TEST(why.has_value() == (one.needed > allowed));
            if (why) {
                const std::string word{to_string(one.needed)};
                BOOST_TEST(why->verdict == verdict::skipped);
                BOOST_TEST(why->reason == "is of class " + word + "; --risk " + word + " opens it");
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_profile_lowers_the_risk_of_its_own_actions) {
    auto context = sample::context();
    const auto one = sending("<exchange send=\"invoke\" on=\"writable\" method=\"Reset\">"
                             "<body><x:a/></body></exchange>");
    BOOST_TEST(why_not_due(one, context).has_value());
    context.profile.harmless_actions = {"urn:x:setting/Reset"};
    BOOST_TEST(!why_not_due(one, context).has_value());
}

BOOST_AUTO_TEST_CASE(what_does_not_apply_is_said_before_the_risk) {
    is_not_due(with("needs=\"locale\" risk=\"write\""), sample::context(), verdict::not_applicable,
               "does not offer locale: HTTP 500, fault s:MustUnderstand", 3);
}

BOOST_AUTO_TEST_CASE(passive_rules_have_needs_and_readings_too) {
    const auto rule = [](const std::string& attributes) {
        return sample::suites("<passive id=\"R1-1/p\" over=\"replies\" " + attributes +
                              "><title>t</title><builtin check=\"relates-to\"/>"
                              "<falsified-by defect=\"d\"/></passive>")
            .suites[0]
            .passives[0];
    };
    const auto context = sample::context();
    BOOST_TEST(!why_not_due(rule(""), context).has_value());
    BOOST_TEST(why_not_due(rule("needs=\"locale\""), context)->exchange == 3u);
    BOOST_TEST(why_not_due(rule("interpretation=\"amt\""), context)->verdict ==
               verdict::not_applicable);
}

BOOST_AUTO_TEST_SUITE_END()
