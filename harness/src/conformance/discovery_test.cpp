// What a target offers is found out by reading alone.
#include "conformance/discovery.hpp"
#include "conformance/sample_target.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace wsman;
using namespace wsman::conformance;
namespace action = protocol::action;

namespace {

struct fixture {
    sample::target target;
    base::test_clock clock;
    profile known;
    run_settings settings;

    fixture() {
        known.roles = sample::context().profile.roles;
        settings.url = "http://target.test:5985/wsman";
        settings.user = "admin";
        settings.clock = &clock;
    }

    base::result<discovery> find() { return discover(target, known, settings); }

    capability offered(std::string_view name) {
        const auto found = find().value();
        const auto one = std::ranges::find(found.capabilities, name, &capability::name);
        BOOST_REQUIRE(one != found.capabilities.end());
        return *one;
    }

    bool offers(std::string_view name) { return offered(name).present; }

    // Items of an enumeration in EPR mode, all in one Pull.
    void hold(int items) {
        std::string content = "<wsen:PullResponse><wsen:Items>";
        for (int i = 0; i < items; ++i)
            content += "<wsa:EndpointReference><wsa:Address>http://target.test</wsa:Address>"
                       "<wsa:ReferenceParameters><wsman:ResourceURI>urn:x:found"
                       "</wsman:ResourceURI><wsman:SelectorSet><wsman:Selector Name=\"Same\">1"
                       "</wsman:Selector><wsman:Selector Name=\"Id\">" +
                       std::to_string(i) +
                       "</wsman:Selector></wsman:SelectorSet></wsa:ReferenceParameters>"
                       "</wsa:EndpointReference>";
        target.answer_with(action::pull,
                           content + "</wsen:Items><wsen:EndOfSequence/></wsen:PullResponse>");
    }

