// Suites as files: what loads, and that every kind of error names file, line and column.
#include "conformance/loader.hpp"
#include "conformance/sample.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace wsman;
using namespace wsman::conformance;
using sample::case_text;
using sample::suite_text;

namespace {

const std::string good_step = "<exchange send=\"get\"><expect verdict=\"pass\" http=\"2xx\"/>"
                              "</exchange>";
const std::string good_case = case_text("R1-1/one", good_step);

struct wrong_file {
    const char* what;
    std::string text;
    std::size_t line;
    std::size_t column;
    const char* message; // a part of it
};

// Each inside of a suite begins on line 2.
const std::vector<wrong_file> wrong_files{
    {"nothing at all", "", 1, 1, "not well-formed"},
    {"not XML", "suite = 1", 1, 1, "not well-formed"},
    {"an end tag too few", "<suite>\n <case>", 2, 8, "not well-formed"},
    {"a wrong end tag", "<suite>\n <case></suite>", 2, 8, "not well-formed"},
    {"a document type", "<!DOCTYPE suite>\n<suite/>", 1, 1, "not well-formed"},
    {"an unbound prefix", "<y:suite/>", 1, 2, "not well-formed"},
    {"another root", "<suites xmlns=\"urn:wsmanspec:suite:1\"/>", 1, 1, ""},
    {"no namespace", "<suite/>", 1, 1, ""},
    {"no case", suite_text(""), 1, 1, ""},
    {"an unknown element", suite_text(good_case + " <cases/>\n"), 3, 2, "cases"},
    {"an unknown attribute", suite_text(case_text("R1-1/one", good_step, "wants=\"get\"")), 2, 1,
     "wants"},
    {"no id",
     suite_text("<case><title>t</title>" + good_step + "<falsified-by defect=\"d\"/></case>"), 2, 1,
     "id"},
    {"an id without a slug", suite_text(case_text("R1-1", good_step)), 2, 1, "R1-1"},
    {"no title",
     suite_text("<case id=\"R1-1/a\">" + good_step + "<falsified-by defect=\"d\"/></case>"), 2, 19,
     "exchange"},
    {"no defect", suite_text("<case id=\"R1-1/a\"><title>t</title>" + good_step + "</case>"), 2, 1,
     ""},
    {"a passive rule without a defect",
     suite_text("<passive id=\"R1-1/a\" over=\"faults\"><title>t</title>"
                "<builtin check=\"relates-to\"/></passive>"),
     2, 1, ""},
    {"an unknown verb", suite_text(case_text("R1-1/a", "\n <exchange send=\"fetch\"/>")), 3, 2,
     "fetch"},
    {"an unknown verdict",
     suite_text(case_text("R1-1/a", "<exchange send=\"get\">\n  <expect verdict=\"good\"/>"
                                    "</exchange>")),
     3, 3, "good"},
    {"skipped as an expectation",
     suite_text(case_text("R1-1/a", "<exchange send=\"get\">\n  <expect verdict=\"skipped\"/>"
                                    "</exchange>")),
     3, 3, "skipped"},
    {"a status that is none",
     suite_text(case_text("R1-1/a", "<exchange send=\"get\">\n"
                                    "<expect verdict=\"pass\" http=\"OK\"/></exchange>")),
     3, 1, "OK"},
    {"a time that is none", suite_text(case_text("R1-1/a", good_step + "\n<wait for=\"2s\"/>")), 3,
     1, "2s"},
    {"a scope that is none",
     suite_text("<passive id=\"R1-1/a\" over=\"all\"><title>t</title>"
                "<builtin check=\"relates-to\"/><falsified-by defect=\"d\"/></passive>"),
     2, 1, "all"},
    {"an edit behind an expectation",
     suite_text(case_text("R1-1/a", "<exchange send=\"get\">"
                                    "<expect verdict=\"pass\" http=\"200\"/>\n"
                                    "   <http-method>GET</http-method></exchange>")),
     3, 4, "http-method"},
    {"an unknown rule", suite_text(case_text("R9-9/one", good_step)), 2, 1, "no rule R9-9"},
    {"another number of a rule", suite_text(case_text("R1-4/one", good_step)), 2, 1,
     "another number of a rule: see R1-1"},
    {"an id twice", suite_text(good_case + good_case), 3, 1, "a second case of the id"},
    {"an id of a case and of a passive rule",
     suite_text(good_case + "<passive id=\"R1-1/one\" over=\"faults\"><title>t</title>"
                            "<builtin check=\"relates-to\"/><falsified-by defect=\"d\"/>"
                            "</passive>"),
     3, 1, "a second case of the id"},
    {"payload in the namespace of suites",
     suite_text(case_text("R1-1/a", "<exchange send=\"get\"><body>\n <x:a><b/></x:a></body>"
                                    "</exchange>" +
                                        good_step)),
     3, 7, "namespace of suites"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(loader)

BOOST_AUTO_TEST_CASE(a_good_suite_loads) {
    const auto set = sample::suites(
        good_case +
        "<passive id=\"R1-2/two\" over=\"faults\"><title>\n Two   words </title>"
        "<require xpath=\"/s:Envelope\" because=\"b\"/><falsified-by defect=\"d\"/></passive>");
    BOOST_TEST(set.size() == 2u);
    BOOST_TEST(set.digest.size() == 64u);
    BOOST_REQUIRE(set.find_case("dsp0226/R1-1/one") != nullptr);
    const auto& one = *set.find_case("dsp0226/R1-1/one");
    BOOST_TEST(one.rule == "R1-1");
    BOOST_TEST(one.slug == "one");
    BOOST_TEST(one.requirement == "The service answers.");
    BOOST_TEST(one.level == level::shall);
    BOOST_TEST(one.file == "sample.xml");
    BOOST_TEST(one.at.line == 2u);
    BOOST_TEST(one.at.column == 1u);
    BOOST_REQUIRE(set.find_passive("dsp0226/R1-2/two") != nullptr);
    BOOST_TEST(set.find_passive("dsp0226/R1-2/two")->title == "Two words");
    BOOST_TEST(set.find_passive("dsp0226/R1-2/two")->level == level::should);
    BOOST_TEST(set.find_case("dsp0226/R1-2/two") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_suite_of_the_binding_finds_its_rules_under_their_own_numbers) {
    auto text = suite_text(good_case);
    text.replace(text.find("dsp0226"), 7, "dsp0227");
    const auto loaded = sample::load(text);
    BOOST_REQUIRE_MESSAGE(loaded.has_value(), loaded.error().text());
    BOOST_TEST(loaded->suites[0].cases[0].id == "dsp0227/R1-1/one");
    BOOST_TEST(loaded->suites[0].cases[0].rule == "DSP0227:R1-1");
}

BOOST_AUTO_TEST_CASE(a_rule_of_another_specification_is_none) {
    auto text = suite_text(good_case);
    text.replace(text.find("dsp0226"), 7, "dsp9999");
    BOOST_TEST(sample::load(text).error().message == "the ledger of dsp9999 has no rule R1-1");
}

BOOST_AUTO_TEST_CASE(every_error_names_file_line_and_column) {
    for (const auto& one : wrong_files) {
        BOOST_TEST_CONTEXT(one.what) {
            sample::check_error(sample::load(one.text), one.line, one.column, one.message);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_suite_cut_off_anywhere_is_an_error) {
    const auto whole = suite_text(good_case);
    for (std::size_t size = 0; size < whole.size(); size += 7)
        BOOST_TEST(sample::load(whole.substr(0, size)).has_error(), size);
}

BOOST_AUTO_TEST_CASE(a_suite_in_utf_16_loads_and_its_places_are_right) {
    const auto good = sample::load(xml::to_utf16(suite_text(good_case)));
    BOOST_REQUIRE_MESSAGE(good.has_value(), good.error().text());
    BOOST_TEST(good->suites[0].cases[0].at.line == 2u);
    const auto wrong = sample::load(xml::to_utf16(suite_text(good_case + good_case)));
    BOOST_TEST(wrong.error().line == 3u);
    BOOST_TEST(wrong.error().column == 1u);
}

BOOST_AUTO_TEST_CASE(an_id_is_used_once_over_all_files) {
    const auto text = suite_text(good_case);
    const std::vector<base::resource> files{{"a.xml", text}, {"b.xml", text}};
    const auto loaded = load_suites(sample::rules(), files);
    BOOST_TEST_REQUIRE(loaded.has_error());
    BOOST_TEST(loaded.error().file == "b.xml");
    BOOST_TEST(loaded.error().line == 2u);
}

BOOST_AUTO_TEST_CASE(the_digest_changes_with_names_and_octets) {
    const auto text = suite_text(good_case);
    const auto digest = [](std::string_view name, std::string_view octets) {
        const base::resource one{name, octets};
        return load_suites(sample::rules(), std::span{&one, 1}).value().digest;
    };
    BOOST_TEST(digest("a.xml", text) == digest("a.xml", text));
    BOOST_TEST(digest("a.xml", text) == digest("folder/a.xml", text));
    BOOST_TEST(digest("a.xml", text) != digest("b.xml", text));
    BOOST_TEST(digest("a.xml", text) != digest("a.xml", text + "\n"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(embedded_suites)

BOOST_AUTO_TEST_CASE(they_load_and_every_id_stands_once) {
    const auto set = load_suites(ledger::builtin());
    BOOST_REQUIRE_MESSAGE(set.has_value(), set.error().text());
    std::set<std::string> ids;
    for (const auto* head : set->heads())
        BOOST_TEST(ids.insert(head->id).second, head->id);
    BOOST_TEST(set->size() == ids.size());
    BOOST_TEST(set->size() > 100u);
}

BOOST_AUTO_TEST_CASE(every_case_has_a_rule_of_the_ledger_a_title_and_a_defect) {
    const auto& rules = ledger::builtin();
    const auto set = load_suites(rules).value();
    for (const auto* head : set.heads()) {
        BOOST_TEST_CONTEXT(head->id) {
            const auto* rule = rules.find_rule(head->rule);
            BOOST_TEST_REQUIRE(rule != nullptr);
            BOOST_TEST(rule->spec == head->spec);
            BOOST_TEST(head->requirement == rule->summary);
            BOOST_TEST(!head->title.empty());
            BOOST_TEST(!head->falsified_by.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(no_case_is_stricter_than_its_rule) {
    const auto& rules = ledger::builtin();
    const auto weight = [](level l) {
        return l == level::may ? 2 : l == level::should || l == level::should_not ? 1 : 0;
    };
    for (const auto set = load_suites(rules).value(); const auto* head : set.heads())
        BOOST_TEST(weight(head->level) >= weight(rules.find_rule(head->rule)->level), head->id);
}

BOOST_AUTO_TEST_CASE(cases_of_a_folder_come_first_and_replace_those_of_the_same_id) {
    const sample::folder in;
    const auto ours = load_suites(ledger::builtin()).value();
    const auto& replaced = ours.suites.front().cases.front();
    auto text = suite_text(case_text(replaced.rule + "/" + replaced.slug, good_step));
    sample::write(in.path() / "below" / "own.xml", text);
    sample::write(in.path() / "notes.txt", "no suite");
    const auto set = load_suites(ledger::builtin(), {in.path()}).value();
    BOOST_TEST(set.size() == ours.size());
    BOOST_TEST(set.suites.front().cases.front().id == replaced.id);
    BOOST_TEST(set.suites.front().cases.front().title == "A title");
    BOOST_TEST(set.digest != ours.digest);
}

BOOST_AUTO_TEST_CASE(a_case_of_a_folder_replaces_a_passive_rule_too) {
    const sample::folder in;
    const auto ours = load_suites(ledger::builtin()).value();
    const auto owner =
        std::ranges::find_if(ours.suites, [](const auto& one) { return !one.passives.empty(); });
    BOOST_REQUIRE(owner != ours.suites.end());
    const auto& replaced = owner->passives.front();
    sample::write(in.path() / "own.xml",
                  suite_text(case_text(replaced.rule + "/" + replaced.slug, good_step)));
    const auto set = load_suites(ledger::builtin(), {in.path()}).value();
    BOOST_TEST(set.find_case(replaced.id) != nullptr);
    BOOST_TEST(set.find_passive(replaced.id) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_folder_that_gives_no_suites_is_an_error) {
    const sample::folder in;
    const auto error_of = [](const std::filesystem::path& folder) {
        return load_suites(ledger::builtin(), {folder}).error().text();
    };
    BOOST_TEST(error_of(in.path()) == in.path().string() + ": no .xml file is in it");
    BOOST_TEST(sample::contains(error_of(in.path() / "absent"), "cannot be read"));
    sample::write(in.path() / "empty.xml", "");
    BOOST_TEST(sample::contains(error_of(in.path()), "empty.xml"));
    std::filesystem::create_directory(in.path() / "a.xml");
    BOOST_TEST(sample::contains(error_of(in.path()), "cannot be read"));
}

BOOST_AUTO_TEST_SUITE_END()
