// What a case is about, whole: requirement, what is sent, what is taken as what, which defect
// proves that it can fail, which readings there are. Rules likewise, with all of their cases.
#pragma once

#include "report/listing.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::report {

struct explained_expectation {
    std::string verdict;
    std::string when;
    std::string because;
    std::string authority; // empty: the case's rule
};

struct explained_step {
    std::string step;
    std::vector<std::string> sends;
    std::vector<std::string> keeps;
    std::vector<explained_expectation> expect; // the first that fits; what fits none comes last
};

struct explained_defect {
    std::string id;
    std::string verdict; // that it gives
    std::string does;    // of the mock's registry
};

struct explanation {
    listed_case of;
    const conformance::rule* rule = nullptr;
    std::string level;          // and what it does to a fail
    std::string needs;          // and what comes of lacking it
    std::string interpretation; // which readings of the text there are
    std::vector<explained_step> steps;
    std::string script; // Lua, in place of steps
    std::vector<explained_defect> proof;
};

// What explanations are made of, beside the cases; borrowed.
struct explained_world {
    const conformance::ledger* rules = nullptr;
    const conformance::suite_set* suites = nullptr;
    std::function<std::string(std::string_view defect)> defect; // in a sentence; empty: unknown
};

explanation explain(const listed_case& one, const explained_world& world);

// `rules` were asked for by their ids, with or without cases.
std::string explain_text(std::span<const conformance::coverage_row> rules,
                         std::span<const listed_case> cases, const explained_world& world);
// {rules: […], cases: […]}; valid by schemas/explain.schema.json.
std::string explain_json(std::span<const conformance::coverage_row> rules,
                         std::span<const listed_case> cases, const explained_world& world);

} // namespace wsman::report
