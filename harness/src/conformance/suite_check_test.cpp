// What makes a suite unusable though its schema is content.
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using sample::case_text;
using sample::suite_text;

namespace {

const std::string judged = "<exchange send=\"get\"><expect verdict=\"pass\" http=\"2xx\"/>"
                           "</exchange>";

struct wrong_case {
    const char* what;
    std::string steps; // from line 3 on
    std::size_t line;
    std::size_t column;
    const char* message; // a part of it
};

std::string expecting(const std::string& attributes) {
    return "<exchange send=\"get\">\n  <expect " + attributes + "/></exchange>";
}

std::string editing(const std::string& edits) {
    return "<exchange send=\"get\">\n  " + edits + "\n<expect verdict=\"pass\" http=\"200\"/>" +
           "</exchange>";
}

std::string capturing(const std::string& capture) {
    return "<exchange send=\"get\">\n  " + capture + "</exchange>" + judged;
}

const std::vector<wrong_case> wrong_cases{
    {"nothing is judged", "<exchange send=\"get\"/>", 2, 1, "no exchange of the case is judged"},
    {"a control alone has expectations",
     "<exchange name=\"control\" send=\"get\"><expect verdict=\"pass\" http=\"200\"/></exchange>",
     2, 1, "no exchange of the case is judged"},
    {"a clean-up alone has expectations",
     "<exchange role=\"clean-up\" send=\"get\"><expect verdict=\"pass\" http=\"200\"/></exchange>",
     2, 1, "no exchange of the case is judged"},
    {"a name twice", "<exchange name=\"a\" send=\"get\"/>\n <exchange name=\"a\" send=\"get\"/>", 4,
     2, "a second step of the name a"},
    {"a name that another step has by its number",
     "<exchange name=\"exchange-2\" send=\"get\"/>\n <exchange send=\"get\"/>", 4, 2,
     "a second step of the name exchange-2"},
    {"the label of a pull as a name",
     "<exchange name=\"rest-1\" send=\"get\"/><pull-until-end name=\"rest\"/>" + judged, 3, 1,
     "a second step of the name rest-1"},
    {"a pass of everything", expecting("verdict=\"pass\""), 4, 3,
     "what matches no condition must not pass"},
    {"a pass of everything in conclude",
     judged + "\n <conclude><expect verdict=\"pass\"/></conclude>", 4, 12,
     "what matches no condition must not pass"},
    {"a warning without a reason", expecting("verdict=\"warn\" fault=\"*\""), 4, 3, "because"},
    {"a failure without a reason", expecting("verdict=\"fail\" fault=\"*\""), 4, 3, "because"},
    {"not applicable without a reason", expecting("verdict=\"not-applicable\" fault=\"*\""), 4, 3,
     "because"},
    {"a fault without a prefix", expecting("verdict=\"pass\" fault=\"TimedOut\""), 4, 3,
     "no fault is called TimedOut"},
    {"a fault of a strange prefix",
     expecting("verdict=\"pass\" fault=\"wsman:TimedOut|our:TimedOut\""), 4, 3,
     "no fault is called our:TimedOut"},
    {"any fault as one of several", expecting("verdict=\"pass\" fault=\"wsman:TimedOut|*\""), 4, 3,
     "no fault is called *"},
    {"an alternative that is empty", expecting("verdict=\"pass\" fault=\"wsman:TimedOut|\""), 4, 3,
     "no fault is called "},
    {"a detail that is empty", expecting("verdict=\"pass\" detail=\"|Expired\""), 4, 3, "empty"},
    {"a code without a prefix", expecting("verdict=\"pass\" code=\"Sender\""), 4, 3,
     "no code is called Sender"},
    {"an unknown failure", expecting("verdict=\"pass\" failure=\"closed\""), 4, 3,
     "no failure is called closed"},
    {"an expression that does not compile", expecting("verdict=\"pass\" xpath=\"/s:Envelope[\""), 4,
     3, "\"/s:Envelope[\": "},
    {"an expression with an unbound prefix", expecting("verdict=\"pass\" xpath=\"/y:Envelope\""), 4,
     3, "\"/y:Envelope\": "},
    {"a variable that nothing captures", expecting("verdict=\"pass\" xpath=\"$other = 1\""), 4, 3,
     "nothing before captures $other"},
    {"a variable of the target that is none",
     expecting("verdict=\"pass\" xpath=\"$target.port = 1\""), 4, 3,
     "nothing before captures $target.port"},
    {"a variable that is captured later",
     "<exchange send=\"get\"><expect verdict=\"pass\" xpath=\"$late\"/></exchange>"
     "<exchange send=\"get\"><capture name=\"late\" xpath=\"/s:Envelope\"/></exchange>",
     3, 22, "nothing before captures $late"},
    {"a capture by what does not compile", capturing("<capture name=\"a\" xpath=\"//\"/>"), 4, 3,
     "\"//\": "},
    {"a capture by itself", capturing("<capture name=\"a\" xpath=\"$a\"/>"), 4, 3,
     "nothing before captures $a"},
    {"a name that nothing captures in a text",
     editing("<text of=\"s:Header/wsa:To\">{nobody}</text>"), 4, 3,
     "nothing before captures {nobody}"},
    {"a name that nothing captures in a path",
     editing("<remove what=\"s:Header/*[. = '{nobody}']\"/>"), 4, 3,
     "nothing before captures {nobody}"},
    {"a name that nothing captures in a body",
     "<exchange send=\"put\"><body>{nobody}</body></exchange>" + judged, 3, 1,
     "nothing before captures {nobody}"},
    {"a name that nothing captures in an EPR", "<exchange send=\"get\" epr=\"{nobody}\"/>" + judged,
     3, 1, "nothing before captures {nobody}"},
    {"a brace that does not end", editing("<text of=\"s:Header/wsa:To\">{to</text>"), 4, 3, "'{'"},
    {"a repetition that is none", editing("<text of=\"s:Header/wsa:To\">{repeat:A}</text>"), 4, 3,
     "{repeat:A}"},
    {"a repetition beyond all bounds",
     editing("<text of=\"s:Header/wsa:To\">{repeat:A:99999999999999999999}</text>"), 4, 3,
     "{repeat:A:"},
    {"a path that does not compile", editing("<remove what=\"s:Header/[\"/>"), 4, 3,
     "\"/*/s:Header/[\": "},
    {"an edit behind the encoding",
     editing("<encode charset=\"utf-16le\"/>\n <remove what=\"s:Header\"/>"), 5, 2,
     "encode must be the last edit of the body"},
    {"blanks behind the encoding", editing("<encode charset=\"utf-16le\"/>\n <pad to=\"9000\"/>"),
     5, 2, "encode must be the last edit of the body"},
    {"octets that are no Base64", editing("<octets base64=\"true\">A</octets>"), 4, 3, "no Base64"},
    {"a wait of centuries", "<wait for=\"P300Y\"/>" + judged, 3, 1, "P300Y"},
    {"a bound of centuries", expecting("verdict=\"pass\" not-before=\"P300Y\""), 4, 3, "P300Y"},
    {"a bound before the beginning", expecting("verdict=\"pass\" not-after=\"-PT1S\""), 4, 3,
     "-PT1S"},
};

std::string passive(const std::string& inside, const std::string& attributes = {}) {
    return suite_text("\n <passive id=\"R1-1/p\" over=\"replies\" " + attributes +
                      "><title>t</title>" + inside + "<falsified-by defect=\"d\"/></passive>");
}

} // namespace

