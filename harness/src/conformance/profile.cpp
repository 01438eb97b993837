#include "conformance/profile.hpp"

#include "base/text.hpp"
#include "conformance/shell_requests.hpp"
#include "protocol/actions.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

bool holds(const std::vector<std::string>& actions, std::string_view uri) {
    return std::ranges::find(actions, uri) != actions.end();
}

std::string invoked_action(const step& one, const profile* on) {
    const auto* role = on == nullptr ? nullptr : on->find_role(one.role);
    const auto method = !one.method.empty() ? one.method
                        : role != nullptr   ? role->fact("name").value_or("")
                                            : std::string{};
    if (role == nullptr || method.find("://") != method.npos)
        return method;
    return role->resource.resource_uri + "/" + method;
}

protocol::risk risk_of_uri(std::string_view action, const profile* on) {
    return on == nullptr ? protocol::risk_of_action(action) : on->risk_of_action(action);
}

protocol::risk risk_of_verb(const step& one, const profile* on) {
    switch (one.verb) {
    case verb::put:
    case verb::create:
    case verb::delete_:
        return protocol::risk::write;
    case verb::invoke:
        return risk_of_uri(invoked_action(one, on), on);
    default:
        return shell_action(one.verb).empty() ? protocol::risk::read
                                              : risk_of_uri(shell_action(one.verb), on);
    }
}

// An edit of wsa:Action, or octets that carry one.
protocol::risk risk_of_edit(const edit& one, const profile* on) {
    if (one.path.ends_with("wsa:Action") && one.what == edit::kind::text)
        return risk_of_uri(base::trim(one.value), on); // R13.1-10
    return protocol::risk_of_octets(one.value);
}

} // namespace

std::optional<std::string> target_role::fact(std::string_view key) const {
    constexpr std::string_view of_selector = "selector.";
    if (const auto found = facts.find(std::string{key}); found != facts.end())
        return found->second;
    if (key == "resource-uri")
        return resource.resource_uri;
    if (key == "class")
        return resource.resource_uri.substr(resource.resource_uri.rfind('/') + 1);
    if (key == "selector-name" || key == "selector-value") {
        if (resource.selectors.empty())
            return std::nullopt;
        const auto& first = resource.selectors.front();
        return key == "selector-name" ? first.name : first.value;
    }
    if (key.starts_with(of_selector))
        for (const auto& one : resource.selectors)
            if (one.name == key.substr(of_selector.size()))
                return one.value;
    return std::nullopt;
}

const target_role* profile::find_role(std::string_view role) const {
    const auto found = std::ranges::find(roles, role, &target_role::name);
    return found == roles.end() ? nullptr : &*found;
}

protocol::risk profile::risk_of_action(std::string_view uri) const {
    if (uri == unknown_action || holds(harmless_actions, uri))
        return protocol::risk::read;
    if (holds(write_actions, uri))
        return protocol::risk::write;
    return protocol::risk_of_action(uri);
}

protocol::risk risk_of(const test_case& what, const profile* on) {
    if (what.declared_risk)
        return *what.declared_risk;
    auto highest = protocol::risk::read;
    for (const auto& one : what.steps) {
        highest = std::max(highest, risk_of_verb(one, on));
        for (const auto& change : one.edits)
            highest = std::max(highest, risk_of_edit(change, on));
    }
    return highest;
}

} // namespace wsman::conformance
