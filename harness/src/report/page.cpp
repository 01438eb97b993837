#include "report/page.hpp"

#include "base/base64.hpp"
#include "base/resource.hpp"
#include "base/sha256.hpp"
#include "report/plain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <stdexcept>

namespace wsman::report {

// Made by wsman_embed: the files of pages/.
std::span<const base::resource> page_files();

} // namespace wsman::report

namespace wsman::report::page {

namespace {

struct look {
    std::string_view word;
    std::string_view tone;
    std::string_view sign;
};

constexpr look looks[] = {
    {"fail", "bad", "✕"},         {"error", "bad", "‼"},           {"inconclusive", "unclear", "?"},
    {"warn", "unclear", "!"},     {"pass", "good", "✓"},           {"judged", "good", "✓"},
    {"open", "unclear", "○"},     {"not-applicable", "soft", "–"}, {"skipped", "soft", "·"},
    {"deferred", "soft", "…"},    {"untestable", "soft", "∅"},     {"implicit", "soft", "≈"},
    {"informative", "soft", "i"}, {"alias", "soft", "="},          {"no-case", "soft", "○"},
};

const look& look_of(std::string_view word) {
    static constexpr look unknown{"", "soft", "·"};
    const auto* found = std::ranges::find(looks, word, &look::word);
    return found == std::end(looks) ? unknown : *found;
}

std::string file(const std::string& name) {
    for (const auto& one : page_files())
        if (one.name == name)
            return std::string{one.octets};
    throw std::logic_error{"no page file " + name};
}

std::string source_of(const std::string& text) {
    const auto hex = base::sha256_hex(text);
    std::string octets;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned octet = 0;
        std::from_chars(hex.data() + i, hex.data() + i + 2, octet, 16);
        octets += static_cast<char>(octet);
    }
    return fmt::format("'sha256-{}'", base::base64_encode(octets));
}

std::string policy(const std::string& style, const std::string& script) {
    return fmt::format("default-src 'none'; style-src {}; script-src {}; base-uri 'none'; "
                       "form-action 'none'; require-trusted-types-for 'script'",
                       source_of(style), source_of(script));
}

} // namespace

std::string_view tone_of(std::string_view word) {
    return look_of(word).tone;
}

std::string_view sign_of(std::string_view word) {
    return look_of(word).sign;
}

std::string_view strength_of(conformance::level l) {
    using conformance::level;
    if (l == level::may)
        return "may";
    return l == level::should || l == level::should_not ? "should" : "shall";
}

data row(std::initializer_list<std::pair<const char*, std::string>> fields) {
    data out{data::type::object};
    for (const auto& [name, value] : fields)
        out[name] = data{plain(value, text_limit)};
    return out;
}

void put(data& into, const std::string& name, const data& rows) {
    into.set("has_" + name, rows.is_non_empty_list());
    into.set(name, rows);
}

data state_rows(const std::vector<std::string>& words) {
    data out{data::type::list};
    for (const auto& word : words)
        out.push_back(row({{"state", word},
                           {"sign", std::string{sign_of(word)}},
                           {"tone", std::string{tone_of(word)}}}));
    return out;
}

void put_filter(data& into, const std::vector<std::string>& states) {
    into.set("states", state_rows(states));
    data levels{data::type::list};
    for (const auto* level : {"shall", "should", "may"})
        levels.push_back(row({{"level", level}}));
    into.set("levels", levels);
}

std::string render(std::string_view name, data& page) {
    const auto style = file("page.css");
    const auto script = file("page.js");
    page.set("style", style);
    page.set("script", script);
    page.set("policy", policy(style, script));
    for (const auto* part : {"filter", "matrix", "case", "exchange"})
        page.set(part, data{kainjow::mustache::partial{
                           [part] { return file(std::string{part} + ".html.mustache"); }}});
    kainjow::mustache::mustache form{file(std::string{name} + ".html.mustache")};
    if (!form.is_valid())
        throw std::logic_error(form.error_message());
    return form.render(page);
}

} // namespace wsman::report::page
