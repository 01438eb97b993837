#include "cli/selftest.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"
#include "cli/memory_channel.hpp"
#include "cli/version.hpp"
#include "conformance/runner.hpp"
#include "mock-server/src/endpoint.hpp"
#include "script/suite_scripts.hpp"
#include "transport/client.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace wsman::cli {

namespace {

using conformance::case_head;
using conformance::verdict;

constexpr auto mock_user = "operator";
constexpr auto mock_password = "kept in memory";

struct finding {
    conformance::verdict verdict = verdict::error;
    std::string reason;
};

using findings = std::map<std::string, finding>; // by case id

// A mock of its own, with one defect or none, and the way to it.
class bench {
public:
    static base::result<std::unique_ptr<bench>> open(std::string_view profile,
                                                     std::string_view defect) {
        auto made = std::unique_ptr<bench>{new bench};
        mock::endpoint_settings settings;
        settings.profile = profile;
        settings.basic_authentication = true;
        settings.user = mock_user;
        settings.password = mock_password;
        if (!defect.empty())
            settings.defects.emplace_back(defect);
        auto endpoint = mock::endpoint::open(std::move(settings), made->clock_);
        if (!endpoint)
            return endpoint.error();
        made->endpoint_ = std::move(*endpoint);
        made->channel_ = std::make_unique<memory_channel>(*made->endpoint_, made->clock_);
        return made;
    }

    [[nodiscard]] memory_channel& channel() { return *channel_; }

    [[nodiscard]] base::clock& clock() { return clock_; }

private:
    bench() = default;

    base::test_clock clock_;
    std::unique_ptr<mock::endpoint> endpoint_;
    std::unique_ptr<memory_channel> channel_;
};

bool claims(const case_head& head, std::string_view defect) {
    return std::ranges::any_of(head.falsified_by,
                               [&](const auto& claim) { return claim.defect == defect; });
}

const finding& finding_of(const findings& all, const std::string& id) {
    static const finding missing{verdict::error, "the run has no result for it"};
    const auto found = all.find(id);
    return found == all.end() ? missing : found->second;
}

// The suites that are proven on one profile of the mock.
class prover {
public:
    prover(std::string profile, const conformance::suite_set& all,
           const conformance::selection& wanted)
        : name_(std::move(profile)), wanted_(wanted) {
        for (const auto& one : all.suites)
            if (one.mock == name_)
                suites_.suites.push_back(one);
        for (const auto* head : suites_.heads())
            if (wanted_.matches(head->id))
                heads_.push_back(head);
    }

    [[nodiscard]] const std::vector<const case_head*>& heads() const { return heads_; }

    // Without any defect.
    base::result<void> prove_baseline() {
        if (auto prepared = prepare(); !prepared)
            return prepared.error();
        auto found = verdicts_with({});
        if (!found)
            return found.error();
        baseline_ = std::move(*found);
        return {};
    }

    [[nodiscard]] const findings& baseline() const { return baseline_; }

    // Adds what the defect did to the matrix; true where some case noticed it as announced.
    base::result<bool> prove(const std::string& defect, report::kill_matrix& matrix) {
        const auto got = verdicts_with(defect);
        if (!got)
            return got.error();
        bool noticed = false;
        for (const auto* head : heads_) {
            const auto& found = finding_of(*got, head->id);
            if (const auto* claim = claim_of(*head, defect); claim != nullptr) {
                matrix.matrix.push_back(
                    {head->id, defect, claim->verdict, found.verdict, found.reason});
                noticed = noticed || claim->verdict == found.verdict;
            } else if (found.verdict != finding_of(baseline_, head->id).verdict &&
                       !is_listed(head->id, defect)) {
                matrix.unexpected.push_back(
                    {head->id, defect, std::nullopt, found.verdict, found.reason});
            }
        }
        return noticed;
    }

private:
    base::result<void> prepare() {
        auto profile = conformance::load_profile(name_);
        if (!profile)
            return profile.error().text();
        profile_ = std::move(*profile);
        auto messages = schema::validator::messages();
        if (!messages)
            return messages.error().text();
        messages_ = std::make_unique<schema::validator>(std::move(*messages));
        const auto mock = bench::open(name_, {});
        if (!mock)
            return mock.error();
        auto found = conformance::discover((*mock)->channel(), profile_, settings_on(**mock));
        if (!found)
            return found.error();
        discovered_ = std::move(*found);
        return {};
    }

    conformance::run_settings settings_on(bench& mock) {
        conformance::run_settings settings;
        settings.tool_version = tool_version();
        settings.url = "http://localhost:5985/wsman";
        settings.user = mock_user;
        settings.authorization = transport::basic_authorization(mock_user, mock_password);
        settings.selection = selection_to_run();
        settings.allowed = protocol::risk::disruptive;
        settings.clock = &mock.clock();
        settings.judging.messages = messages_.get();
        settings.judging.scripts = &scripts_;
        return settings;
    }

    // Passive rules read what all cases exchange.
    [[nodiscard]] conformance::selection selection_to_run() const {
        const bool passive = std::any_of(heads_.begin(), heads_.end(), [&](const auto* head) {
            return suites_.find_passive(head->id) != nullptr;
        });
        return passive ? conformance::selection{} : wanted_;
    }

