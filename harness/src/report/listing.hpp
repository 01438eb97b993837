// Cases and rules as they stand in suites and ledger, without any run: tables for people, JSON for
// scripts.
#pragma once

#include "conformance/suite.hpp"

#include <span>
#include <string>
#include <vector>

namespace wsman::report {

// One selected case; exactly one of both pointers is set. They must outlive it.
struct listed_case {
    const conformance::test_case* active = nullptr;
    const conformance::passive_rule* passive = nullptr;
    protocol::risk risk = protocol::risk::read;

    [[nodiscard]] const conformance::case_head& head() const;
    [[nodiscard]] std::string_view kind() const; // "active", "passive" or "client"
};

std::string list_table(std::span<const listed_case> cases);
// One id a line.
std::string list_ids(std::span<const listed_case> cases);
// {cases: [{id, rule, level, risk, kind, title, needs, falsified_by}]}; valid by
// schemas/list.schema.json.
std::string list_json(std::span<const listed_case> cases);

std::string coverage_table(std::span<const conformance::coverage_row> rows);
// One id a line.
std::string coverage_ids(std::span<const conformance::coverage_row> rows);
// {rules: [{id, level, status, reason, cases}]}; valid by schemas/coverage.schema.json.
std::string coverage_json(std::span<const conformance::coverage_row> rows);

} // namespace wsman::report
