#include "cli/settings.hpp"

#include "base/text.hpp"
#include "base/toml.hpp"
#include "cli/failed.hpp"
#include "cli/file_text.hpp"
#include "cli/span_text.hpp"
#include "report/plain.hpp"

#include <fmt/format.h>

namespace wsman::cli {

namespace {

// Thrown inside this file; becomes a result at the door.
struct mistake {
    toml::source_position where;
    std::string text;
};

[[noreturn]] void refuse_at(const toml::source_region& where, std::string text) {
    throw mistake{where.begin, std::move(text)};
}

// Hands a table's values to where they belong and knows afterwards which keys nobody asked for.
class section {
public:
    section(const toml::table& file, std::string_view name, std::filesystem::path folder)
        : name_(name), folder_(std::move(folder)) {
        const auto* node = file.get(name);
        if (node == nullptr)
            return;
        table_ = node->as_table();
        if (table_ == nullptr)
            refuse_at(node->source(), fmt::format("'{}' must be a table: write [{}]", name, name));
    }

    void text(std::string_view key, std::string& into) {
        if (const auto* node = take(key); node != nullptr)
            into = text_of(key, *node);
    }

    void path(std::string_view key, std::string& into) {
        text(key, into);
        if (!into.empty())
            into = (folder_ / into).string();
    }

    void texts(std::string_view key, std::vector<std::string>& into) {
        const auto* node = take(key);
        if (node == nullptr)
            return;
        const auto* array = node->as_array();
        if (array == nullptr)
            refuse_at(node->source(), fmt::format("'{}' must be an array of strings", key));
        for (const auto& one : *array)
            into.push_back(text_of(key, one));
    }

    void choice(std::string_view key, std::string& into,
                const std::vector<std::string_view>& words) {
        const auto* node = take(key);
        if (node == nullptr)
            return;
        into = text_of(key, *node);
        if (std::find(words.begin(), words.end(), into) == words.end())
            refuse_at(node->source(),
                      fmt::format("'{}' must be one of: {}", key, fmt::join(words, ", ")));
    }

    void flag(std::string_view key, std::optional<bool>& into) {
        const auto* node = take(key);
        if (node == nullptr)
            return;
        if (!node->is_boolean())
            refuse_at(node->source(), fmt::format("'{}' must be true or false", key));
        into = node->value<bool>();
    }

    void number(std::string_view key, std::optional<std::uint64_t>& into) {
        const auto* node = take(key);
        if (node == nullptr)
            return;
        const auto value = node->is_integer() ? node->value<std::int64_t>() : std::nullopt;
        if (!value || *value < 0)
            refuse_at(node->source(), fmt::format("'{}' must be a whole number from 0 on", key));
        into = static_cast<std::uint64_t>(*value);
    }

    void span(std::string_view key, std::optional<base::duration>& into) {
        const auto* node = take(key);
        if (node == nullptr)
            return;
        into = parse_span(text_of(key, *node));
        if (!into)
            refuse_at(
                node->source(),
                fmt::format("'{}' must be a span of time as \"500ms\", \"5s\" or \"2m\"", key));
    }

    // A number is so many a second.
    void rate(std::string_view key, std::optional<base::duration>& into) {
        const auto* node = take(key);
        if (node == nullptr)
            return;
        const auto number = node->value<double>();
        into = parse_rate(number ? fmt::format("{:f}", *number) : text_of(key, *node));
        if (!into)
            refuse_at(node->source(),
                      fmt::format("'{}' must be requests a second as 10 or 0.5, \"10/min\", or "
                                  "\"none\"",
                                  key));
    }

    void refuse_other_keys() const {
        if (table_ == nullptr)
            return;
        for (const auto& [key, node] : *table_)
            if (std::find(known_.begin(), known_.end(), key.str()) == known_.end())
                refuse_at(key.source(), unknown(key.str()));
    }

private:
    const toml::node* take(std::string_view key) {
        known_.push_back(key);
        return table_ == nullptr ? nullptr : table_->get(key);
    }

