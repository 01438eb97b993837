// Judge and mock share our schemas' automata; so that they do not fool each other, Xerces-C++ reads
// every reply that the cases of the self-test get.
#include "cli/case_trial.hpp"
#include "cli/prover.hpp"
#include "conformance/csv.hpp"
#include "conformance/loader.hpp"
#include "mock-server/src/endpoint.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

using namespace wsman;

namespace {

const conformance::suite_set& suites() {
    static const auto all = conformance::load_suites(conformance::ledger::builtin()).value();
    return all;
}

struct profile_of_mock {
    std::unique_ptr<cli::trial_ground> ground;
    std::vector<conformance::suite_set> cases; // one each
    std::vector<const conformance::passive_rule*> rules;
};

std::map<std::string, profile_of_mock> profiles() {
    std::map<std::string, profile_of_mock> all;
    for (const auto& suite : suites().suites) {
        auto& one = all[suite.mock];
        if (!one.ground)
            one.ground = cli::trial_ground::open(suite.mock).value();
        for (const auto& single : suite.cases)
            one.cases.push_back(cli::suite_of_one(suite, single));
        for (const auto& rule : suite.passives)
            one.rules.push_back(&rule);
    }
    return all;
}

// What Xerces and our automata find in replies that call themselves SOAP.
class reader_of_replies {
public:
    // Where the first reply that is not valid stands and why, or nothing.
    std::string look_at(const cli::case_trial& trial) {
        std::string first;
        for (const auto& one : trial.exchanges) {
            if (!one.outcome.reply || one.outcome.reply->body.empty())
                continue;
            const auto wrong = look_at(one);
            if (first.empty())
                first = wrong;
        }
        return first;
    }

    [[nodiscard]] std::size_t read() const { return read_; }

private:
    std::string look_at(const record::exchange& one) {
        const auto& reply = *one.outcome.reply;
        const auto where = one.owner + ", " + one.label + ": ";
        const auto type = reply.fields.find("Content-Type").value_or("");
        if (!type.starts_with("application/soap+xml"))
            return {};
        ++read_;
        const auto ours = schemas_.validate(reply.body);
        const auto theirs = schemas_.second_opinion(reply.body);
        BOOST_TEST((ours.well_formed && ours.violations.empty()) ==
                       (theirs.well_formed && theirs.violations.empty()),
                   where << "our automata and Xerces-C++ differ");
        if (!theirs.well_formed)
            return where + "not well-formed";
        return theirs.violations.empty() ? std::string{}
                                         : where + theirs.violations.front().message;
    }

    schema::validator schemas_ = schema::validator::messages().value();
    std::size_t read_ = 0;
};

// Defects whose replies a schema forbids, each with its reason.
std::map<std::string, std::string> wrong_on_purpose() {
    std::ifstream in{std::string{WSMAN_SOURCE_DIR} + "/harness/suites/invalid-replies.csv"};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    std::map<std::string, std::string> all;
    for (const auto& row : conformance::read_csv(text).value())
        all[row["defect"]] = row["reason"];
    return all;
}

bool is_reached(const cli::case_trial& clean, const std::string& defect) {
    const auto all = mock::defects();
    const auto at = std::ranges::find(all, defect, &mock::defect::id);
    return at != all.end() && clean.reached[static_cast<std::size_t>(at - all.begin())];
}

} // namespace

BOOST_AUTO_TEST_SUITE(second_opinion)

BOOST_AUTO_TEST_CASE(every_reply_of_the_correct_mock_to_every_case_is_valid_by_xerces) {
    reader_of_replies reader;
    for (const auto& [name, profile] : profiles())
        for (const auto& one : profile.cases) {
            const auto trial = profile.ground->run(one, {}).value();
            const auto wrong = reader.look_at(*trial);
            BOOST_TEST(wrong.empty(), name << ": " << wrong);
        }
    BOOST_TEST(reader.read() > 500u);
}

// Each defect with the cases that claim it; where a rule over all exchanges does, with the first
// cases that reach it.
BOOST_AUTO_TEST_CASE(only_defects_that_are_about_it_make_replies_that_xerces_finds_invalid) {
    constexpr std::size_t enough = 5;
    const auto expected = wrong_on_purpose();
    reader_of_replies reader;
    std::map<std::string, std::string> found;
    for (const auto& [name, profile] : profiles()) {
        std::map<std::string, std::size_t> wanted_by_rules;
        for (const auto* rule : profile.rules)
            for (const auto& claim : rule->falsified_by)
                wanted_by_rules[claim.defect] = enough;
        for (const auto& one : profile.cases) {
            std::set<std::string> due;
            for (const auto& claim : one.suites[0].cases[0].falsified_by)
                due.insert(claim.defect);
            const auto clean = profile.ground->run(one, {}).value();
            for (auto& [defect, left] : wanted_by_rules)
                if (left > 0 && is_reached(*clean, defect)) {
                    due.insert(defect);
                    --left;
                }
            for (const auto& defect : due) {
                const auto trial = profile.ground->run(one, defect).value();
                if (const auto wrong = reader.look_at(*trial); !wrong.empty())
                    found.emplace(defect, wrong);
            }
        }
    }
    for (const auto& [defect, wrong] : found)
        BOOST_TEST(expected.contains(defect), defect << " is not listed; " << wrong);
    for (const auto& [defect, reason] : expected) {
        BOOST_TEST(found.contains(defect), defect << " is listed, and its replies are valid");
        BOOST_TEST(!reason.empty(), defect << " has no reason");
    }
}

BOOST_AUTO_TEST_SUITE_END()
