// What a suite says is what the engine holds.
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using namespace std::chrono_literals;
using sample::one_case;

namespace {

const std::string judged = "<exchange send=\"get\"><expect verdict=\"pass\" http=\"2xx\"/>"
                           "</exchange>";

expectation expected(const std::string& attributes) {
    return one_case("<exchange send=\"get\"><expect verdict=\"inconclusive\" " + attributes +
                    "/></exchange>")
        .steps[0]
        .expectations[0];
}

edit edited(const std::string& element) {
    return one_case("<exchange send=\"get\">" + element +
                    "<expect verdict=\"pass\" http=\"200\"/></exchange>")
        .steps[0]
        .edits[0];
}

} // namespace

BOOST_AUTO_TEST_SUITE(suite_reader)

BOOST_AUTO_TEST_CASE(a_case_may_be_weaker_than_its_rule_and_its_defects_follow_the_level) {
    const auto text = [](const std::string& attributes, const std::string& of_defect) {
        return "<case id=\"R1-1/one\" " + attributes + "><title>t</title>" + judged +
               "<falsified-by defect=\"a.b\" " + of_defect + "/></case>";
    };
    const auto read = [&](const std::string& attributes, const std::string& of_defect = {}) {
        return sample::suites(text(attributes, of_defect)).suites[0].cases[0];
    };
    BOOST_TEST(read("").level == level::shall);
    BOOST_TEST(read("").falsified_by[0].verdict == verdict::fail);
    BOOST_TEST(read("level=\"should-not\"").level == level::should_not);
    BOOST_TEST(read("level=\"should-not\"").falsified_by[0].verdict == verdict::warn);
    BOOST_TEST(read("level=\"may\"").falsified_by[0].verdict == verdict::fail);
    const auto full = read("interpretation=\"winrm\" needs=\" get\n put\"",
                           "verdict=\"inconclusive\"");
    BOOST_TEST(full.interpretation == "winrm");
    BOOST_TEST((full.needs == std::vector<std::string>{"get", "put"}));
    const auto& by = full.falsified_by[0];
    BOOST_TEST(by.defect == "a.b");
    BOOST_TEST(by.verdict == verdict::inconclusive);
}

BOOST_AUTO_TEST_CASE(a_suite_says_on_which_mock_its_cases_are_proven) {
    const auto plain = sample::suite_text(sample::case_text("R1-1/one", judged));
    auto other = plain;
    other.replace(other.find("clause="), 0, "mock=\"winrm\" ");
    for (const auto& [text, mock] : {std::pair{plain, "bmc"}, std::pair{other, "winrm"}}) {
        const auto read = sample::load(text).value();
        BOOST_TEST(read.suites[0].mock == mock);
        BOOST_TEST(read.heads()[0]->mock == mock);
    }
}

BOOST_AUTO_TEST_CASE(every_attribute_of_an_exchange_is_read) {
    const auto step =
        one_case("<exchange name=\"n\" send=\"enumerate\" role=\"clean-up\" on=\"collection\" "
                 "epr=\"{target.to}\" selectors=\"none\" authenticate=\"0\" connection=\"new\" "
                 "path=\"/p\" max-elements=\"+5\" max-characters=\"6\" max-time=\"PT1S\" "
                 "optimize=\"1\" mode=\"object-and-epr\" expires=\"PT2S\" dialect=\"d\" "
                 "context=\"c\" method=\"m\"><filter><x:f/></filter><body> <x:b/></body>"
                 "</exchange>" +
                 judged)
            .steps[0];
    BOOST_TEST(step.name == "n");
    BOOST_TEST((step.verb == verb::enumerate));
    BOOST_TEST((step.purpose == step::intent::clean_up));
    BOOST_TEST(step.role == "collection");
    BOOST_TEST(step.epr == "{target.to}");
    BOOST_TEST(step.without_selectors);
    BOOST_TEST(!step.authenticate);
    BOOST_TEST(step.new_connection);
    BOOST_TEST(step.path == "/p");
    BOOST_TEST(step.max_elements.value() == 5u);
    BOOST_TEST(step.max_characters.value() == 6u);
    BOOST_TEST(step.max_time == "PT1S");
    BOOST_TEST(step.optimize);
    BOOST_TEST(step.mode == "object-and-epr");
    BOOST_TEST(step.expires == "PT2S");
    BOOST_TEST(step.dialect == "d");
    BOOST_TEST(step.context == "c");
    BOOST_TEST(step.method == "m");
    BOOST_TEST(step.filter.value() == "<x:f xmlns:x=\"urn:x\"/>");
    BOOST_TEST(step.body.value() == " <x:b xmlns:x=\"urn:x\"/>");
}

