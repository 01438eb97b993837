#include "conformance/exchange_findings.hpp"

#include "base/text.hpp"
#include "conformance/passive.hpp"
#include "conformance/stimuli.hpp"

#include <algorithm>
#include <memory>

namespace wsman::conformance {

namespace {

constexpr std::size_t excerpt_length = 160; // octets

std::string_view body_of(const read_exchange& one, passive_rule::scope over) {
    if (over == passive_rule::scope::requests)
        return one.exchange->request.body;
    return one.exchange->outcome.reply ? one.exchange->outcome.reply->body : std::string_view{};
}

bool is_leg_of_authentication(const read_exchange& one) {
    return one.status() == 401 || one.status() == 407;
}

exchange_verdict hold(const passive_rule& rule, const passive_check& check,
                      schema::validator* messages, const read_exchange& one) {
    if (rule.binds_client && is_leg_of_authentication(one))
        return {verdict::not_applicable, "credentials were asked for: " + what_came(one), {}};
    auto said = check.judge(one);
    exchange_verdict out{said.verdict, std::move(said.reason), {}};
    if (out.verdict == verdict::pass)
        out.reason = what_came(one);
    if (out.verdict == verdict::warn || out.verdict == verdict::fail)
        out.octets = excerpt(body_of(one, rule.over), place_of_finding(rule, one, messages));
    return out;
}

void add(std::vector<finding>& of_one, finding what) {
    const auto same = std::ranges::find(of_one, what.rule, &finding::rule);
    if (same == of_one.end())
        of_one.push_back(std::move(what));
    else if (is_worse(what.verdict, same->verdict))
        *same = std::move(what);
}

std::vector<exchange_check> checks_of(const std::vector<suite>& suites,
                                      const judge_settings& settings) {
    std::vector<exchange_check> checks;
    for (const auto& suite : suites)
        for (const auto& rule : suite.passives) {
            const auto check = std::make_shared<passive_check>(rule, settings);
            if (!rule.interpretation.empty() || !check->can_judge())
                continue;
            checks.push_back(
                {&rule, [&rule, check, messages = settings.messages](const read_exchange& one) {
                     return hold(rule, *check, messages, one);
                 }});
        }
    return checks;
}

} // namespace

found_octets excerpt(std::string_view body, std::size_t offset) {
    offset = std::min(offset, body.size());
    return {offset, base::printable(body.substr(offset, excerpt_length), excerpt_length)};
}

std::vector<exchange_check> passive_checks(const suite_set& suites,
                                           const judge_settings& settings) {
    return checks_of(suites.suites, settings);
}

std::vector<exchange_check> client_checks(const suite_set& suites, const judge_settings& settings) {
    return checks_of(suites.clients, settings);
}

std::vector<finding> judge_each(const std::vector<exchange_check>& checks,
                                const stimulus_judge* active,
                                const std::vector<record::exchange>& exchanges) {
    std::vector<finding> all;
    for (const auto& exchange : exchanges) {
        const read_exchange one{exchange};
        std::vector<finding> of_one;
        for (const auto& check : checks) {
            auto said = check.judge(one);
            add(of_one, {exchange.label, check.head->rule, said.verdict, std::move(said.reason),
                         std::move(said.octets), check.head});
        }
        if (active != nullptr)
            for (auto& one_case : active->judge(one))
                add(of_one, {exchange.label, one_case.of->rule, one_case.said.verdict,
                             std::move(one_case.said.reason), std::move(one_case.said.octets),
                             one_case.of});
        std::ranges::move(of_one, std::back_inserter(all));
    }
    return all;
}

} // namespace wsman::conformance
