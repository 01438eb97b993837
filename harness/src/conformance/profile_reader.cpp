#include "base/sha256.hpp"
#include "base/toml.hpp"
#include "base/xsd_time.hpp"
#include "conformance/profile.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

namespace wsman::conformance {

std::span<const base::resource> embedded_profile_files();

namespace {

class toml_reader {
public:
    explicit toml_reader(std::string_view file) : file_(file) {}

    load_result<profile> read(std::string_view text) {
        auto parsed = toml::parse(text, file_);
        if (!parsed) {
            const auto& at = parsed.error().source().begin;
            return load_error{file_, at.line, at.column, std::string{parsed.error().description()}};
        }
        for (const auto& [key, node] : parsed.table())
            take(key.str(), node);
        if (!problem_ && made_.name.empty())
            problem_ = load_error{file_, 1, 1, "a profile needs a name"};
        if (problem_)
            return *problem_;
        return made_;
    }

private:
    void fail(const toml::node& node, std::string message) {
        const auto& at = node.source().begin;
        if (!problem_)
            problem_ = load_error{file_, at.line, at.column, std::move(message)};
    }

    void unknown(std::string_view key, const toml::node& node) {
        fail(node, "unknown key \"" + std::string{key} + "\"");
    }

    void take(std::string_view key, const toml::node& node) {
        if (key == "name")
            made_.name = text(key, node);
        else if (key == "description")
            made_.description = text(key, node);
        else if (key == "anonymous-identify-path")
            made_.anonymous_identify_path = text(key, node);
        else if (key == "interpretations")
            made_.interpretations = texts(key, node);
        else if (key == "candidates")
            for (auto& uri : texts(key, node))
                made_.candidates.push_back({std::move(uri), {}});
        else if (key == "capabilities")
            each(key, node, [this](auto k, const auto& v) { take_capability(k, v); });
        else if (key == "actions")
            each(key, node, [this](auto k, const auto& v) { take_actions(k, v); });
        else if (key == "times")
            each(key, node, [this](auto k, const auto& v) { take_time(k, v); });
        else if (key == "roles")
            each(key, node, [this](auto k, const auto& v) { take_role(k, v); });
        else
            unknown(key, node);
    }

    void each(std::string_view key, const toml::node& node,
              const std::function<void(std::string_view, const toml::node&)>& use) {
        const auto* table = node.as_table();
        if (table == nullptr)
            return fail(node, "\"" + std::string{key} + "\" is a table");
        for (const auto& [k, v] : *table)
            use(k.str(), v);
    }

    std::string text(std::string_view key, const toml::node& node) {
        if (const auto value = node.value_exact<std::string>())
            return *value;
        fail(node, "\"" + std::string{key} + "\" is a string");
        return {};
    }

    std::vector<std::string> texts(std::string_view key, const toml::node& node) {
        std::vector<std::string> out;
        const auto* array = node.as_array();
        if (array == nullptr) {
            fail(node, "\"" + std::string{key} + "\" is an array of strings");
            return out;
        }
        for (const auto& one : *array)
            out.push_back(text(key, one));
        return out;
    }

    void take_capability(std::string_view key, const toml::node& node) {
        const auto known = known_capabilities();
        const auto value = node.value_exact<bool>();
        if (std::ranges::find(known, key) == known.end())
            return fail(node, "no capability is called \"" + std::string{key} + "\"");
        if (!value)
            return fail(node, "a capability is true or false; left out it is probed");
        made_.capabilities[std::string{key}] = *value;
    }

    void take_actions(std::string_view key, const toml::node& node) {
        if (key == "harmless")
            made_.harmless_actions = texts(key, node);
        else if (key == "write")
            made_.write_actions = texts(key, node);
        else
            unknown(key, node);
    }

    void take_time(std::string_view key, const toml::node& node) {
        const auto value = base::parse_duration(text(key, node));
        if (!value || *value < base::duration::zero())
            return fail(node, "a time is an xs:duration, as \"PT2S\"");
        if (key == "pace")
            made_.pace = *value;
        else if (key == "slack")
            made_.slack = *value;
        else
            unknown(key, node);
    }

    void take_role(std::string_view name, const toml::node& node) {
        target_role role;
        role.name = name;
        each(name, node, [this, &role](auto key, const auto& value) {
            if (key == "resource-uri")
                role.resource.resource_uri = text(key, value);
            else if (key == "selectors")
                each(key, value, [this, &role](auto selector, const auto& v) {
                    role.resource.selectors.push_back(
                        {std::string{selector}, text(selector, v), std::nullopt});
                });
            else
                role.facts[std::string{key}] = text(key, value);
        });
        if (role.resource.resource_uri.empty())
            fail(node, "role \"" + std::string{name} + "\" needs a resource-uri");
        made_.roles.push_back(std::move(role));
    }

    std::string file_;
    profile made_;
    std::optional<load_error> problem_;
};

std::string_view stem_of(const base::resource& file) {
    return file.name.substr(0, file.name.rfind('.'));
}

} // namespace

std::vector<std::string_view> embedded_profiles() {
    std::vector<std::string_view> names;
    for (const auto& file : embedded_profile_files())
        names.push_back(stem_of(file));
    return names;
}

load_result<profile> load_profile(std::string_view name_or_file) {
    for (const auto& file : embedded_profile_files())
        if (stem_of(file) == name_or_file)
            return read_profile(file.octets, file.name);
    std::ifstream in{std::string{name_or_file}, std::ios::binary};
    std::ostringstream octets;
    if (in)
        octets << in.rdbuf();
    if (!in || !octets) {
        std::string names;
        for (const auto name : embedded_profiles())
            names += (names.empty() ? "" : ", ") + std::string{name};
        return load_error{std::string{name_or_file}, 0, 0,
                          "neither a profile's name (" + names + ") nor a file that can be read"};
    }
    return read_profile(octets.str(), name_or_file);
}

load_result<profile> read_profile(std::string_view toml, std::string_view file) {
    auto made = toml_reader{file}.read(toml);
    if (made)
        made->digest = base::sha256_hex(toml);
    return made;
}

} // namespace wsman::conformance
