#include "report/rule_matrix.hpp"

#include "report/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace wsman::report {

namespace {

using conformance::verdict;

struct titled {
    std::string_view spec;
    std::string_view title;
};

constexpr titled titles[] = {
    {"dsp0226", "DSP0226 1.0.0, WS-Management"},
    {"dsp0227", "DSP0227, WS-Management CIM binding (never gates)"},
    {"soap12", "SOAP 1.2"},
    {"ws-addressing", "WS-Addressing, August 2004"},
    {"ws-transfer", "WS-Transfer"},
    {"ws-enumeration", "WS-Enumeration"},
    {"ms-wsmv", "[MS-WSMV], remote shells"},
};

std::string title_of(const std::string& spec) {
    const auto* found = std::ranges::find(titles, spec, &titled::spec);
    return std::string{found == std::end(titles) ? spec : found->title};
}

constexpr std::string_view words[] = {
    "error",   "fail", "inconclusive", "warn",       "pass",     "judged",      "not-applicable",
    "skipped", "open", "deferred",     "untestable", "implicit", "informative", "alias"};

bool is_grey(std::string_view word) {
    return word == to_string(verdict::not_applicable) || word == to_string(verdict::skipped);
}

constexpr std::size_t most_reasons = 2; // of the cases of one rule

std::string reasons_of(const std::vector<const conformance::case_result*>& cases) {
    std::vector<std::string> found;
    for (const auto* one : cases)
        if (!one->reason.empty() && !std::ranges::count(found, one->reason))
            found.push_back(one->reason);
    const auto more = found.size() > most_reasons;
    found.resize(std::min(found.size(), most_reasons));
    return fmt::format("{}{}", fmt::join(found, "; "), more ? "; …" : "");
}

std::string reason_of(const conformance::rule& rule, conformance::standing status) {
    if (status == conformance::standing::open)
        return "could be judged, and no case does yet";
    return rule.reason;
}

// A run judges services: rules on clients are for mock --judge.
bool is_for_clients(const conformance::rule& rule) {
    return rule.status == conformance::standing::open && rule.role != "service";
}

matrix_row without_cases(const conformance::rule& rule) {
    if (is_for_clients(rule))
        return {&rule,
                std::string{to_string(verdict::not_applicable)},
                "binds the client: wsmanspec mock --judge judges it",
                {}};
    return {&rule, std::string{to_string(rule.status)}, reason_of(rule, rule.status), {}};
}

matrix_row on_target(const conformance::rule& rule, const conformance::rule_result& result,
                     const std::map<std::string_view, const conformance::case_result*>& by_id) {
    matrix_row row{&rule, std::string{to_string(result.verdict)}, {}, {}};
    std::vector<const conformance::case_result*> cases;
    for (const auto& id : result.cases) {
        const auto found = by_id.find(id);
        if (found == by_id.end())
            continue;
        cases.push_back(found->second);
        row.cases.push_back({id, std::string{to_string(found->second->verdict)}});
    }
    if (is_grey(row.word))
        row.reason = reasons_of(cases);
    return row;
}

template <class List, class Is, class Make>
auto& find_or_add(List& list, Is is, Make make) {
    auto found = std::ranges::find_if(list, is);
    if (found == list.end())
        found = list.insert(found, make());
    return *found;
}

} // namespace

std::span<const std::string_view> all_words() {
    return words;
}

std::string anchor_of(const conformance::rule& rule) {
    return rule.spec + "/" + rule.id;
}

std::vector<matrix_row> matrix_rows(const conformance::run_result& run,
                                    const conformance::ledger& rules) {
    std::map<std::string_view, const conformance::case_result*> by_id;
    for (const auto& one : run.cases)
        by_id.emplace(one.id, &one);
    std::map<std::string_view, const conformance::rule_result*> judged;
    for (const auto& one : run.rules)
        judged.emplace(one.id, &one);
    std::vector<matrix_row> out;
    for (const auto& rule : rules.rules()) {
        const auto found = judged.find(rule.id);
        out.push_back(found == judged.end() || found->second->cases.empty()
                          ? without_cases(rule)
                          : on_target(rule, *found->second, by_id));
    }
    return out;
}

std::vector<matrix_row> matrix_rows(std::span<const conformance::coverage_row> rows) {
    std::vector<matrix_row> out;
    for (const auto& one : rows) {
        matrix_row row{one.rule, std::string{to_string(one.status)}, {}, {}};
        if (one.cases.empty())
            row.reason = reason_of(*one.rule, one.status);
        for (const auto& id : one.cases)
            row.cases.push_back({id, {}});
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<matrix_spec> by_clause(std::vector<matrix_row> rows) {
    std::vector<matrix_spec> out;
    for (auto& row : rows) {
        const auto& id = row.rule->spec;
        auto& spec = find_or_add(
            out, [&](const auto& s) { return s.id == id; },
            [&] {
                return matrix_spec{id, title_of(id), {}};
            });
        const auto name = area_of(row.rule->id);
        auto& clause = find_or_add(
            spec.clauses, [&](const auto& c) { return c.name == name; },
            [&] {
                return matrix_clause{name, {}};
            });
        clause.rows.push_back(std::move(row));
    }
    return out;
}

std::string tally_of(std::span<const matrix_row> rows) {
    std::vector<std::string> parts;
    for (const auto word : words)
        if (const auto n = std::ranges::count(rows, word, &matrix_row::word); n != 0)
            parts.push_back(fmt::format("{} {}", n, word));
    return fmt::format("{} {}: {}", rows.size(), rows.size() == 1 ? "rule" : "rules",
                       fmt::join(parts, ", "));
}

std::string tally_of(const matrix_spec& spec) {
    std::vector<matrix_row> all;
    for (const auto& clause : spec.clauses)
        all.insert(all.end(), clause.rows.begin(), clause.rows.end());
    return tally_of(all);
}

} // namespace wsman::report
