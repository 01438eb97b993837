// Exchanges judged without their suite, held against what the suite says of them: what the cases
// exchanged with the mock, stripped of all that files do not hold.
#include "cli/catalogue.hpp"
#include "cli/memory_channel.hpp"
#include "conformance/runner.hpp"
#include "conformance/stimuli.hpp"
#include "script/suite_scripts.hpp"
#include "transport/client.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

namespace {

using namespace wsman;
using conformance::verdict;

// What one run left in its folder: requests and replies under a name, nothing else.
std::vector<record::exchange> as_files(const conformance::run_result& run,
                                       const std::string& owner = {}) {
    std::vector<record::exchange> files;
    for (const auto& one : run.exchanges) {
        if (!owner.empty() && one.owner != owner)
            continue;
        auto file = one;
        file.number = files.size() + 1;
        file.label = one.owner + ":" + one.label;
        file.owner.clear();
        file.outcome.times = {};
        files.push_back(std::move(file));
    }
    return files;
}

class laboratory {
public:
    laboratory() {
        const auto mock = open({});
        discovered_ = conformance::discover(*mock->channel, profile_, settings(*mock)).value();
    }

    [[nodiscard]] const conformance::suite_set& suites() const { return suites_; }

    conformance::run_result run(const std::string& defect, const std::string& glob) {
        const auto mock = open(defect);
        auto how = settings(*mock);
        how.discovered = &discovered_;
        if (!glob.empty())
            how.selection.globs = {glob};
        return conformance::run(*mock->channel, suites_, profile_, how);
    }

    std::vector<conformance::finding> judge(const std::vector<record::exchange>& files) {
        conformance::judge_settings how;
        how.messages = &messages_;
        const conformance::exchange_folder folder{files};
        const conformance::stimulus_judge active{suites_, folder};
        return judge_each(conformance::passive_checks(suites_, how), &active, files);
    }

    // Of active cases alone: the worst verdict on any exchange, by case.
    std::map<std::string, verdict> worst_by_case(const std::vector<record::exchange>& files) {
        std::map<std::string, verdict> worst;
        const conformance::exchange_folder folder{files};
        const conformance::stimulus_judge active{suites_, folder};
        for (const auto& one : files)
            for (const auto& found : active.judge(conformance::read_exchange{one})) {
                const auto known = worst.emplace(found.of->id, found.said.verdict).first;
                if (is_worse(found.said.verdict, known->second))
                    known->second = found.said.verdict;
            }
        return worst;
    }

private:
    struct bench {
        base::test_clock clock;
        std::unique_ptr<mock::endpoint> endpoint;
        std::unique_ptr<cli::memory_channel> channel;
    };

    static std::unique_ptr<bench> open(const std::string& defect) {
        auto made = std::make_unique<bench>();
        mock::endpoint_settings with;
        with.profile = "bmc";
        with.basic_authentication = true;
        with.user = "operator";
        with.password = "kept in memory";
        if (!defect.empty())
            with.defects.push_back(defect);
        made->endpoint = mock::endpoint::open(std::move(with), made->clock).value();
        made->channel = std::make_unique<cli::memory_channel>(*made->endpoint, made->clock);
        return made;
    }

    conformance::run_settings settings(bench& mock) {
        conformance::run_settings made;
        made.url = "http://localhost:5985/wsman";
        made.user = "operator";
        made.authorization = transport::basic_authorization("operator", "kept in memory");
        made.allowed = protocol::risk::disruptive;
        made.clock = &mock.clock;
        made.judging.messages = &messages_;
        made.judging.scripts = &scripts_;
        return made;
    }

    static conformance::suite_set suites_of_the_mock() {
        auto all = cli::load_catalogue();
        std::erase_if(all.suites, [](const auto& one) { return one.mock != "bmc"; });
        return all;
    }

    conformance::suite_set suites_ = suites_of_the_mock();
    conformance::profile profile_ = conformance::load_profile("bmc").value();
    schema::validator messages_ = schema::validator::messages().value();
    script::suite_scripts scripts_;
    conformance::discovery discovered_;
};

laboratory& lab() {
    static laboratory one;
    return one;
}

// Cases that notice their defect only in a run, and what a folder of their own exchanges lacks.
const std::map<std::string, std::string> only_in_a_run{
    {"dsp0226/R5.2-1/must-understand-on-addressing", "a control that differs in an attribute"},
    {"dsp0226/R5.3-3/unknown-resource", "that the resource does not exist"},
    {"dsp0226/R5.4.3-1/foreign-fault-to", "that the fault was not due in any case"},
    {"dsp0226/R5.4.5-2/unknown-action", "that nobody defined the action"},
    {"dsp0226/R6.1-1/time-that-is-left", "times"},
    {"dsp0226/R6.2-6/policy-is-ignored", "a control that differs in an attribute"},
    {"dsp0226/R8.1-5/enumerate-pull-release", "what the Pull before the Release brought"},
    {"dsp0226/R8.2.1-4/filter-beyond-the-service", "that the filter is right otherwise"},
    {"dsp0226/R8.7-3/mode-refused-rightly", "an Enumerate without the mode"}};

} // namespace

BOOST_AUTO_TEST_SUITE(exchange_verdicts)

BOOST_AUTO_TEST_CASE(no_exchange_with_a_correct_service_is_found_wrong) {
    const auto files = as_files(lab().run({}, {}));
    BOOST_TEST(files.size() > 400U);
    std::map<std::string, std::size_t> passed;
    for (const auto& found : lab().judge(files)) {
        BOOST_TEST((found.verdict != verdict::fail && found.verdict != verdict::warn &&
                    found.verdict != verdict::error),
                   found.exchange << ": " << found.head->id << " " << to_string(found.verdict)
                                  << ": " << found.reason);
        if (found.verdict == verdict::inconclusive)
            BOOST_TEST_MESSAGE(found.exchange << ": " << found.head->id << ": " << found.reason);
        passed[found.head->id] += found.verdict == verdict::pass;
    }
    BOOST_TEST_MESSAGE("cases that passed somewhere: " << passed.size());
}

BOOST_AUTO_TEST_CASE(every_case_that_is_recognised_passes_on_its_own_exchanges) {
    std::set<std::string> seen;
    for (const auto& one : conformance::stimuli_of(lab().suites())) {
        const auto& id = one.of->id;
        if (!seen.insert(id).second)
            continue;
        const auto found = lab().worst_by_case(as_files(lab().run({}, id), id));
        BOOST_TEST(found.contains(id), id << " is not recognised in its own exchanges");
        if (found.contains(id))
            BOOST_TEST(to_string(found.at(id)) == "pass", id << " " << to_string(found.at(id)));
    }
    BOOST_TEST_MESSAGE("cases that can be recognised: " << seen.size());
}

BOOST_AUTO_TEST_CASE(every_case_that_is_recognised_notices_its_defect_as_in_a_run) {
    std::set<std::string> seen;
    for (const auto& one : conformance::stimuli_of(lab().suites())) {
        const auto& id = one.of->id;
        if (!seen.insert(id).second)
            continue;
        for (const auto& claim : one.of->falsified_by) {
            const auto found = lab().worst_by_case(as_files(lab().run(claim.defect, id), id));
            const bool noticed = found.contains(id) && found.at(id) == claim.verdict;
            BOOST_TEST(noticed != only_in_a_run.contains(id),
                       id << " with " << claim.defect << ": "
                          << (found.contains(id) ? to_string(found.at(id)) : "nothing"));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