BOOST_AUTO_TEST_CASE(what_an_exchange_leaves_out_has_its_default) {
    const auto one = one_case(judged);
    const auto& step = one.steps[0];
    BOOST_TEST(step.name == "exchange-1");
    BOOST_TEST((step.purpose == step::intent::judged));
    BOOST_TEST(step.role == "instance");
    BOOST_TEST(step.authenticate);
    BOOST_TEST(!step.new_connection);
    BOOST_TEST(!step.max_elements.has_value());
    BOOST_TEST(!step.body.has_value());
    BOOST_TEST((one.roles == std::vector<std::string>{"instance"}));
}

BOOST_AUTO_TEST_CASE(control_and_precondition_have_to_succeed) {
    const auto one = one_case("<exchange name=\"control\" send=\"get\"/>"
                              "<exchange role=\"precondition\" send=\"get\"/>"
                              "<exchange name=\"control-2\" send=\"get\"/>" +
                              judged);
    BOOST_TEST((one.steps[0].purpose == step::intent::precondition));
    BOOST_TEST((one.steps[1].purpose == step::intent::precondition));
    BOOST_TEST((one.steps[2].purpose == step::intent::judged));
}

BOOST_AUTO_TEST_CASE(pulls_and_releases_stand_on_what_was_enumerated) {
    const auto one =
        one_case("<exchange send=\"identify\"/>"
                 "<exchange send=\"enumerate\" on=\"collection\"/>"
                 "<exchange send=\"pull\"/><pull-until-end name=\"rest\"/>"
                 "<exchange send=\"release\"/><wait for=\"PT1.5S\"/>" +
                 judged + "<conclude><expect verdict=\"pass\" http=\"200\"/></conclude>");
    BOOST_TEST(one.steps[2].role == "collection");
    BOOST_TEST(one.steps[3].role == "collection");
    BOOST_TEST((one.steps[3].what == step::kind::pull_until_end));
    BOOST_TEST((one.steps[3].verb == verb::pull));
    BOOST_TEST(one.steps[3].at_most == 500u);
    BOOST_TEST(one.steps[4].role == "collection");
    BOOST_TEST((one.steps[5].what == step::kind::wait));
    BOOST_TEST(one.steps[5].wait == "PT1.5S");
    BOOST_TEST(one.steps[6].role == "instance");
    BOOST_TEST((one.steps[7].what == step::kind::conclude));
    BOOST_TEST((one.roles == std::vector<std::string>{"collection", "instance"}));
}

BOOST_AUTO_TEST_CASE(every_condition_of_an_expectation_is_read) {
    const auto e =
        expected("http=\"200|4xx\" fault=\"wsman:TimedOut\" detail=\"d\" code=\"s:Sender\" "
                 "xpath=\"true()\" failure=\"not-http\" content-type=\"text/xml\" "
                 "octets-at-least=\"0\" octets-at-most=\"18446744073709551615\" "
                 "not-before=\"PT0.5S\" not-after=\"PT3S\" authority=\"R1-2\" because=\" a  b \"");
    BOOST_TEST(e.verdict == verdict::inconclusive);
    BOOST_TEST(e.http == "200|4xx");
    BOOST_TEST(e.fault == "wsman:TimedOut");
    BOOST_TEST(e.detail == "d");
    BOOST_TEST(e.code == "s:Sender");
    BOOST_TEST(e.xpath == "true()");
    BOOST_TEST(e.failure == "not-http");
    BOOST_TEST(e.content_type == "text/xml");
    BOOST_TEST(e.octets_at_least.value() == 0u);
    BOOST_TEST(e.octets_at_most.value() == UINT64_MAX);
    BOOST_TEST((e.not_before.value() == 500ms));
    BOOST_TEST((e.not_after.value() == 3s));
    BOOST_TEST(e.authority == "R1-2");
    BOOST_TEST(e.because == "a b");
}

BOOST_AUTO_TEST_CASE(a_number_beyond_counting_is_the_highest_and_never_left_out) {
    BOOST_TEST(expected("octets-at-least=\"99999999999999999999\"").octets_at_least.value() ==
               UINT64_MAX);
    BOOST_TEST(expected("octets-at-most=\"+7\"").octets_at_most.value() == 7u);
    BOOST_TEST(expected("octets-at-most=\"-0\"").octets_at_most.value() == 0u);
    BOOST_TEST(!expected("").octets_at_most.has_value());
}

