#include "conformance/verdict.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace wsman::conformance {

namespace {

constexpr std::array<std::pair<verdict, std::string_view>, 7> verdict_words{
    {{verdict::pass, "pass"},
     {verdict::warn, "warn"},
     {verdict::fail, "fail"},
     {verdict::not_applicable, "not-applicable"},
     {verdict::skipped, "skipped"},
     {verdict::inconclusive, "inconclusive"},
     {verdict::error, "error"}}};

// Worst first.
constexpr verdict by_weight[] = {verdict::error,  verdict::fail, verdict::inconclusive,
                                 verdict::warn,   verdict::pass, verdict::not_applicable,
                                 verdict::skipped};

constexpr std::array<std::pair<level, std::string_view>, 5> level_words{
    {{level::shall, "shall"},
     {level::shall_not, "shall-not"},
     {level::should, "should"},
     {level::should_not, "should-not"},
     {level::may, "may"}}};

template <class Table, class Value>
std::string_view word_of(const Table& table, Value value) {
    for (const auto& [one, word] : table)
        if (one == value)
            return word;
    return {};
}

template <class Value, class Table>
std::optional<Value> value_of(const Table& table, std::string_view text) {
    for (const auto& [value, word] : table)
        if (word == text)
            return value;
    return std::nullopt;
}

} // namespace

std::string_view to_string(verdict v) {
    return word_of(verdict_words, v);
}

std::optional<verdict> verdict_from(std::string_view text) {
    return value_of<verdict>(verdict_words, text);
}

bool is_worse(verdict a, verdict b) {
    return std::ranges::find(by_weight, a) < std::ranges::find(by_weight, b);
}

std::string_view to_string(level l) {
    return word_of(level_words, l);
}

std::optional<level> level_from(std::string_view text) {
    return value_of<level>(level_words, text);
}

} // namespace wsman::conformance
