// The rules that bind clients, proven on our own session in memory.
#include "cli/client_defects.hpp"
#include "cli/client_proof.hpp"
#include "conformance/loader.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace wsman;
using namespace wsman::cli;

namespace {

const conformance::suite_set& suites() {
    static const auto loaded = conformance::load_suites(conformance::ledger::builtin()).value();
    return loaded;
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_proof)

BOOST_AUTO_TEST_CASE(our_session_breaks_no_rule_that_binds_clients) {
    const auto results = judge_our_session(suites(), "").value();
    std::size_t passed = 0;
    for (const auto& one : results) {
        const bool is_good = one.warned + one.failed + one.errors == 0;
        BOOST_TEST(is_good, one.head->id + ": " + (is_good ? "" : one.shown.front().reason));
        passed += one.passed != 0 ? 1 : 0;
    }
    BOOST_TEST(passed > 30u);
}

BOOST_AUTO_TEST_CASE(every_rule_on_clients_is_turned_by_the_wrong_clients_that_it_names) {
    report::kill_matrix matrix;
    BOOST_TEST_REQUIRE(prove_client_rules(suites(), {}, matrix).has_value());
    for (const auto& note : matrix.notes)
        BOOST_TEST_MESSAGE(note);
    for (const auto& one : matrix.unexpected)
        BOOST_TEST_MESSAGE(one.defect << " moves " << one.case_id << ": " << one.reason);
    for (const auto& one : matrix.matrix)
        if (!one.killed())
            BOOST_TEST_MESSAGE(one.defect << " leaves " << one.case_id << ": " << one.reason);
    BOOST_TEST(matrix.unfalsified == std::vector<std::string>{}, boost::test_tools::per_element());
    BOOST_TEST(matrix.unnoticed == std::vector<std::string>{}, boost::test_tools::per_element());
    BOOST_TEST(matrix.unexpected.empty());
    BOOST_TEST(matrix.cases == suites().client_heads().size());
}

BOOST_AUTO_TEST_CASE(what_rules_on_clients_name_is_in_the_table_of_edits) {
    std::set<std::string_view> ids;
    for (const auto& one : client_edits())
        BOOST_TEST(ids.insert(one.id).second, one.id);
    for (const auto* head : suites().client_heads())
        for (const auto& claim : head->falsified_by)
            BOOST_TEST((find_client_edit(claim.defect) != nullptr), claim.defect);
}

BOOST_AUTO_TEST_CASE(an_edit_replaces_every_occurrence_in_requests_of_its_action) {
    transport::http_request request;
    request.body =
        "<wsa:Action>urn:transfer/Get</wsa:Action><wsa:To>a</wsa:To><wsa:To x=\"\">b</wsa:To>";
    auto other = request;
    const client_edit edit{"client.x", "", "transfer/Get", "<wsa:To*</wsa:To>", "<!---->"};
    BOOST_TEST(apply(edit, request));
    BOOST_TEST(request.body == "<wsa:Action>urn:transfer/Get</wsa:Action><!----><!---->");
    BOOST_TEST(!apply({"client.y", "", "transfer/Put", "<wsa:To*</wsa:To>", ""}, other));
    BOOST_TEST(apply({"client.z", "", "", "@SOAPAction", "urn:x"}, other));
    BOOST_TEST(other.fields.find("soapaction").value() == "urn:x");
}

BOOST_AUTO_TEST_SUITE_END()
