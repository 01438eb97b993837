#include "report/coverage_page.hpp"

#include "report/matrix_page.hpp"
#include "report/page.hpp"
#include "report/rule_matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace wsman::report {

namespace {

using page::data;
using page::row;

constexpr std::string_view judged = "judged";

std::vector<matrix_row> rows_of(const matrix_spec& spec) {
    std::vector<matrix_row> out;
    for (const auto& clause : spec.clauses)
        out.insert(out.end(), clause.rows.begin(), clause.rows.end());
    return out;
}

std::string in_words(std::size_t part, std::size_t whole) {
    return whole == 0 ? "–" : fmt::format("{} of {}", part, whole);
}

std::string judged_at(const std::vector<matrix_row>& rows, std::string_view strength) {
    std::size_t all = 0;
    std::size_t good = 0;
    for (const auto& one : rows)
        if (page::strength_of(one.rule->level) == strength) {
            ++all;
            good += one.word == judged ? 1 : 0;
        }
    return in_words(good, all);
}

std::string without_judged(const std::vector<matrix_row>& rows) {
    std::vector<matrix_row> rest;
    std::ranges::copy_if(rows, std::back_inserter(rest),
                         [](const auto& one) { return one.word != judged; });
    return rest.empty() ? "none" : tally_of(rest);
}

// How many are judged, by specification and level.
data counts(const std::vector<matrix_spec>& specs) {
    data out{data::type::list};
    for (const auto& spec : specs) {
        const auto rows = rows_of(spec);
        const auto good =
            static_cast<std::size_t>(std::ranges::count(rows, judged, &matrix_row::word));
        out.push_back(row({{"spec", spec.id},
                           {"title", spec.title},
                           {"judged", in_words(good, rows.size())},
                           {"shall", judged_at(rows, "shall")},
                           {"should", judged_at(rows, "should")},
                           {"may", judged_at(rows, "may")},
                           {"rest", without_judged(rows)}}));
    }
    return out;
}

data numbers(const std::vector<matrix_row>& rows) {
    std::size_t good = 0;
    std::set<std::string_view> cases;
    for (const auto& one : rows) {
        good += one.word == judged ? 1 : 0;
        for (const auto& c : one.cases)
            cases.insert(c.id);
    }
    data out{data::type::list};
    const auto add = [&out](std::size_t n, const char* what) {
        out.push_back(row({{"count", std::to_string(n)}, {"what", what}}));
    };
    add(rows.size(), "rules");
    add(good, "judged by cases");
    add(rows.size() - good, "not judged, with the reason");
    add(cases.size(), "cases");
    return out;
}

} // namespace

std::string coverage_html(std::span<const conformance::coverage_row> rows,
                          const std::string& tool_version) {
    const auto matrix = matrix_rows(rows);
    const auto specs = by_clause(matrix);
    auto page = row({{"tool", tool_version}});
    page.set("numbers", numbers(matrix));
    page.set("counts", counts(specs));
    page::put_matrix(page, specs, {.heading = "Status"});
    return page::render("coverage", page);
}

} // namespace wsman::report
