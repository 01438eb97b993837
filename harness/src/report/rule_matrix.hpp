// The rules of the ledger by specification and clause, each with its state, the reason where it has
// no verdict, and its cases.
#pragma once

#include "conformance/run_result.hpp"
#include "conformance/suite.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::report {

struct matrix_case {
    std::string id;
    std::string word; // its verdict; empty without a run
};

struct matrix_row {
    const conformance::rule* rule = nullptr; // of the ledger, which must outlive the row
    std::string word;                        // worst verdict of its cases, or standing
    std::string reason;                      // of what is grey; else empty
    std::vector<matrix_case> cases;
};

struct matrix_clause {
    std::string name; // "8 Enumeration"
    std::vector<matrix_row> rows;
};

struct matrix_spec {
    std::string id;    // as rules name it: "dsp0226"
    std::string title; // "DSP0226 1.0.0, WS-Management"
    std::vector<matrix_clause> clauses;
};

// Every rule of the ledger on one target.
std::vector<matrix_row> matrix_rows(const conformance::run_result& run,
                                    const conformance::ledger& rules);
// Without a target: which cases there are.
std::vector<matrix_row> matrix_rows(std::span<const conformance::coverage_row> rows);

// Specifications and clauses in the order of the ledger.
std::vector<matrix_spec> by_clause(std::vector<matrix_row> rows);

// Every word that a row can have, most pressing first.
std::span<const std::string_view> all_words();

// "60 rules: 40 pass, 2 fail, 18 deferred", most pressing first.
std::string tally_of(std::span<const matrix_row> rows);
std::string tally_of(const matrix_spec& spec);

// What names a rule in links: "dsp0226/R11-2".
std::string anchor_of(const conformance::rule& rule);

} // namespace wsman::report
