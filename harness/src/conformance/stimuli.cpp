#include "conformance/stimuli.hpp"

#include "base/text.hpp"
#include "conformance/expectation.hpp"
#include "conformance/request_facts.hpp"
#include "protocol/faults.hpp"

#include <algorithm>
#include <array>

namespace wsman::conformance {

namespace {

verdict for_level(verdict v, level of) {
    const bool is_should = of == level::should || of == level::should_not;
    return v == verdict::fail && is_should ? verdict::warn : v;
}

// Of octets that are no XML only the other facts can be asked.
const message& no_markup() {
    static const message none{"<none/>"};
    return none;
}

base::result<bool> is_true(const std::string& xpath, const message& over,
                           const namespace_bindings& prefixes, const xpath::variables& values) {
    const auto value = (over.is_xml() ? over : no_markup()).evaluate(xpath, prefixes, values);
    if (!value)
        return value.error();
    return value->boolean;
}

bool is_timed(const expectation& e) {
    return e.not_before || e.not_after;
}

// Whether a fault is no pass in any case: then the stimulus is harmless, and a request that carries
// it may well be faulted for anything else.
bool demands_success(const step& by) {
    return std::ranges::all_of(by.expectations, [](const expectation& e) {
        return e.verdict != verdict::pass || e.fault == "none";
    });
}

// Faults of the service's own state, and of who asks: they say nothing about the message.
bool is_beside_the_message(const soap::fault* fault) {
    constexpr std::array<std::string_view, 6> such{"wsman:AccessDenied", "wsman:Concurrency",
                                                   "wsman:QuotaLimit",   "wsman:TimedOut",
                                                   "wsen:TimedOut",      "wsa:EndpointUnavailable"};
    return fault != nullptr && std::ranges::any_of(such, [fault](std::string_view name) {
               return fault->subcode() == protocol::from_short_name(name);
           });
}

// Who stands in front of the service refused it.
bool is_refused_before(unsigned status) {
    return status == 401 || status == 403 || status == 407;
}

bool names_status(const expectation& e, unsigned status) {
    const auto all = base::split(e.http, '|');
    return std::ranges::find(all, std::to_string(status)) != all.end();
}

// Whether the step passes this very fault, in some form.
bool passes_with(const step& by, const read_exchange& one) {
    return std::ranges::any_of(by.expectations, [&](const expectation& e) {
        return e.verdict == verdict::pass && names_fault(e, one);
    });
}

found_octets octets_of_reply(const read_exchange& one) {
    if (!one.reply)
        return {};
    const std::string_view body = one.exchange->outcome.reply->body;
    const auto* envelope = one.reply->envelope();
    return excerpt(body, envelope == nullptr ? 0 : envelope->body().offset());
}

exchange_verdict as_matched(const test_case& of, const expectation& matched,
                            const read_exchange& one) {
    exchange_verdict out{for_level(matched.verdict, of.level), matched.because, {}};
    if (matched.because.empty())
        out.reason = what_came(one);
    else
        out.reason += ": " + what_came(one);
    if (matched.verdict != verdict::pass && !matched.authority.empty() &&
        matched.authority != of.rule)
        out.reason += " (" + matched.authority + ")";
    if (out.verdict == verdict::warn || out.verdict == verdict::fail)
        out.octets = octets_of_reply(one);
    return out;
}

exchange_verdict undecided(std::string reason) {
    return {verdict::inconclusive, std::move(reason), {}};
}

} // namespace

std::vector<stimulus> stimuli_of(const suite_set& suites) {
    std::vector<stimulus> all;
    for (const auto& suite : suites.suites)
        for (const auto& one : suite.cases)
            if (one.interpretation.empty())
                for (const auto& by : one.steps)
                    if (!by.recognisers.empty())
                        all.push_back({&one, &by});
    return all;
}

stimulus_judge::stimulus_judge(const suite_set& suites, const exchange_folder& folder)
    : stimuli_(stimuli_of(suites)), folder_(&folder) {}

stimulus_judge::recognised stimulus_judge::recognise(const stimulus& what, const read_exchange& one,
                                                     const xpath::variables& facts) const {
    for (const auto& as : what.by->recognisers) {
        const auto asked = is_true(as.when, one.request, what.of->bindings, facts);
        if (!asked)
            return {what.of, what.by, &as, asked.error()};
        if (!*asked)
            continue;
        if (as.reply.empty())
            return {what.of, what.by, &as, {}};
        const auto came =
            is_true(as.reply, one.reply ? *one.reply : no_markup(), what.of->bindings, facts);
        if (!came)
            return {what.of, what.by, &as, came.error()};
        if (*came)
            return {what.of, what.by, &as, {}};
    }
    return {};
}

std::vector<stimulus_judge::answer> stimulus_judge::judge(const read_exchange& one) const {
    std::vector<answer> out;
    if (!exchange_folder::is_readable(*one.exchange))
        return out;
    const auto facts = facts_of(one, *folder_);
    std::vector<recognised> all;
    for (const auto& what : stimuli_)
        if (auto found = recognise(what, one, facts); found.of != nullptr)
            all.push_back(std::move(found));
    for (const auto& what : all)
        if (auto said = read(what, one, all))
            out.push_back({what.of, std::move(*said)});
    return out;
}

std::optional<exchange_verdict> stimulus_judge::read(const recognised& what,
                                                     const read_exchange& one,
                                                     const std::vector<recognised>& all) const {
    if (!what.problem.empty())
        return exchange_verdict{verdict::error, what.problem, {}};
    static const run_context nowhere;
    case_variables values{nowhere};
    values.take_builtin(what.by->name, one);
    for (const auto& wanted : what.by->captures)
        if (const auto taken = values.take(wanted, one, what.of->bindings); !taken)
            return exchange_verdict{verdict::error, taken.error(), {}};
    for (const auto& e : what.by->expectations) {
        auto timeless = e;
        timeless.not_before.reset();
        timeless.not_after.reset();
        const auto fits = holds(timeless, one, what.of->bindings, values, {});
        if (!fits)
            return exchange_verdict{verdict::error, fits.error(), {}};
        if (*fits && is_timed(e))
            return undecided("no time is recorded to judge this by: " + what_came(one));
        if (*fits)
            return weigh(what, e, one, all);
    }
    if (!one.reply || judges_reply(what) || demands_success(*what.by) ||
        is_refused_before(one.status()))
        return std::nullopt;
    return undecided("what came matches no expectation: " + what_came(one));
}

std::optional<exchange_verdict> stimulus_judge::weigh(const recognised& what,
                                                      const expectation& matched,
                                                      const read_exchange& one,
                                                      const std::vector<recognised>& all) const {
    const auto* fault = one.fault();
    const bool is_status_meant = names_status(matched, one.status());
    if (is_refused_before(one.status()) && fault == nullptr && !is_status_meant)
        return std::nullopt;
    const bool is_success = one.status() / 100 == 2 && fault == nullptr;
    // What is no envelope may be anything: it passes where the status is what the rule names.
    if (is_success && one.reply->envelope() == nullptr && matched.verdict == verdict::pass &&
        !is_status_meant)
        return std::nullopt;
    if (judges_reply(what) || is_success || matched.verdict == verdict::not_applicable ||
        matched.verdict == verdict::inconclusive)
        return as_matched(*what.of, matched, one);
    if (fault == nullptr) {
        const bool good = matched.verdict == verdict::pass && (is_status_meant || !one.reply);
        return good || what.as->judges == recogniser::kind::fault
                   ? as_matched(*what.of, matched, one)
                   : by_control(what, matched, one);
    }
    if (!passes_with(*what.by, one)) {
        if (is_beside_the_message(fault))
            return std::nullopt;
        return what.as->judges == recogniser::kind::fault ? as_matched(*what.of, matched, one)
                                                          : by_control(what, matched, one);
    }
    for (const auto& other : all)
        if (other.problem.empty() && !judges_reply(other) &&
            other.as->apart_from != what.as->apart_from && passes_with(*other.by, one))
            return undecided("the fault may be meant for something else that is wrong with the "
                             "request (" +
                             other.of->rule + "): " + what_came(one));
    return as_matched(*what.of, matched, one);
}

// The fault is not the one of the rule: only a control tells that the stimulus provoked it.
std::optional<exchange_verdict> stimulus_judge::by_control(const recognised& what,
                                                           const expectation& matched,
                                                           const read_exchange& one) const {
    if (const auto control = folder_->control_of(one, what.as->apart_from, what.of->bindings)) {
        auto said = as_matched(*what.of, matched, one);
        said.reason += "; " + *control + ", which differs in nothing else, was carried out";
        return said;
    }
    if (demands_success(*what.by))
        return std::nullopt;
    return undecided("refused, and no exchange shows what the same request brings without it: " +
                     what_came(one));
}

} // namespace wsman::conformance
