#include "report/console.hpp"

#include "report/outcome.hpp"
#include "report/plain.hpp"
#include "report/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace wsman::report {

using conformance::verdict;

namespace {

constexpr std::size_t reason_limit = 400; // octets of endpoint text on one line

std::string_view colour_of(verdict v) {
    switch (v) {
    case verdict::pass:
        return "\x1b[32m";
    case verdict::warn:
    case verdict::inconclusive:
        return "\x1b[33m";
    case verdict::fail:
    case verdict::error:
        return "\x1b[31m";
    default:
        return "\x1b[2m";
    }
}

std::string painted(std::string_view text, std::string_view colour, bool on) {
    return on ? fmt::format("{}{}\x1b[0m", colour, text) : std::string{text};
}

bool needs_telling(verdict v) {
    return v == verdict::fail || v == verdict::warn || v == verdict::inconclusive ||
           v == verdict::error;
}

bool was_judged(verdict v) {
    return needs_telling(v) || v == verdict::pass;
}

void line(std::string& out, std::string_view name, std::string_view text) {
    if (!text.empty())
        fmt::format_to(std::back_inserter(out), "        {:<10}{}\n", name,
                       plain_line(text, reason_limit));
}

std::string numbers(const std::vector<std::uint64_t>& exchanges) {
    return fmt::format("{}", fmt::join(exchanges, ", "));
}

void tell(std::string& out, const conformance::run_result& run, const conformance::case_result& c) {
    line(out, "requires", c.requirement);
    line(out, "expected", c.expected);
    line(out, "actual", c.actual);
    line(out, "because", c.reason);
    if (!c.exchanges.empty())
        line(out, "exchanges", numbers(c.exchanges));
    // In full: a command that was cut does something else.
    if (const auto replay = replay_line(run, c); !replay.empty())
        fmt::format_to(std::back_inserter(out), "        {:<10}{}\n", "replay", plain_line(replay));
}

// Upper case marks what gates, so that the meaning does not hang on colour.
std::string label_of(verdict v, bool gates) {
    std::string label{to_string(v)};
    if ((v == verdict::fail && gates) || v == verdict::error)
        std::transform(label.begin(), label.end(), label.begin(),
                       [](char c) { return static_cast<char>(c - 32); });
    return label;
}

void one_case(std::string& out, const conformance::run_result& run,
              const conformance::case_result& c, const console_settings& how) {
    const auto label = painted(fmt::format("{:<14}", label_of(c.verdict, c.gates)),
                               colour_of(c.verdict), how.colour);
    const auto time =
        c.exchanges.empty() ? std::string{} : fmt::format("{:.1f} ms", c.milliseconds);
    fmt::format_to(std::back_inserter(out), "  {}  {:<64} {:<10} {:>10}\n", label, plain_line(c.id),
                   to_string(c.level), time);
    if (needs_telling(c.verdict))
        tell(out, run, c);
    else if (!was_judged(c.verdict))
        line(out, "because", c.reason);
}

void cases(std::string& out, const conformance::run_result& run, const console_settings& how) {
    for (const auto& area : areas_of(run)) {
        std::string of_area;
        for (const auto& c : run.cases)
            if (area_of(c.rule) == area &&
                (was_judged(c.verdict) || how.verbosity == verbosity::verbose ||
                 c.verdict == verdict::error))
                one_case(of_area, run, c, how);
        if (!of_area.empty())
            fmt::format_to(std::back_inserter(out), "\n{}\n{}", area, of_area);
    }
}

void heading(std::string& out, const conformance::run_result& run) {
    fmt::format_to(std::back_inserter(out), "{}, profile {}, seed {}\n",
                   plain_line(run.tool_version), plain_line(run.profile), run.seed);
    fmt::format_to(std::back_inserter(out), "Target {}", plain_line(run.target.url));
    if (!run.target.product_vendor.empty())
        fmt::format_to(std::back_inserter(out), ", {} {}",
                       plain_line(run.target.product_vendor, 100),
                       plain_line(run.target.product_version, 100));
    out += '\n';
    for (const auto& remark : run.remarks)
        fmt::format_to(std::back_inserter(out), "Note   {}\n", plain_line(remark, reason_limit));
}

void left_behind(std::string& out, const conformance::run_result& run) {
    if (!run.left_behind.empty())
        out += "\nLeft behind at the target\n";
    for (const auto& one : run.left_behind) {
        fmt::format_to(std::back_inserter(out), "  {:<20} {}\n", one.what,
                       plain_line(one.resource, reason_limit));
        line(out, "opened by", fmt::format("{}, exchange {}", plain_line(one.owner), one.exchange));
        line(out, "to do", one.advice);
    }
}

void totals(std::string& out, const conformance::run_result& run, const outcome& result,
            bool colour) {
    const auto seen =
        counts(run, {verdict::pass, verdict::warn, verdict::fail, verdict::inconclusive});
    const auto rest = counts(run, {verdict::not_applicable, verdict::skipped, verdict::error});
    fmt::format_to(std::back_inserter(out), "\n{} judged{}{}{}{}\n", judged(run),
                   seen.empty() ? "" : ": ", seen, rest.empty() ? "" : "; ", rest);
    const auto rules = std::count_if(run.rules.begin(), run.rules.end(),
                                     [](const auto& r) { return was_judged(r.verdict); });
    fmt::format_to(std::back_inserter(out),
                   "Rules judged on this target: {} of {} that have cases\n", rules,
                   run.rules.size());
    const auto paint = colour_of(result.status == 0 ? verdict::pass : verdict::fail);
    fmt::format_to(std::back_inserter(out), "{} (exit {}): {}\n",
                   painted(result.word, paint, colour), result.status, result.sentence);
}

} // namespace

std::string console(const conformance::run_result& run, const console_settings& settings) {
    std::string out;
    const auto result = outcome_of(run, settings.fail_on);
    if (settings.verbosity == verbosity::quiet) {
        fmt::format_to(std::back_inserter(out), "{} (exit {}): {}\n", result.word, result.status,
                       result.sentence);
        return out;
    }
    heading(out, run);
    cases(out, run, settings);
    left_behind(out, run);
    totals(out, run, result, settings.colour);
    return out;
}

} // namespace wsman::report
