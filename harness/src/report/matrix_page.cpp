#include "report/matrix_page.hpp"

#include "report/outcome.hpp"

#include <algorithm>

namespace wsman::report::page {

namespace {

constexpr const char* no_case = "no-case";

data cases_of(const matrix_row& row, const matrix_settings& how) {
    data out{data::type::list};
    for (const auto& one : row.cases) {
        const auto& word = how.cases_have_anchors ? one.word : row.word;
        auto made = page::row({{"id", one.id},
                               {"slug", std::string{slug_of(one.id)}},
                               {"word", word},
                               {"tone", std::string{tone_of(word)}},
                               {"sign", std::string{sign_of(word)}}});
        made.set("linked", how.cases_have_anchors);
        out.push_back(made);
    }
    return out;
}

std::string state_of(const matrix_row& row, const matrix_settings& how) {
    return row.cases.empty() && how.one_state_without_cases ? no_case : row.word;
}

data rule_of(const matrix_row& row, const matrix_settings& how) {
    auto out = page::row({{"id", row.rule->id},
                          {"anchor", anchor_of(*row.rule)},
                          {"word", row.word},
                          {"state", state_of(row, how)},
                          {"tone", std::string{tone_of(row.word)}},
                          {"sign", std::string{sign_of(row.word)}},
                          {"level", std::string{to_string(row.rule->level)}},
                          {"strength", std::string{strength_of(row.rule->level)}},
                          {"summary", row.rule->summary},
                          {"reason", row.reason}});
    out.set("has_reason", !row.reason.empty());
    put(out, "cases", cases_of(row, how));
    return out;
}

data clause_of(const matrix_clause& clause, const matrix_settings& how) {
    auto out = page::row({{"name", clause.name}, {"tally", tally_of(clause.rows)}});
    data rules{data::type::list};
    for (const auto& one : clause.rows)
        rules.push_back(rule_of(one, how));
    out["rules"] = std::move(rules);
    return out;
}

data spec_of(const matrix_spec& spec, const matrix_settings& how) {
    auto out = page::row({{"spec", spec.id}, {"title", spec.title}, {"tally", tally_of(spec)}});
    data clauses{data::type::list};
    for (const auto& one : spec.clauses)
        clauses.push_back(clause_of(one, how));
    out["clauses"] = std::move(clauses);
    return out;
}

// Those of `all_words()` that occur.
template <class Of>
std::vector<std::string> occurring(const std::vector<matrix_spec>& specs, Of of) {
    std::vector<std::string> seen;
    for (const auto& spec : specs)
        for (const auto& clause : spec.clauses)
            for (const auto& row : clause.rows)
                if (auto word = of(row); !std::ranges::count(seen, word))
                    seen.push_back(std::move(word));
    std::vector<std::string> out;
    for (const auto word : all_words())
        if (std::ranges::count(seen, word))
            out.emplace_back(word);
    if (std::ranges::count(seen, no_case))
        out.emplace_back(no_case);
    return out;
}

} // namespace

void put_matrix(data& into, const std::vector<matrix_spec>& specs, const matrix_settings& how) {
    data rows{data::type::list};
    for (const auto& one : specs)
        rows.push_back(spec_of(one, how));
    into["specs"] = std::move(rows);
    into.set("state_heading", std::string{how.heading});
    into.set("legend", state_rows(occurring(specs, [](const auto& row) { return row.word; })));
    put_filter(into, occurring(specs, [&](const auto& row) { return state_of(row, how); }));
}

} // namespace wsman::report::page
