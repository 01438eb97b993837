#include "conformance/runner.hpp"

#include "base/xsd_time.hpp"
#include "conformance/applicability.hpp"
#include "conformance/case_runner.hpp"
#include "conformance/conversation.hpp"
#include "conformance/discovery.hpp"
#include "conformance/heartbeat.hpp"
#include "record/redaction.hpp"

namespace wsman::conformance {

namespace {

class suite_runner {
public:
    suite_runner(transport::channel& channel, const suite_set& suites, const profile& target,
                 const run_settings& settings)
        : suites_(suites), settings_(settings),
          clock_(settings.clock != nullptr ? *settings.clock : base::real_clock()),
          with_(channel, target, settings), heartbeat_(with_, settings) {
        context_.profile = target;
    }

    run_result run() {
        const auto begun = clock_.now();
        describe();
        store_context();
        if (discover()) {
            store_context();
            run_cases();
            check_at_end();
        }
        context_.interrupted = with_.interrupted();
        context_.seconds = std::chrono::duration<double>(clock_.now() - begun).count();
        store_context();
        return judge(suites_, as_recorded(), {with_.exchanges().begin(), with_.exchanges().end()},
                     settings_.judging);
    }

private:
    void describe() {
        context_.tool_version = settings_.tool_version;
        context_.target.url = settings_.url;
        context_.target.user = settings_.user;
        context_.target.tls = settings_.tls;
        context_.target.tls_verified = settings_.tls_verified;
        context_.selection = settings_.selection;
        context_.allowed = settings_.allowed;
        context_.seed = settings_.seed;
        context_.replay_flags = settings_.replay_flags;
        context_.started = base::format_date_time(clock_.wall());
        context_.suite_digest = suites_.digest;
        if (settings_.judging.messages != nullptr)
            context_.schema_digest = settings_.judging.messages->fingerprint();
        context_.remarks = settings_.remarks;
        if (settings_.tls && !settings_.tls_verified)
            context_.remarks.emplace_back("the certificate of the target was not verified");
    }

    // Without secrets, which facts of the profile may hold. Verdicts come from this one, so that
    // judging the bundle again gives the same.
    [[nodiscard]] run_context as_recorded() const {
        auto context = context_;
        for (auto& role : context.profile.roles)
            for (auto& [key, value] : role.facts)
                record::redact(value, settings_.secrets);
        return context;
    }

    void store_context() {
        if (settings_.bundle == nullptr || disk_failed_)
            return;
        if (auto done = settings_.bundle->write(as_recorded()); !done) {
            disk_failed_ = true;
            context_.remarks.push_back(done.error());
        }
    }

    // False when there is nothing worth judging; the context says why.
    bool discover() {
        if (settings_.discovered != nullptr) {
            take(*settings_.discovered);
            return true;
        }
        auto found = conformance::discover(with_, context_.profile, settings_);
        if (with_.interrupted())
            return false;
        if (!found) {
            context_.target_judged = false;
            context_.target_problem = found.error();
            return false;
        }
        take(*found);
        return true;
    }

    void take(const discovery& found) {
        context_.target = found.target;
        context_.capabilities = found.capabilities;
        context_.profile.roles = found.roles;
    }

    void run_cases() {
        std::vector<const test_case*> due;
        for (const auto& suite : suites_.suites)
            for (const auto& one : suite.cases)
                if (!why_not_due(one, context_))
                    due.push_back(&one);
        for (std::size_t i = 0; i < due.size(); ++i) {
            run_case(*due[i]);
            if (settings_.on_progress)
                report(*due[i], i + 1, due.size());
        }
    }

    void run_case(const test_case& one) {
        if (with_.interrupted() || !context_.target_judged || with_.broken()) {
            context_.left_out.push_back(not_reached(one));
            return;
        }
        case_runner runner{one, context_, with_, settings_};
        if (auto why = runner.run())
            context_.left_out.push_back(std::move(*why));
        if (heartbeat_.behind(one, risk_of(one, &context_.profile), runner.lost_a_reply()))
            runner.finish();
        else
            give_up();
        context_.remarks.insert(context_.remarks.end(), runner.remarks().begin(),
                                runner.remarks().end());
    }

    void give_up() {
        context_.target_judged = false;
        context_.target_problem = heartbeat_.problem();
    }

    not_run not_reached(const test_case& one) {
        if (with_.broken())
            return {one.id, verdict::error, with_.problem()};
        return {one.id, verdict::skipped,
                with_.interrupted() ? "the run was interrupted"
                                    : "the target " + context_.target_problem};
    }

    // A target that was alive before may have been wedged by the last case.
    void check_at_end() {
        if (settings_.discovered == nullptr && context_.target_judged && !heartbeat_.at_the_end())
            give_up();
        if (with_.broken())
            context_.remarks.push_back(with_.problem());
        context_.remarks.insert(context_.remarks.end(), heartbeat_.remarks().begin(),
                                heartbeat_.remarks().end());
    }

    void report(const test_case& one, std::size_t done, std::size_t total) {
        std::vector<record::exchange> mine;
        for (const auto& exchange : with_.exchanges())
            if (exchange.owner == one.id)
                mine.push_back(exchange);
        const auto result = judge_case(one, context_, mine, settings_.judging);
        settings_.on_progress({done, total, &result});
    }

    const suite_set& suites_;
    const run_settings& settings_;
    base::clock& clock_;
    run_context context_;
    conversation with_;
    heartbeat heartbeat_;
    bool disk_failed_ = false;
};

} // namespace

run_result run(transport::channel& channel, const suite_set& suites, const profile& target,
               const run_settings& settings) {
    return suite_runner{channel, suites, target, settings}.run();
}

base::result<discovery> discover(transport::channel& channel, const profile& target,
                                 const run_settings& settings) {
    conversation with{channel, target, settings};
    return discover(with, target, settings);
}

} // namespace wsman::conformance