    static std::string text_of(std::string_view key, const toml::node& node) {
        if (!node.is_string())
            refuse_at(node.source(), fmt::format("'{}' must be a string in quotes", key));
        return std::string{node.value<std::string>().value_or("")};
    }

    [[nodiscard]] std::string unknown(std::string_view key) const {
        const auto near = base::nearest(key, known_);
        return fmt::format("unknown key '{}' in [{}]; {}", report::plain_line(key, 80), name_,
                           near.empty() ? fmt::format("known are: {}", fmt::join(known_, ", "))
                                        : fmt::format("did you mean '{}'?", near));
    }

    std::string_view name_;
    std::filesystem::path folder_;
    const toml::table* table_ = nullptr;
    std::vector<std::string_view> known_;
};

constexpr std::string_view section_names[] = {"target", "run", "report", "limits"};

void refuse_other_sections(const toml::table& file) {
    const std::vector<std::string_view> known(std::begin(section_names), std::end(section_names));
    for (const auto& [key, node] : file)
        if (std::find(known.begin(), known.end(), key.str()) == known.end())
            refuse_at(key.source(),
                      fmt::format("unknown key '{}'; known are the tables: {}",
                                  report::plain_line(key.str(), 80), fmt::join(known, ", ")));
}

bool names_a_file(const std::string& profile) {
    return profile.find('/') != std::string::npos || profile.ends_with(".toml");
}

settings settings_of(const toml::table& file, const std::filesystem::path& folder) {
    settings out;
    refuse_other_sections(file);
    section target{file, "target", folder};
    target.text("url", out.url);
    target.text("user", out.user);
    target.path("password-file", out.password_file);
    target.path("ca", out.ca);
    target.flag("verify-tls", out.verify_tls);
    target.refuse_other_keys();

    section run{file, "run", folder};
    run.texts("only", out.only);
    run.texts("exclude", out.exclude);
    run.text("profile", out.profile);
    if (names_a_file(out.profile))
        out.profile = (folder / out.profile).string();
    run.path("suites", out.suites);
    run.path("schemas", out.schemas);
    run.choice("level", out.level, {"shall", "should", "all"});
    run.choice("risk", out.risk, {"read", "write", "disruptive"});
    run.choice("fail-on", out.fail_on, {"fail", "inconclusive", "warn"});
    run.path("output", out.output);
    run.number("seed", out.seed);
    run.rate("rate", out.interval);
    run.number("heartbeat", out.heartbeat);
    run.refuse_other_keys();

    section report{file, "report", folder};
    report.path("junit", out.junit);
    report.path("json", out.json);
    report.path("html", out.html);
    report.refuse_other_keys();

    section limits{file, "limits", folder};
    limits.span("connect", out.connect);
    limits.span("first-octet", out.first_octet);
    limits.span("operation", out.operation);
    limits.span("recovery", out.recovery);
    limits.refuse_other_keys();
    return out;
}

std::string located(const std::filesystem::path& file, const toml::source_position& where,
                    std::string_view text) {
    return fmt::format("{}:{}:{}: {}", file.string(), where.line, where.column, text);
}

} // namespace

base::result<settings> parse_settings(std::string_view text, const std::filesystem::path& file) {
    const auto parsed = toml::parse(text, file.string());
    if (!parsed)
        return failed<settings>(located(file, parsed.error().source().begin,
                                        report::plain_line(parsed.error().description(), 300)));
    try {
        return settings_of(parsed.table(), file.parent_path());
    } catch (const mistake& error) {
        return failed<settings>(located(file, error.where, error.text));
    }
}

base::result<settings> read_settings(const std::filesystem::path& file) {
    const auto read = read_file(file);
    if (!read)
        return failed<settings>(read.error());
    return parse_settings(read->octets, file);
}

} // namespace wsman::cli
