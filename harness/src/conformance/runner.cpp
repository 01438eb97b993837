#include "conformance/runner.hpp"

#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "conformance/applicability.hpp"
#include "conformance/case_runner.hpp"
#include "conformance/conversation.hpp"
#include "conformance/discovery.hpp"
#include "conformance/heartbeat.hpp"
#include "conformance/open_ends.hpp"
#include "record/redaction.hpp"

#include <algorithm>
#include <map>

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
        if (settings_.resumed != nullptr)
            take_up(*settings_.resumed);
        store_context();
        if (discover()) {
            store_context();
            run_cases();
            check_at_end();
        }
        context_.interrupted = with_.interrupted();
        context_.seconds += std::chrono::duration<double>(clock_.now() - begun).count();
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

    // What the parts before found out stays; their reasons to end are over.
    void take_up(const resumption& before) {
        auto part = run_part{context_.started, 1, {}};
        if (!before.exchanges.empty())
            part.first = before.exchanges.back().number + 1;
        for (const auto& suite : suites_.suites)
            for (const auto& one : suite.cases)
                if (!is_complete(one) &&
                    std::ranges::find(before.exchanges, one.id, &record::exchange::owner) !=
                        before.exchanges.end())
                    part.again.push_back(one.id);
        auto remarks = before.context.remarks;
        remarks.insert(remarks.end(), settings_.remarks.begin(), settings_.remarks.end());
        remarks.push_back("the run was resumed at exchange " + std::to_string(part.first));
        context_.remarks = std::move(remarks);
        context_.started = before.context.started;
        context_.seconds = before.context.seconds;
        context_.parts = before.context.parts;
        context_.parts.push_back(std::move(part));
        with_.resume(before.exchanges, context_.parts.size());
        if (before.context.capabilities.empty())
            return;
        context_.target = before.context.target;
        context_.capabilities = before.context.capabilities;
        // Facts of the profile stand there redacted; those of the file are as they are.
        for (const auto& role : before.context.profile.roles)
            if (context_.profile.find_role(role.name) == nullptr)
                context_.profile.roles.push_back(role);
    }

    [[nodiscard]] bool is_complete(const test_case& one) const {
        return settings_.resumed != nullptr &&
               std::ranges::find(settings_.resumed->complete, one.id) !=
                   settings_.resumed->complete.end();
    }

    [[nodiscard]] bool is_the_same(const read_exchange& identified) const {
        if (!identified.succeeded())
            return context_.target.product_vendor.empty();
        const auto content = identified.reply->envelope()->content();
        const auto text = [content](std::string_view local) {
            return base::printable(content.child(protocol::wsmid(local)).value());
        };
        return text("ProductVendor") == context_.target.product_vendor &&
               text("ProductVersion") == context_.target.product_version;
    }

    // Whether the target that was discovered before is still the one that answers. What the parts
    // before left open is closed then.
    bool meet_again() {
        with_.begin(std::string{heartbeat::owner});
        const auto* sent = with_.send("resumed", session_floor::make_identify());
        if (sent == nullptr || with_.interrupted())
            return sent != nullptr;
        const read_exchange came{*sent};
        if (!came.reply) {
            context_.target_judged = false;
            context_.target_problem = "does not answer: " + what_came(came);
            return false;
        }
        if (!is_the_same(came)) {
            context_.target_judged = false;
            context_.target_problem = "is another product than the run began with";
            return false;
        }
        std::map<std::string, open_ends, std::less<>> open;
        for (const auto& one : settings_.resumed->exchanges)
            open[one.owner].observe(read_exchange{one});
        for (const auto& [owner, ends] : open) {
            with_.begin(owner);
            close_behind(with_, ends);
        }
        return true;
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
        if (!context_.capabilities.empty())
            return meet_again();
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
                if (!why_not_due(one, context_) && !is_complete(one))
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
