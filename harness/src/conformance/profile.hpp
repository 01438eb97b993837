// The target's profile: what a product claims, what may be touched, and how contested rules are
// read. TOML.
#pragma once

#include "base/clock.hpp"
#include "conformance/loader.hpp"
#include "protocol/selectors.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::conformance {

// A custom action that no product can know: a request for it does nothing, so it is of class read.
inline constexpr std::string_view unknown_action = "urn:wsmanspec:unknown-action";

// Something of the target that cases stand on, as "instance" or "large-collection". Each fact can
// be used in suites as {role.fact}.
struct target_role {
    std::string name;
    protocol::resource_reference resource;
    std::map<std::string, std::string> facts; // as written: property, value-1, representation …

    // resource-uri, class, selector.NAME, selector-name, selector-value (the first selector), and
    // the facts. Nothing when the role has no such fact.
    [[nodiscard]] std::optional<std::string> fact(std::string_view key) const;
};

struct profile {
    std::string name;
    std::string description;
    std::map<std::string, bool> capabilities;  // claimed or denied; the others are probed
    std::vector<std::string> interpretations;  // dmtf-strict, winrm, amt, openwsman, an edition …
    std::vector<std::string> harmless_actions; // custom actions of the class read
    std::vector<std::string> write_actions;    // custom actions of the class write
    std::vector<target_role> roles;
    std::vector<protocol::resource_reference> candidates; // looked at for roles that are not named
    std::string anonymous_identify_path = "/wsman-anon/identify";
    base::duration pace{};                          // at least this long between two requests
    base::duration slack = std::chrono::seconds{2}; // what a network may add to times that are
                                                    // judged
    std::string digest;                             // SHA-256 of the file

    [[nodiscard]] const target_role* find_role(std::string_view name) const;
    // Whether the actions of the role `method` are harmless, write or disruptive.
    [[nodiscard]] protocol::risk risk_of_action(std::string_view uri) const;
};

// Names of the embedded profiles: "bmc", "generic".
std::vector<std::string_view> embedded_profiles();

// An embedded name, else a file. Unknown keys are errors with line and column.
load_result<profile> load_profile(std::string_view name_or_file);
load_result<profile> read_profile(std::string_view toml, std::string_view file);

// Highest risk of what the case sends, as far as the suite tells; a profile lowers its harmless
// actions.
protocol::risk risk_of(const test_case& what, const profile* on = nullptr);

} // namespace wsman::conformance