    base::result<findings> verdicts_with(std::string_view defect) {
        const auto mock = bench::open(name_, defect);
        if (!mock)
            return mock.error();
        auto settings = settings_on(**mock);
        settings.discovered = &discovered_;
        const auto result = conformance::run((*mock)->channel(), suites_, profile_, settings);
        findings out;
        for (const auto& one : result.cases)
            out[one.id] = {one.verdict, one.reason};
        return out;
    }

    static const conformance::falsifier* claim_of(const case_head& head,
                                                  const std::string& defect) {
        const auto found = std::find_if(head.falsified_by.begin(), head.falsified_by.end(),
                                        [&](const auto& claim) { return claim.defect == defect; });
        return found == head.falsified_by.end() ? nullptr : &*found;
    }

    // Whether the author of any claim on the defect said that it moves this case too.
    [[nodiscard]] bool is_listed(const std::string& id, const std::string& defect) const {
        for (const auto* head : suites_.heads())
            if (const auto* claim = claim_of(*head, defect); claim != nullptr)
                for (const auto& glob : claim->also)
                    if (conformance::selection listed{{glob}, {}}; listed.matches(id))
                        return true;
        return false;
    }

    std::string name_;
    conformance::suite_set suites_;
    conformance::selection wanted_;
    std::vector<const case_head*> heads_;
    conformance::profile profile_;
    std::unique_ptr<schema::validator> messages_;
    script::suite_scripts scripts_;
    conformance::discovery discovered_;
    findings baseline_;
};

class self_tester {
public:
    self_tester(const conformance::suite_set& suites, const conformance::selection& wanted)
        : wanted_(wanted), all_heads_(suites.heads()) {
        std::vector<std::string> profiles;
        for (const auto& one : suites.suites)
            if (std::ranges::find(profiles, one.mock) == profiles.end())
                profiles.push_back(one.mock);
        for (const auto& one : profiles) {
            auto made = std::make_unique<prover>(one, suites, wanted);
            if (!made->heads().empty())
                provers_.push_back(std::move(made));
        }
    }

    base::result<report::kill_matrix> run() {
        for (const auto& one : provers_)
            if (auto done = one->prove_baseline(); !done)
                return done.error();
        const auto defects = defects_to_try();
        matrix_.defects = defects.size();
        for (const auto& defect : defects) {
            auto noticed = prove(defect);
            if (!noticed)
                return noticed.error();
            if (!*noticed)
                matrix_.unnoticed.push_back(defect);
        }
        for (const auto& one : provers_) {
            matrix_.cases += one->heads().size();
            find_unfalsified(*one);
        }
        put_claims_in_order();
        return std::move(matrix_);
    }

private:
    // With every case: all that the mock has; else those that the selected cases name.
    [[nodiscard]] std::vector<std::string> defects_to_try() const {
        std::vector<std::string> out;
        if (wanted_.globs.empty() && wanted_.exclude.empty())
            for (const auto& one : mock::defects())
                out.emplace_back(one.id);
        for (const auto& one : provers_)
            for (const auto* head : one->heads())
                for (const auto& claim : head->falsified_by)
                    if (std::find(out.begin(), out.end(), claim.defect) == out.end())
                        out.push_back(claim.defect);
        return out;
    }

    static bool is_claimed(const std::vector<const case_head*>& heads, const std::string& defect) {
        return std::ranges::any_of(heads, [&](const auto* head) { return claims(*head, defect); });
    }

    // On the profiles whose cases name the defect; on all where none does.
    base::result<bool> prove(const std::string& defect) {
        const bool is_free = !is_claimed(all_heads_, defect);
        bool noticed = false;
        for (const auto& one : provers_) {
            if (!is_free && !is_claimed(one->heads(), defect))
                continue;
            const auto by_this = one->prove(defect, matrix_);
            if (!by_this)
                return by_this.error();
            noticed = noticed || *by_this;
        }
        return noticed;
    }

    // A case that is not good on the correct mock proves nothing by being bad on a wrong one.
    void find_unfalsified(const prover& by) {
        for (const auto* head : by.heads()) {
            const auto& before = finding_of(by.baseline(), head->id);
            const bool good_before = before.verdict == verdict::pass;
            const auto claims_kept = [&](const report::kill& one) {
                return one.case_id != head->id || one.killed();
            };
            const bool claimed = !head->falsified_by.empty();
            if (!good_before)
                matrix_.notes.push_back(head->id + ": " + std::string{to_string(before.verdict)} +
                                        " without any defect: " + before.reason);
            if (!good_before || !claimed ||
                !std::all_of(matrix_.matrix.begin(), matrix_.matrix.end(), claims_kept))
                matrix_.unfalsified.push_back(head->id);
        }
    }

    void put_claims_in_order() {
        std::map<std::string, std::size_t> order;
        for (std::size_t i = 0; i < all_heads_.size(); ++i)
            order[all_heads_[i]->id] = i;
        std::stable_sort(
            matrix_.matrix.begin(), matrix_.matrix.end(),
            [&](const auto& a, const auto& b) { return order[a.case_id] < order[b.case_id]; });
    }

    conformance::selection wanted_;
    std::vector<const case_head*> all_heads_;
    std::vector<std::unique_ptr<prover>> provers_;
    report::kill_matrix matrix_;
};

} // namespace

base::result<report::kill_matrix> self_test(const conformance::suite_set& suites,
                                            const conformance::selection& wanted) {
    return self_tester{suites, wanted}.run();
}

} // namespace wsman::cli
