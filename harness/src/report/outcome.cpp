#include "report/outcome.hpp"

#include "report/plain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace wsman::report {

using conformance::verdict;

namespace {

std::size_t count(const conformance::run_result& run, verdict v) {
    return static_cast<std::size_t>(std::count_if(run.cases.begin(), run.cases.end(),
                                                  [v](const auto& c) { return c.verdict == v; }));
}

std::size_t count_gating(const conformance::run_result& run, verdict v) {
    return static_cast<std::size_t>(
        std::count_if(run.cases.begin(), run.cases.end(),
                      [v](const auto& c) { return c.gates && c.verdict == v; }));
}

std::string plural(std::size_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string failure_sentence(const conformance::run_result& run, conformance::gate fail_on) {
    std::string text;
    const auto add = [&](verdict v, std::string_view one, std::string_view many) {
        if (const auto n = count_gating(run, v); n != 0)
            text += (text.empty() ? "" : ", ") + plural(n, one, many);
    };
    add(verdict::fail, "case shows a requirement not kept", "cases show requirements not kept");
    if (fail_on != conformance::gate::fail)
        add(verdict::inconclusive, "case is inconclusive", "cases are inconclusive");
    if (fail_on == conformance::gate::warn)
        add(verdict::warn, "recommendation is not followed", "recommendations are not followed");
    return text;
}

std::string good_sentence(const conformance::run_result& run) {
    auto text = fmt::format("every gating verdict of {} is good",
                            plural(judged(run), "judged case", "judged cases"));
    if (const auto n = count_gating(run, verdict::warn); n != 0)
        text +=
            fmt::format("; {} not followed", plural(n, "recommendation is", "recommendations are"));
    if (const auto n = count_gating(run, verdict::inconclusive); n != 0)
        text += fmt::format("; {} inconclusive", plural(n, "case is", "cases are"));
    const auto open = count(run, verdict::fail) - count_gating(run, verdict::fail);
    if (open != 0)
        text += fmt::format("; {} that never {}", plural(open, "failure", "failures"),
                            open == 1 ? "gates" : "gate");
    return text;
}

struct area {
    std::string_view chapter;
    std::string_view subject;
};

constexpr area areas[] = {
    {"5", "Addressing"},
    {"6", "Control headers"},
    {"7", "Resource access"},
    {"8", "Enumeration"},
    {"9", "Custom actions"},
    {"10", "Eventing"},
    {"11", "Identify and metadata"},
    {"12", "Security"},
    {"13", "Transport and encoding"},
    {"14", "Faults"},
    {"A", "Notation"},
    {"B", "Conformance"},
    {"C", "HTTP"},
    {"D", "XPath"},
    {"E", "Selector filter"},
    {"V2", "Messages of shells"}, // of [MS-WSMV]
    {"V3", "Behaviour of shells"},
};

// Rules of texts without numbers: the sign before the section.
struct signed_spec {
    std::string_view sign;
    std::string_view name;
};

constexpr signed_spec signed_specs[] = {{"SOAP", "SOAP 1.2"},
                                        {"WSA", "WS-Addressing"},
                                        {"WSEN", "WS-Enumeration"},
                                        {"WST", "WS-Transfer"},
                                        {"CIM", "CIM binding"}};

} // namespace

outcome outcome_of(const conformance::run_result& run, conformance::gate fail_on) {
    const auto status = conformance::exit_status(run, fail_on);
    switch (status) {
    case 0:
        return {status, "PASS", good_sentence(run)};
    case 1:
        return {status, "FAIL", failure_sentence(run, fail_on)};
    case 3:
        return {status, "NOT JUDGED",
                run.target_problem.empty() ? "the target could not be judged"
                                           : plain_line(run.target_problem, 400)};
    case 5:
        return {status, "NOTHING JUDGED",
                run.cases.empty() ? "no case was selected"
                                  : "every selected case was skipped or is not applicable"};
    case 130:
        return {status, "INTERRUPTED",
                "the run was stopped before its end; what was recorded is kept"};
    default:
        return {status, "HARNESS ERROR",
                plural(count(run, verdict::error), "case met a fault of wsmanspec itself",
                       "cases met a fault of wsmanspec itself")};
    }
}

std::size_t judged(const conformance::run_result& run) {
    return count(run, verdict::pass) + count(run, verdict::warn) + count(run, verdict::fail) +
           count(run, verdict::inconclusive);
}

std::string counts(const conformance::run_result& run, const std::vector<verdict>& which) {
    std::string text;
    for (const auto v : which)
        if (const auto n = count(run, v); n != 0)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, to_string(v));
    return text;
}

std::string chapter_of(std::string_view rule) {
    if (const auto colon = rule.find(':'); colon != std::string_view::npos)
        rule.remove_prefix(colon + 1);
    if (rule.starts_with('R'))
        rule.remove_prefix(1);
    return std::string{rule.substr(0, rule.find_first_of(".-/"))};
}

std::string area_of(std::string_view rule) {
    const auto chapter = chapter_of(rule);
    for (const auto& [sign, name] : signed_specs)
        if (chapter.starts_with(sign))
            return fmt::format("{}{}{}", name, chapter == sign ? "" : " section ",
                               chapter.substr(sign.size()));
    const auto* row = std::find_if(std::begin(areas), std::end(areas),
                                   [&](const area& a) { return a.chapter == chapter; });
    if (row == std::end(areas))
        return chapter;
    if (chapter.starts_with('V'))
        return fmt::format("[MS-WSMV] {} {}", row->chapter.substr(1), row->subject);
    const auto kind = chapter.find_first_not_of("0123456789") == std::string::npos ? "" : "Annex ";
    return fmt::format("{}{} {}", kind, row->chapter, row->subject);
}

std::vector<std::string> areas_of(const conformance::run_result& run) {
    std::vector<std::string> found;
    for (const auto& c : run.cases)
        if (auto area = area_of(c.rule); std::find(found.begin(), found.end(), area) == found.end())
            found.push_back(std::move(area));
    const auto place = [](const std::string& name) {
        return std::find_if(std::begin(areas), std::end(areas),
                            [&](const area& a) { return name.ends_with(a.subject); });
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return found;
}

int urgency(verdict v) {
    switch (v) {
    case verdict::error:
        return 0;
    case verdict::fail:
        return 1;
    case verdict::inconclusive:
        return 2;
    case verdict::warn:
        return 3;
    case verdict::not_applicable:
        return 5;
    case verdict::skipped:
        return 6;
    case verdict::pass:
        break;
    }
    return 4;
}

std::string_view spec_of(std::string_view id) {
    return id.substr(0, id.find('/'));
}

std::string_view slug_of(std::string_view id) {
    const auto slash = id.rfind('/');
    return slash == std::string_view::npos ? id : id.substr(slash + 1);
}

} // namespace wsman::report