BOOST_AUTO_TEST_SUITE(suite_check)

BOOST_AUTO_TEST_CASE(every_error_of_a_case_names_it_with_line_and_column) {
    for (const auto& one : wrong_cases) {
        BOOST_TEST_CONTEXT(one.what) {
            sample::check_error(sample::load(suite_text(case_text("R1-1/one", "\n" + one.steps))),
                                one.line, one.column, one.message);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_capability_that_nobody_knows_is_an_error_of_cases_and_passive_rules) {
    const auto of_case =
        sample::load(suite_text(case_text("R1-1/one", judged, "needs=\"get gut\"")));
    BOOST_TEST(of_case.error().text() ==
               "sample.xml:2:1: dsp0226/R1-1/one: no capability is called gut");
    const auto of_passive =
        sample::load(passive("<builtin check=\"relates-to\"/>", "needs=\"gut\""));
    BOOST_TEST(of_passive.error().text() ==
               "sample.xml:3:2: dsp0226/R1-1/p: no capability is called gut");
}

BOOST_AUTO_TEST_CASE(every_capability_and_every_check_can_be_named) {
    for (const auto one : known_capabilities())
        BOOST_TEST(sample::load(suite_text(case_text("R1-1/one", judged,
                                                     "needs=\"" + std::string{one} + "\"")))
                       .has_value(),
                   one);
    for (const auto one : builtin_checks())
        BOOST_TEST(
            sample::load(passive("<builtin check=\"" + std::string{one} + "\"/>")).has_value(),
            one);
}

BOOST_AUTO_TEST_CASE(a_passive_rule_is_checked_too) {
    const auto error_of = [](const std::string& inside) {
        const auto loaded = sample::load(passive(inside));
        BOOST_REQUIRE(loaded.has_error());
        BOOST_TEST(loaded.error().line == 3u);
        BOOST_TEST(loaded.error().column == 2u);
        return loaded.error().message;
    };
    BOOST_TEST(error_of("<builtin check=\"relates\"/>") ==
               "dsp0226/R1-1/p: no check is called relates");
    BOOST_TEST(sample::contains(error_of("<require xpath=\"(\" because=\"b\"/>"), "\"(\": "));
    BOOST_TEST(sample::contains(
        error_of("<where xpath=\"y:a\"/><require xpath=\"true()\" because=\"b\"/>"), "\"y:a\": "));
    BOOST_TEST(error_of("<require xpath=\"$status = 200\" because=\"b\"/>") ==
               "dsp0226/R1-1/p: no passive rule knows $status");
    const auto loaded = sample::load(
        passive("<where xpath=\"$request-action != ''\"/>"
                "<require xpath=\"$http-status = 200 and $request-message-id\" because=\"b\"/>"));
    BOOST_TEST(loaded.has_value());
}

BOOST_AUTO_TEST_CASE(names_of_the_target_of_exchanges_and_of_captures_are_known) {
    const auto one = sample::one_case(
        "<exchange name=\"first.one\" send=\"get\" path=\"{target.path}\">"
        "<capture name=\"id.of\" xpath=\"/s:Envelope\"/></exchange>"
        "<exchange send=\"get\"><text of=\"s:Header/wsa:To\">{target.to}{target.host}{id.of}</text>"
        "<expect verdict=\"pass\" xpath=\"$first.one.message-id = $id.of and "
        "$target.anonymous-identify-path\"/></exchange>");
    BOOST_TEST(one.facts.empty());
}

BOOST_AUTO_TEST_CASE(facts_of_roles_are_noted_once) {
    const auto one = sample::one_case(
        "<exchange send=\"get\"><text of=\"s:Header/wsa:To\">{instance.colour}</text>"
        "<expect verdict=\"pass\" xpath=\"'$quoted.name' != $collection.selector.A and "
        "$instance.colour\"/></exchange>");
    BOOST_TEST((one.facts == std::vector<std::string>{"instance.colour", "collection.selector.A"}));
}

BOOST_AUTO_TEST_CASE(facts_that_a_verb_takes_by_itself_are_noted) {
    const auto facts_of = [](const std::string& step) {
        return sample::one_case(step + judged).facts;
    };
    using names = std::vector<std::string>;
    BOOST_TEST((facts_of("<exchange send=\"create\" on=\"creatable\"/>") ==
                names{"creatable.representation"}));
    BOOST_TEST((facts_of("<exchange send=\"invoke\" on=\"method\"/>") ==
                names{"method.name", "method.input"}));
    BOOST_TEST(facts_of("<exchange send=\"create\"><body><x:a/></body></exchange>").empty());
    BOOST_TEST(
        facts_of("<exchange send=\"invoke\" method=\"m\"><body><x:a/></body></exchange>").empty());
}

BOOST_AUTO_TEST_CASE(a_context_is_known_behind_the_first_exchange) {
    const auto with_context = "<exchange send=\"enumerate\"/><exchange send=\"pull\" "
                              "context=\"{context}\"/>" +
                              judged;
    BOOST_TEST(sample::load(suite_text(case_text("R1-1/one", with_context))).has_value());
    const auto too_early = "<exchange send=\"pull\" context=\"{context}\"/>" + judged;
    BOOST_TEST(sample::load(suite_text(case_text("R1-1/one", too_early))).has_error());
}

BOOST_AUTO_TEST_CASE(fields_of_http_may_follow_the_encoding) {
    const auto one = sample::one_case(
        editing("<encode charset=\"utf-16be\" bom=\"true\"/><http-field name=\"A\">b</http-field>"
                "<remove-http-field name=\"C\"/><http-method>GET</http-method>"));
    BOOST_TEST(one.steps[0].edits.size() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
