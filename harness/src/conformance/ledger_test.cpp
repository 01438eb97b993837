// The rules and where they stand.
#include "conformance/ledger.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace wsman::conformance;

namespace {

const std::string rules = "id,section,role,level,area,summary,observable,check_idea,fault\n"
                          "R1-1,1.2,service,shall-not,area,Words.,yes,How.,wsman:A | wsman:B\n"
                          "DSP0227:R1-1,1,both,may,,,,,\n";

std::string error_of(const std::string& rules_csv, const std::string& status_csv) {
    const auto read = ledger::read({rules_csv}, status_csv);
    BOOST_REQUIRE(read.has_error());
    return read.error();
}

} // namespace

BOOST_AUTO_TEST_SUITE(rule_ledger)

BOOST_AUTO_TEST_CASE(every_column_is_read) {
    const auto read =
        ledger::read({rules}, "id,status,reason\nDSP0227:R1-1,deferred,Later.\n").value();
    BOOST_REQUIRE(read.rules().size() == 2u);
    const auto& one = read.rules()[0];
    BOOST_TEST(one.id == "R1-1");
    BOOST_TEST(one.spec == "dsp0226");
    BOOST_TEST(one.section == "1.2");
    BOOST_TEST(one.role == "service");
    BOOST_TEST((one.level == level::shall_not));
    BOOST_TEST(one.area == "area");
    BOOST_TEST(one.summary == "Words.");
    BOOST_TEST(one.observable == "yes");
    BOOST_TEST(one.check == "How.");
    BOOST_TEST(one.fault == "wsman:A | wsman:B");
    BOOST_TEST((one.status == standing::open));
    BOOST_TEST(one.reason.empty());
    const auto* other = read.find_rule("DSP0227:R1-1");
    BOOST_REQUIRE(other != nullptr);
    BOOST_TEST(other->spec == "dsp0227");
    BOOST_TEST(one.gates);
    BOOST_TEST(!other->gates);
    BOOST_TEST((other->status == standing::deferred));
    BOOST_TEST(other->reason == "Later.");
    BOOST_TEST(read.find_rule("R9-9") == nullptr);
}

BOOST_AUTO_TEST_CASE(rules_of_several_files_stand_in_one_ledger_and_their_ids_say_of_which_spec) {
    const auto* const status = "id,status,reason\nV3.1-1,deferred,Later.\n";
    const auto read = ledger::read({rules, "id,level\nV3.1-1,should\n"}, status).value();
    BOOST_REQUIRE(read.rules().size() == 3u);
    BOOST_TEST(read.rules()[2].spec == "ms-wsmv");
    for (const auto& [id, spec] : {std::pair{"SOAP5.4-1", "soap12"},
                                   {"WSA3.2-1", "ws-addressing"},
                                   {"WST3.1-1", "ws-transfer"},
                                   {"WSEN3.2-1", "ws-enumeration"}})
        BOOST_TEST(ledger::read({std::string{"id,level\n"} + id + ",shall\n"}, "id,status,reason\n")
                       .value()
                       .rules()[0]
                       .spec == spec);
    BOOST_TEST((read.rules()[2].status == standing::deferred));
    BOOST_TEST(ledger::read({rules, "id,level\nR1-1,may\n"}, status).error() ==
               "rules: line 2: a second rule R1-1");
}

BOOST_AUTO_TEST_CASE(errors_name_file_and_line) {
    const std::string no_status = "id,status,reason\n";
    BOOST_TEST(error_of(rules + "R1-2,1\n", no_status) == "rules: line 4: 2 fields, 9 columns");
    BOOST_TEST(error_of("id,level\nR1-1,must\n", no_status) ==
               "rules: line 2: a rule needs an id and a level");
    BOOST_TEST(error_of("id,level\n,shall\n", no_status) ==
               "rules: line 2: a rule needs an id and a level");
    BOOST_TEST(error_of("id\nR1-1\n", no_status) ==
               "rules: line 2: a rule needs an id and a level");
    BOOST_TEST(error_of("id,level\nR1-1,shall\nR1-1,may\n", no_status) ==
               "rules: line 3: a second rule R1-1");
    BOOST_TEST(error_of(rules, "id\n\"") ==
               "status: line 2: a quoted field does not end where it should");
    BOOST_TEST(error_of(rules, no_status + "R1-9,open,x\n") == "status: line 2: no rule R1-9");
    for (const auto* row : {"R1-1,strange,x", "R1-1,judged,x", "R1-1,open,", "R1-1,,x"})
        BOOST_TEST(error_of(rules, no_status + row + "\n") ==
                       "status: line 2: needs a standing other than judged, and a reason",
                   row);
}

BOOST_AUTO_TEST_CASE(standings_have_words_there_and_back) {
    using enum standing;
    for (const auto one : {judged, open, deferred, untestable, implicit, informative, alias})
        BOOST_TEST((standing_from(to_string(one)) == one));
    BOOST_TEST(!standing_from("Open").has_value());
}

BOOST_AUTO_TEST_CASE(the_embedded_ledger_reads_and_every_rule_stands_once) {
    std::set<std::string> ids;
    for (const auto& one : ledger::builtin().rules()) {
        BOOST_TEST(ids.insert(one.id).second, one.id);
        BOOST_TEST(!one.summary.empty(), one.id);
        BOOST_TEST((one.status == standing::open) == one.reason.empty(), one.id);
    }
    BOOST_TEST(ids.size() > 200u);
}

BOOST_AUTO_TEST_SUITE_END()
