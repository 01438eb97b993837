// What a judgement can say (docs/judging.md).
#pragma once

#include <optional>
#include <string_view>

namespace wsman::conformance {

enum class verdict {
    pass,
    warn,           // a SHOULD not met
    fail,           // a SHALL not met
    not_applicable, // capability absent, with the evidence
    skipped,        // guarded or deselected, with the reason
    inconclusive,   // what came matches no expectation, or a precondition failed
    error           // our own fault
};

inline constexpr verdict all_verdicts[] = {
    verdict::pass,    verdict::warn,         verdict::fail, verdict::not_applicable,
    verdict::skipped, verdict::inconclusive, verdict::error};

// As written in suites and reports: "not-applicable".
std::string_view to_string(verdict v);
std::optional<verdict> verdict_from(std::string_view text);

// Which of two counts where one has to stand for both.
[[nodiscard]] bool is_worse(verdict a, verdict b);

// Keyword of a rule, strongest first.
enum class level { shall, shall_not, should, should_not, may };
std::string_view to_string(level l);
std::optional<level> level_from(std::string_view text);

} // namespace wsman::conformance