    std::string roles_found() {
        std::string all;
        for (const auto& one : find().value().roles)
            all += one.name + " ";
        return all;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(discovering, fixture)

BOOST_AUTO_TEST_CASE(every_capability_is_looked_at_once) {
    const auto found = find().value();
    for (const auto name : known_capabilities())
        BOOST_TEST(std::ranges::count(found.capabilities, name, &capability::name) == 1, name);
    BOOST_TEST(found.capabilities.size() == known_capabilities().size());
    BOOST_TEST(found.roles.size() == 3u);
    BOOST_TEST(found.target.product_vendor == "Acme");
    BOOST_TEST(found.target.protocol_version == "urn:v");
    BOOST_TEST(found.target.user == "admin");
}

BOOST_AUTO_TEST_CASE(nothing_but_reading_is_sent_and_enumerations_are_released) {
    known.roles[1].facts = {{"filter-name", "Id"}, {"filter-value", "7"}};
    BOOST_REQUIRE(find());
    for (const auto& one : target.sent) {
        const auto name = sample::target::action_of(one);
        BOOST_TEST((protocol::risk_of_action(name) == protocol::risk::read), name);
    }
    const auto count = [this](std::string_view action) {
        return std::ranges::count_if(
            target.sent, [&](const auto& one) { return sample::target::action_of(one) == action; });
    };
    BOOST_TEST(count(action::enumerate) == 6);
    BOOST_TEST(count(action::release) == 6);
}

BOOST_AUTO_TEST_CASE(what_is_answered_is_offered_and_what_is_refused_is_not) {
    BOOST_TEST(offers("get"));
    BOOST_TEST(offers("enumerate"));
    BOOST_TEST(offers("enumeration-epr"));
    BOOST_TEST(offers("locale"));
    BOOST_TEST(!offers("optimized-enumeration"));
    BOOST_TEST(!offers("total-items-estimate"));
    BOOST_TEST(!offers("selector-filter"));
    BOOST_TEST(!offers("authentication"));
    BOOST_TEST(!offers("invoke"));
    BOOST_TEST(offers("put"));
    BOOST_TEST(!offers("create"));
    target.refuse(action::enumerate, "wsa:ActionNotSupported");
    BOOST_TEST(!offers("enumerate"));
    const auto get = offered("get");
    BOOST_TEST(get.exchange > 0u);
    BOOST_TEST(get.evidence == "HTTP 200, Thing");
}

BOOST_AUTO_TEST_CASE(a_header_is_offered_unless_it_is_not_understood) {
    const auto with = [this](std::string_view code, std::string_view subcode) {
        target.on(action::get, [code, subcode](const transport::http_request& request) {
            return sample::contains(request.body, "<wsman:Locale")
                       ? sample::http(500,
                                      sample::envelope("", sample::fault_text(subcode, "", code)))
                       : sample::answer();
        });
        return offers("locale");
    };
    BOOST_TEST(!with("s:MustUnderstand", ""));
    BOOST_TEST(!with("s:Sender", "wsman:UnsupportedFeature"));
    BOOST_TEST(with("s:Sender", "wsman:InvalidOptions"));
    BOOST_TEST(offers("options"));
}

BOOST_AUTO_TEST_CASE(what_a_profile_says_beats_the_probe_and_both_are_told) {
    known.capabilities = {{"get", false}, {"utf-16", true}, {"invoke", true}};
    const auto get = offered("get");
    BOOST_TEST(!get.present);
    BOOST_TEST(get.evidence == "the profile says no, the probe brought HTTP 200, Thing");
    BOOST_TEST(offered("utf-16").evidence == "HTTP 200, IdentifyResponse");
    BOOST_TEST(offers("invoke"));
}

BOOST_AUTO_TEST_CASE(identify_without_credentials_goes_to_its_own_path) {
    settings.authorization = "Basic eDp5";
    known.anonymous_identify_path = "/anon";
    BOOST_TEST(offers("anonymous-identify"));
    BOOST_TEST(offers("authentication"));
    const auto anonymous =
        std::ranges::find(target.sent, "/anon", &transport::http_request::target);
    BOOST_REQUIRE(anonymous != target.sent.end());
    BOOST_TEST(!anonymous->fields.has("Authorization"));
    BOOST_TEST(target.sent[0].fields.has("Authorization"));
}

BOOST_AUTO_TEST_CASE(a_method_is_tried_only_where_its_risk_is_allowed) {
    known.roles.push_back({"method", {"urn:x:s", {}}, {{"name", "Echo"}, {"input", "<x/>"}}});
    const auto careful = offered("invoke");
    BOOST_TEST(careful.present);
    BOOST_TEST(sample::contains(careful.evidence, "--risk keeps from being tried"));
    known.harmless_actions = {"urn:x:s/Echo"};
    const auto tried = offered("invoke");
    BOOST_TEST(!tried.present);
    BOOST_TEST(sample::contains(tried.evidence, "wsa:ActionNotSupported"));
}

BOOST_AUTO_TEST_CASE(a_target_that_does_not_answer_is_not_worth_judging) {
    target.fail(sample::identify, transport::failure::connection_refused);
    BOOST_TEST(find().error() == "does not answer: no usable reply: connection-refused");
    BOOST_TEST(target.sent.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_target_that_refuses_credentials_is_not_worth_judging) {
    target.on(sample::identify, [](const auto&) { return sample::http(401, ""); });
    BOOST_TEST(find().error() == "wants credentials (HTTP 401): give -u and --password-file");
    settings.authorization = "Basic eDp5";
    BOOST_TEST(find().error() ==
               "refused the credentials (HTTP 401): check -u and --password-file");
}

BOOST_AUTO_TEST_CASE(a_web_server_is_no_service) {
    for (const auto name : {sample::identify, action::get, action::enumerate})
        target.on(name, [](const auto&) { return sample::http(200, "<html/>"); });
    BOOST_TEST(find().error() ==
               "is no usable WS-Management service: Identify brought HTTP 200, XML that is no "
               "SOAP envelope");
}

BOOST_AUTO_TEST_CASE(a_service_without_identify_is_judged_where_get_or_enumerate_works) {
    target.refuse(sample::identify, "wsa:ActionNotSupported");
    BOOST_TEST(!offers("identify"));
    BOOST_TEST(offers("get"));
    target.refuse(action::enumerate, "wsa:ActionNotSupported");
    BOOST_TEST(find().has_value());
    target.refuse(action::get, "wsa:ActionNotSupported");
    BOOST_TEST(find().has_error());
}

BOOST_AUTO_TEST_CASE(roles_are_looked_for_among_the_candidates) {
    known.roles.clear();
    BOOST_TEST(roles_found().empty());
    known.candidates = {{"urn:x:candidate", {}}};
    hold(0);
    BOOST_TEST(roles_found().empty());
    hold(2);
    BOOST_TEST(roles_found() == "instance ");
    hold(3);
    BOOST_TEST(roles_found() == "instance collection ");
    hold(200);
    BOOST_TEST(roles_found() == "instance collection large-collection ");
}

BOOST_AUTO_TEST_CASE(a_filter_picks_by_a_selector_that_one_item_has_alone) {
    known.roles.clear();
    known.candidates = {{"urn:x:candidate", {}}};
    hold(3);
    const auto roles = find()->roles;
    BOOST_REQUIRE(roles.size() == 2u);
    BOOST_TEST(roles[1].fact("filter-name").value() == "Id");
    BOOST_TEST(roles[1].fact("filter-value").value() == "0");
    BOOST_TEST(roles[0].resource.resource_uri == "urn:x:found");
}

BOOST_AUTO_TEST_CASE(roles_of_the_profile_are_not_looked_for) {
    known.candidates = {{"urn:x:candidate", {}}};
    hold(200);
    const auto found = find()->roles;
    BOOST_TEST(found.size() == 4u);
    BOOST_TEST(found[0].resource.resource_uri == "urn:x:thing");
    BOOST_TEST(found[3].name == "large-collection");
}

BOOST_AUTO_TEST_CASE(a_candidate_without_enumeration_may_be_an_instance_itself) {
    known.roles.clear();
    known.candidates = {{"urn:x:single", {}}};
    target.refuse(action::enumerate, "wsa:ActionNotSupported");
    BOOST_TEST(roles_found() == "instance ");
}

BOOST_AUTO_TEST_CASE(a_run_on_a_target_not_worth_judging_judges_nothing) {
    target.fail(sample::identify, transport::failure::tls_not_trusted);
    settings.judging.rules = &sample::rules();
    const auto suites = sample::suites(sample::case_text(
        "R1-1/one", "<exchange send=\"get\"><expect verdict=\"pass\" http=\"200\"/></exchange>"));
    const auto result = run(target, suites, known, settings);
    BOOST_TEST(!result.target_judged);
    BOOST_TEST(result.cases[0].verdict == verdict::skipped);
    BOOST_TEST(sample::contains(result.cases[0].reason, "the target does not answer"));
    BOOST_TEST(exit_status(result, gate::fail) == 3);
}

BOOST_AUTO_TEST_CASE(a_run_discovers_and_looks_at_the_end_whether_the_target_still_lives) {
    settings.judging.rules = &sample::rules();
    const auto suites = sample::suites(sample::case_text(
        "R1-1/one", "<exchange send=\"get\"><expect verdict=\"pass\" http=\"200\"/></exchange>"));
    const auto alive = run(target, suites, known, settings);
    BOOST_TEST(alive.cases[0].verdict == verdict::pass);
    BOOST_TEST(alive.exchanges.front().owner == "probe");
    BOOST_TEST(alive.exchanges.back().owner == "sanity");
    BOOST_TEST(exit_status(alive, gate::warn) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
