// run.json, there and back.
#include "base/text.hpp"
#include "conformance/bundle.hpp"
#include "conformance/problem.hpp"

#include <boost/json.hpp>

#include <stdexcept>

namespace wsman::conformance {

namespace {

namespace json = boost::json;

constexpr std::string_view schema_name = "wsmanspec/bundle/1";

json::array array_of(const std::vector<std::string>& texts) {
    json::array out;
    for (const auto& one : texts)
        out.emplace_back(one);
    return out;
}

json::object object_of(const target_facts& target) {
    return {{"url", target.url},
            {"user", target.user},
            {"product_vendor", target.product_vendor},
            {"product_version", target.product_version},
            {"protocol_version", target.protocol_version},
            {"tls", target.tls},
            {"tls_verified", target.tls_verified}};
}

// Selectors with a nested EPR do not come from profiles or discovery; their text is all there is.
json::object object_of(const protocol::resource_reference& resource) {
    json::array selectors;
    for (const auto& one : resource.selectors)
        selectors.push_back(json::object{{"name", one.name}, {"value", one.value}});
    return {{"resource_uri", resource.resource_uri}, {"selectors", std::move(selectors)}};
}

json::object object_of(const target_role& role) {
    auto out = object_of(role.resource);
    json::object facts;
    for (const auto& [key, value] : role.facts)
        facts[key] = value;
    out["name"] = role.name;
    out["facts"] = std::move(facts);
    return out;
}

json::object object_of(const profile& one) {
    json::array roles;
    for (const auto& role : one.roles)
        roles.push_back(object_of(role));
    return {{"name", one.name},
            {"description", one.description},
            {"interpretations", array_of(one.interpretations)},
            {"harmless_actions", array_of(one.harmless_actions)},
            {"write_actions", array_of(one.write_actions)},
            {"anonymous_identify_path", one.anonymous_identify_path},
            {"pace_ns", one.pace.count()},
            {"slack_ns", one.slack.count()},
            {"roles", std::move(roles)},
            {"digest", one.digest}};
}

std::string_view word_of(selection::strictness levels) {
    using enum selection::strictness;
    return levels == shall ? "shall" : levels == should ? "should" : "all";
}

json::object object_of(const selection& one) {
    return {{"globs", array_of(one.globs)},
            {"exclude", array_of(one.exclude)},
            {"level", word_of(one.levels)}};
}

json::array array_of(const std::vector<capability>& capabilities) {
    json::array out;
    for (const auto& one : capabilities)
        out.push_back(json::object{{"name", one.name},
                                   {"present", one.present},
                                   {"evidence", one.evidence},
                                   {"exchange", one.exchange}});
    return out;
}

json::array array_of(const std::vector<not_run>& left_out) {
    json::array out;
    for (const auto& one : left_out)
        out.push_back(json::object{
            {"id", one.id}, {"verdict", to_string(one.verdict)}, {"reason", one.reason}});
    return out;
}

json::array array_of(const std::vector<run_part>& parts) {
    json::array out;
    for (const auto& one : parts)
        out.push_back(json::object{
            {"started", one.started}, {"first", one.first}, {"again", array_of(one.again)}});
    return out;
}

// Reading back. What is absent or of another type throws out_of_range or invalid_argument, which
// context_from_json catches.
std::string text(const json::object& from, std::string_view key) {
    return std::string{from.at(key).as_string()};
}

std::vector<std::string> texts(const json::object& from, std::string_view key) {
    std::vector<std::string> out;
    for (const auto& one : from.at(key).as_array())
        out.emplace_back(one.as_string());
    return out;
}

std::uint64_t number(const json::object& from, std::string_view key) {
    return from.at(key).to_number<std::uint64_t>();
}

[[noreturn]] void unknown_word(std::string_view key, std::string_view word) {
    throw std::invalid_argument{std::string{key} + " is no \"" + base::printable(word, 80) + "\""};
}

base::duration span(const json::object& from, std::string_view key) {
    const auto nanoseconds = from.at(key).to_number<std::int64_t>();
    if (nanoseconds < 0)
        unknown_word(key, std::to_string(nanoseconds));
    return base::duration{nanoseconds};
}

target_facts target_from(const json::object& from) {
    target_facts out;
    out.url = text(from, "url");
    out.user = text(from, "user");
    out.product_vendor = text(from, "product_vendor");
    out.product_version = text(from, "product_version");
    out.protocol_version = text(from, "protocol_version");
    out.tls = from.at("tls").as_bool();
    out.tls_verified = from.at("tls_verified").as_bool();
    return out;
}

target_role role_from(const json::object& from) {
    target_role out;
    out.name = text(from, "name");
    out.resource.resource_uri = text(from, "resource_uri");
    for (const auto& one : from.at("selectors").as_array())
        out.resource.selectors.push_back(
            {text(one.as_object(), "name"), text(one.as_object(), "value"), std::nullopt});
    for (const auto& [key, value] : from.at("facts").as_object())
        out.facts[std::string{key}] = std::string{value.as_string()};
    return out;
}

profile profile_from(const json::object& from) {
    profile out;
    out.name = text(from, "name");
    out.description = text(from, "description");
    out.interpretations = texts(from, "interpretations");
    out.harmless_actions = texts(from, "harmless_actions");
    out.write_actions = texts(from, "write_actions");
    out.anonymous_identify_path = text(from, "anonymous_identify_path");
    out.pace = span(from, "pace_ns");
    out.slack = span(from, "slack_ns");
    for (const auto& one : from.at("roles").as_array())
        out.roles.push_back(role_from(one.as_object()));
    out.digest = text(from, "digest");
    return out;
}

selection::strictness strictness_from(std::string_view word) {
    using enum selection::strictness;
    for (const auto one : {shall, should, all})
        if (word_of(one) == word)
            return one;
    unknown_word("level", word);
}

selection selection_from(const json::object& from) {
    return {texts(from, "globs"), texts(from, "exclude"), strictness_from(text(from, "level"))};
}

protocol::risk risk_from(std::string_view word) {
    for (const auto one : {protocol::risk::read, protocol::risk::write, protocol::risk::disruptive})
        if (to_string(one) == word)
            return one;
    unknown_word("risk", word);
}

// No other verdict comes without an exchange: it would be made up.
verdict left_out_from(std::string_view word) {
    for (const auto one : {verdict::skipped, verdict::error})
        if (to_string(one) == word)
            return one;
    unknown_word("verdict", word);
}

run_context context_from(const json::object& from) {
    if (text(from, "schema") != schema_name)
        throw std::invalid_argument{"it is not of the form " + std::string{schema_name}};
    run_context out;
    out.tool_version = text(from, "tool");
    out.target = target_from(from.at("target").as_object());
    out.profile = profile_from(from.at("profile").as_object());
    for (const auto& value : from.at("capabilities").as_array()) {
        const auto& one = value.as_object();
        out.capabilities.push_back({text(one, "name"), one.at("present").as_bool(),
                                    text(one, "evidence"), number(one, "exchange")});
    }
    out.selection = selection_from(from.at("selection").as_object());
    out.allowed = risk_from(text(from, "risk"));
    out.seed = number(from, "seed");
    out.replay_flags = texts(from, "replay_flags");
    out.started = text(from, "started");
    out.seconds = from.at("seconds").to_number<double>();
    out.suite_digest = text(from, "suite_digest");
    out.schema_digest = text(from, "schema_digest");
    out.remarks = texts(from, "remarks");
    for (const auto& value : from.at("left_out").as_array()) {
        const auto& one = value.as_object();
        out.left_out.push_back(
            {text(one, "id"), left_out_from(text(one, "verdict")), text(one, "reason")});
    }
    for (const auto& value : from.at("parts").as_array()) {
        const auto& one = value.as_object();
        out.parts.push_back({text(one, "started"), number(one, "first"), texts(one, "again")});
    }
    out.interrupted = from.at("interrupted").as_bool();
    out.target_judged = from.at("target_judged").as_bool();
    out.target_problem = text(from, "target_problem");
    return out;
}

} // namespace

std::string to_json(const run_context& context) {
    const json::object all{{"schema", schema_name},
                           {"tool", context.tool_version},
                           {"target", object_of(context.target)},
                           {"profile", object_of(context.profile)},
                           {"capabilities", array_of(context.capabilities)},
                           {"selection", object_of(context.selection)},
                           {"risk", to_string(context.allowed)},
                           {"seed", context.seed},
                           {"replay_flags", array_of(context.replay_flags)},
                           {"started", context.started},
                           {"seconds", context.seconds},
                           {"suite_digest", context.suite_digest},
                           {"schema_digest", context.schema_digest},
                           {"remarks", array_of(context.remarks)},
                           {"left_out", array_of(context.left_out)},
                           {"parts", array_of(context.parts)},
                           {"interrupted", context.interrupted},
                           {"target_judged", context.target_judged},
                           {"target_problem", context.target_problem}};
    return json::serialize(all) + "\n";
}

base::result<run_context> context_from_json(std::string_view text) {
    boost::system::error_code problem;
    const auto parsed = json::parse({text.data(), text.size()}, problem);
    if (problem)
        return conformance::problem{"it is no JSON: " + problem.message()};
    try {
        return context_from(parsed.as_object());
    } catch (const std::exception& error) {
        return conformance::problem{std::string{"something is missing or of the wrong type: "} +
                                    error.what()};
    }
}

} // namespace wsman::conformance
