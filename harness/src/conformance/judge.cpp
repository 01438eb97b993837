#include "conformance/judge.hpp"

#include "conformance/applicability.hpp"
#include "conformance/case_walk.hpp"
#include "conformance/left_behind.hpp"
#include "conformance/passive.hpp"

#include <algorithm>
#include <map>

namespace wsman::conformance {

namespace {

void copy_head(case_result& out, const case_head& head) {
    out.id = head.id;
    out.rule = head.rule;
    out.title = head.title;
    out.requirement = head.requirement;
    out.level = head.level;
    out.gates = head.gates;
}

void copy_not_due(case_result& out, const not_due& why) {
    out.verdict = why.verdict;
    out.reason = why.reason;
    if (why.exchange != 0)
        out.exchanges = {why.exchange};
}

const not_run* find_left_out(const run_context& context, std::string_view id) {
    const auto found = std::ranges::find(context.left_out, id, &not_run::id);
    return found == context.left_out.end() ? nullptr : &*found;
}

double milliseconds_of(const exchanges_by_label& exchanges) {
    auto first = base::duration::max();
    auto last = base::duration::min();
    for (const auto& [label, one] : exchanges) {
        if (one->outcome.times.sent == base::duration::zero())
            continue; // nothing was sent
        if (label.starts_with(':'))
            continue; // the runner's own, perhaps of a later part of the run
        first = std::min(first, one->outcome.times.sent);
        last = std::max(last, one->outcome.times.last_octet);
    }
    return last < first ? 0 : std::chrono::duration<double, std::milli>(last - first).count();
}

case_result walk_through(const test_case& what, const run_context& context,
                         const exchanges_by_label& exchanges) {
    case_walk walk{what, context};
    (void)walk.take_all(exchanges); // what is missing, the result says
    return walk.result();
}

std::vector<const record::exchange*> in_order(const exchanges_by_label& exchanges) {
    std::vector<const record::exchange*> all;
    for (const auto& [label, one] : exchanges)
        all.push_back(one);
    std::ranges::sort(all, {}, &record::exchange::number);
    return all;
}

case_result judge_by_script(const test_case& what, const exchanges_by_label& exchanges,
                            script_host* scripts) {
    case_result out;
    const auto all = in_order(exchanges);
    for (const auto* one : all)
        out.exchanges.push_back(one->number);
    out.expected = "what the script of the case calls a pass";
    if (scripts == nullptr) {
        out.reason = "nothing here runs the scripts of cases";
        return out;
    }
    auto said = scripts->judge(what, all);
    const bool optional = what.level == level::should || what.level == level::should_not;
    out.verdict =
        said.verdict == verdict::fail && optional ? verdict::warn : said.verdict; // as of a walk
    out.reason = std::move(said.reason);
    out.actual = out.reason;
    return out;
}

case_result judge_by_label(const test_case& what, const run_context& context,
                           const exchanges_by_label& exchanges, const judge_settings& settings) {
    case_result out;
    if (const auto why = why_not_due(what, context)) {
        copy_not_due(out, *why);
    } else if (const auto* left_out = find_left_out(context, what.id)) {
        out.verdict = left_out->verdict;
        out.reason = left_out->reason;
        for (const auto& [label, one] : exchanges)
            out.exchanges.push_back(one->number);
        std::ranges::sort(out.exchanges);
    } else if (what.script) {
        out = judge_by_script(what, exchanges, settings.scripts);
    } else {
        out = walk_through(what, context, exchanges);
    }
    copy_head(out, what);
    out.risk = risk_of(what, &context.profile);
    out.milliseconds = milliseconds_of(exchanges);
    return out;
}

case_result judge_rule(const passive_rule& what, const run_context& context,
                       const read_exchanges& all, const judge_settings& settings) {
    case_result out;
    if (const auto why = why_not_due(what, context))
        copy_not_due(out, *why);
    else
        out = judge_passive(what, all, settings);
    copy_head(out, what);
    return out;
}

std::vector<rule_result> rules_of(const ledger& rules, const std::vector<case_result>& cases) {
    std::vector<rule_result> out;
    for (const auto& rule : rules.rules()) {
        rule_result one{rule.id, verdict::skipped, {}};
        for (const auto& c : cases) {
            if (c.rule != rule.id)
                continue;
            if (one.cases.empty() || is_worse(c.verdict, one.verdict))
                one.verdict = c.verdict;
            one.cases.push_back(c.id);
        }
        if (!one.cases.empty())
            out.push_back(std::move(one));
    }
    return out;
}

std::vector<std::string> remarks_of(const suite_set& suites, const run_context& context,
                                    const judge_settings& settings) {
    auto remarks = context.remarks;
    if (!context.suite_digest.empty() && context.suite_digest != suites.digest)
        remarks.emplace_back(
            "the suites differ from those of the run: their digests are not equal");
    if (settings.messages != nullptr && !context.schema_digest.empty() &&
        context.schema_digest != settings.messages->fingerprint())
        remarks.emplace_back(
            "the schemas differ from those of the run: their digests are not equal");
    if (context.interrupted)
        remarks.emplace_back("the run was interrupted: the report is partial");
    return remarks;
}

} // namespace

case_result judge_case(const test_case& what, const run_context& context,
                       const std::vector<record::exchange>& exchanges,
                       const judge_settings& settings) {
    exchanges_by_label mine;
    for (const auto& one : exchanges)
        if (one.owner == what.id && one.number >= context.first_exchange_of(what.id))
            mine.emplace(one.label, &one);
    return judge_by_label(what, context, mine, settings);
}

run_result judge(const suite_set& suites, const run_context& context,
                 std::vector<record::exchange> exchanges, const judge_settings& settings) {
    run_result out;
    std::map<std::string, exchanges_by_label, std::less<>> by_owner;
    for (const auto& one : exchanges)
        if (one.number >= context.first_exchange_of(one.owner))
            by_owner[one.owner].emplace(one.label, &one);
    for (const auto& s : suites.suites)
        for (const auto& c : s.cases)
            out.cases.push_back(judge_by_label(c, context, by_owner[c.id], settings));
    const read_exchanges all{exchanges.begin(), exchanges.end()};
    for (const auto& s : suites.suites)
        for (const auto& p : s.passives)
            out.cases.push_back(judge_rule(p, context, all, settings));
    out.left_behind = find_left_behind(all);
    out.rules =
        rules_of(settings.rules != nullptr ? *settings.rules : ledger::builtin(), out.cases);
    out.tool_version = context.tool_version;
    out.target = context.target;
    out.profile = context.profile.name;
    out.interpretations = context.profile.interpretations;
    out.seed = context.seed;
    out.replay_flags = context.replay_flags;
    out.started = context.started;
    out.seconds = context.seconds;
    out.suite_digest = suites.digest;
    out.profile_digest = context.profile.digest;
    out.schema_digest = context.schema_digest;
    out.remarks = remarks_of(suites, context, settings);
    out.capabilities = context.capabilities;
    out.interrupted = context.interrupted;
    out.target_judged = context.target_judged;
    out.target_problem = context.target_problem;
    out.exchanges = std::move(exchanges);
    return out;
}

} // namespace wsman::conformance
