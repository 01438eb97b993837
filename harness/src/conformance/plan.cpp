#include "conformance/plan.hpp"

#include "base/xsd_time.hpp"
#include "conformance/applicability.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace wsman::conformance {

namespace {

// Requests of discovery.cpp, without the search for roles and with it, by candidate.
constexpr std::size_t requests_of_discovery = 20;
constexpr std::size_t least_of_candidate = 2;
constexpr std::size_t most_of_candidate = 24;
// A round trip to a management controller.
constexpr base::duration likely_round_trip = std::chrono::milliseconds{20};

constexpr std::array discoverable = {"instance", "collection", "large-collection"};

// What the profile settles; the rest may turn out to be there.
bool may_be_offered(std::string_view capability, const profile& target,
                    const run_settings& settings) {
    constexpr std::pair<std::string_view, std::string_view> stands_on[] = {{"put", "writable"},
                                                                           {"create", "creatable"},
                                                                           {"delete", "creatable"},
                                                                           {"shell", "shell"},
                                                                           {"invoke", "method"}};
    if (const auto said = target.capabilities.find(std::string{capability});
        said != target.capabilities.end())
        return said->second;
    if (capability == "authentication")
        return !settings.authorization.empty() || !settings.user.empty();
    for (const auto& [name, role] : stands_on)
        if (name == capability)
            return target.find_role(role) != nullptr;
    return true;
}

run_context context_before(const profile& target, const run_settings& settings) {
    run_context context;
    context.profile = target;
    context.selection = settings.selection;
    context.allowed = settings.allowed;
    for (const auto name : known_capabilities())
        context.capabilities.push_back(
            {std::string{name}, may_be_offered(name, target, settings), "the profile", 0});
    return context;
}

// With the roles that discovery may find, and the facts that the case wants of them.
run_context context_for(const test_case& what, run_context context) {
    if (context.profile.candidates.empty())
        return context;
    for (const auto* name : discoverable) {
        if (context.profile.find_role(name) != nullptr)
            continue;
        target_role role{name, context.profile.candidates.front(), {}};
        for (const auto& fact : what.facts)
            if (fact.starts_with(std::string{name} + "."))
                role.facts.emplace(fact.substr(fact.find('.') + 1), "?");
        context.profile.roles.push_back(std::move(role));
    }
    return context;
}

std::size_t rounds_of(const step& one) {
    std::size_t times = 1;
    std::from_chars(one.repeat.data(), one.repeat.data() + one.repeat.size(), times);
    return std::max<std::size_t>(times, 1);
}

void count_step(const step& one, planned_case& planned, run_plan& all) {
    if (one.what == step::kind::wait) {
        const auto span = base::parse_duration(one.wait);
        planned.waits += span ? *span : base::duration{};
    }
    if (one.what == step::kind::pull_until_end || one.what == step::kind::receive_until_done) {
        planned.least += 1;
        planned.most += one.at_most;
    }
    if (one.what != step::kind::exchange)
        return;
    planned.least += rounds_of(one);
    planned.most += rounds_of(one);
    all.connections += one.new_connection;
    all.contexts += one.verb == verb::enumerate;
    if (one.verb == verb::create)
        ++(one.role == "shell" ? all.shells : all.instances);
    planned.most += one.verb == verb::enumerate || one.verb == verb::create; // released, deleted
}

planned_case count(const test_case& what, const profile& target, run_plan& all) {
    planned_case planned{&what, risk_of(what, &target)};
    if (what.script) {
        planned.least = planned.most = 1;
        planned.counted = false;
        return planned;
    }
    for (const auto& one : what.steps)
        count_step(one, planned, all);
    const bool puts = std::ranges::any_of(what.steps, [](const auto& one) {
        return one.verb == verb::put && one.what == step::kind::exchange;
    });
    // Kept before and put back behind.
    planned.least += 2 * puts;
    planned.most += 2 * puts;
    return planned;
}

void add_up(const profile& target, const run_settings& settings, run_plan& all) {
    bool searches = false;
    for (const auto* name : discoverable)
        searches = searches || target.find_role(name) == nullptr;
    const auto candidates = searches ? target.candidates.size() : 0;
    all.least_requests = requests_of_discovery + least_of_candidate * candidates;
    all.most_requests = requests_of_discovery + most_of_candidate * candidates;
    for (const auto& one : all.cases) {
        const bool changes = one.risk > protocol::risk::read;
        const auto beats = static_cast<std::size_t>(changes && settings.heartbeat != 0);
        all.least_requests += one.least + beats;
        all.most_requests += one.most + beats;
        all.scripted += !one.counted;
        all.writes += one.risk == protocol::risk::write;
        all.disruptive += one.risk == protocol::risk::disruptive;
        all.waits += one.waits;
    }
    if (settings.heartbeat != 0) {
        all.least_requests += all.least_requests / settings.heartbeat + 1;
        all.most_requests += all.most_requests / settings.heartbeat + 1;
    }
    const auto apart = std::max({settings.interval, target.pace + likely_round_trip});
    all.likely = all.waits + apart * static_cast<long>(all.least_requests);
}

} // namespace

run_plan plan_of(const suite_set& suites, const profile& target, const run_settings& settings) {
    run_plan all;
    const auto context = context_before(target, settings);
    for (const auto& suite : suites.suites) {
        for (const auto& one : suite.cases) {
            const auto why = why_not_due(one, context_for(one, context));
            if (!why)
                all.cases.push_back(count(one, target, all));
            else if (settings.selection.refuses(one))
                ++all.not_selected;
            else
                ++(why->verdict == verdict::skipped ? all.above_risk : all.not_applicable);
        }
        for (const auto& one : suite.passives) {
            const auto why = why_not_due(one, context);
            if (!why)
                ++all.passive;
            else if (settings.selection.refuses(one))
                ++all.not_selected;
            else
                ++all.not_applicable;
        }
    }
    add_up(target, settings, all);
    return all;
}

} // namespace wsman::conformance