BOOST_AUTO_TEST_CASE(every_edit_is_read) {
    using enum edit::kind;

    struct row {
        const char* element;
        edit::kind what;
        const char* path;
        const char* name;
        const char* value;
    };

    for (const auto& one : std::vector<row>{
             {"<insert into=\"s:Header\"><x:a/></insert>", insert_at_end, "s:Header", "",
              "<x:a xmlns:x=\"urn:x\"/>"},
             {"<insert into=\"s:Header\" at=\"start\">t</insert>", insert_at_start, "s:Header", "",
              "t"},
             {"<remove what=\"s:Body\"/>", edit::kind::remove, "s:Body", "", ""},
             {"<replace what=\"s:Body\"><x:a>{target.to}</x:a></replace>", replace, "s:Body", "",
              "<x:a xmlns:x=\"urn:x\">{target.to}</x:a>"},
             {"<text of=\"s:Body\"> a &lt;b </text>", text, "s:Body", "", " a <b "},
             {"<attribute of=\"s:Body\" name=\"x:n\">v</attribute>", attribute, "s:Body", "x:n",
              "v"},
             {"<remove-attribute of=\"s:Body\" name=\"n\"/>", remove_attribute, "s:Body", "n", ""},
             {"<octets>&lt;a</octets>", octets, "", "", "<a"},
             {"<octets base64=\"true\">\n /v8= </octets>", octets, "", "base64", "\xFE\xFF"},
             {"<encode charset=\"utf-16be\"/>", encode, "", "utf-16be", ""},
             {"<pad to=\"100\"/>", pad, "", "", "100"},
             {"<http-field name=\"N\">v</http-field>", http_field, "", "N", "v"},
             {"<remove-http-field name=\"N\"/>", remove_http_field, "", "N", ""},
             {"<http-method>GET</http-method>", http_method, "", "", "GET"}}) {
        BOOST_TEST_CONTEXT(one.element) {
            const auto read = edited(one.element);
            BOOST_TEST((read.what == one.what));
            BOOST_TEST(read.path == one.path);
            BOOST_TEST(read.name == one.name);
            BOOST_TEST(read.value == one.value);
            BOOST_TEST(!read.byte_order_mark);
        }
    }
    BOOST_TEST(edited("<encode charset=\"utf-8\" bom=\"true\"/>").byte_order_mark);
}

BOOST_AUTO_TEST_CASE(every_attribute_of_a_capture_is_read) {
    const auto one =
        one_case("<exchange send=\"get\"><capture name=\"a\" xpath=\"/s:Envelope\"/>"
                 "<capture name=\"b\" xpath=\"/s:Envelope\" from=\"request\" as=\"xml\" "
                 "required=\"false\"/></exchange>" +
                 judged);
    const auto& [first, second] = std::pair{one.steps[0].captures[0], one.steps[0].captures[1]};
    BOOST_TEST((!first.from_request && !first.as_xml && first.required));
    BOOST_TEST((second.from_request && second.as_xml && !second.required));
    BOOST_TEST(second.name == "b");
    BOOST_TEST(second.xpath == "/s:Envelope");
}

BOOST_AUTO_TEST_CASE(a_passive_rule_is_read) {
    const auto set = sample::suites(
        "<passive id=\"R1-1/a\" over=\"successes\"><title>t</title><where xpath=\"/s:Envelope\"/>"
        "<require xpath=\"true()\" because=\"b\"/><falsified-by defect=\"d\"/></passive>"
        "<passive id=\"R1-1/b\" over=\"requests\"><title>t</title>"
        "<builtin check=\"relates-to\"/><falsified-by defect=\"d\"/></passive>");
    const auto& first = set.suites[0].passives[0];
    BOOST_TEST((first.over == passive_rule::scope::successes));
    BOOST_TEST(first.where == "/s:Envelope");
    BOOST_TEST(first.require == "true()");
    BOOST_TEST(first.because == "b");
    BOOST_TEST(first.builtin.empty());
    const auto& second = set.suites[0].passives[1];
    BOOST_TEST((second.over == passive_rule::scope::requests));
    BOOST_TEST(second.builtin == "relates-to");
    BOOST_TEST(second.require.empty());
}

BOOST_AUTO_TEST_CASE(the_heads_stand_in_the_order_of_a_run) {
    const auto set = sample::suites(
        "<passive id=\"R1-2/p\" over=\"faults\"><title>t</title><builtin check=\"relates-to\"/>"
        "<falsified-by defect=\"d\"/></passive>" +
        sample::case_text("R1-1/b", judged) + sample::case_text("R1-1/a", judged));
    std::string ids;
    for (const auto* head : set.heads())
        ids += head->id + " ";
    BOOST_TEST(ids == "dsp0226/R1-1/b dsp0226/R1-1/a dsp0226/R1-2/p ");
}

BOOST_AUTO_TEST_CASE(coverage_names_the_cases_of_every_rule) {
    const auto set = sample::suites(sample::case_text("R1-1/a", judged));
    const auto rows = coverage(sample::rules(), set);
    BOOST_REQUIRE(rows.size() == 5u);
    BOOST_TEST((rows[0].status == standing::judged));
    BOOST_TEST((rows[0].cases == std::vector<std::string>{"dsp0226/R1-1/a"}));
    BOOST_TEST((rows[1].status == standing::open));
    BOOST_TEST((rows[3].status == standing::alias));
    BOOST_TEST(rows[3].reason == "see R1-1");
}

BOOST_AUTO_TEST_SUITE_END()
