#include "report/exchanges.hpp"

#include "report/json.hpp"
#include "report/plain.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <iterator>
#include <map>

namespace wsman::report {

using conformance::finding;
using conformance::verdict;

namespace {

constexpr std::size_t text_limit = 1024; // octets of one text

std::map<verdict, std::size_t> counted(const exchange_report& of) {
    std::map<verdict, std::size_t> counts;
    for (const auto v : conformance::all_verdicts)
        counts[v] = 0;
    for (const auto& one : of.findings)
        ++counts[one.verdict];
    return counts;
}

// With the octets, so that the reason alone says all.
std::string reason_of(const finding& one) {
    auto text = plain_line(one.reason, text_limit);
    if (one.octets)
        text += fmt::format(" (octet {} of the body: {})", one.octets->offset,
                            plain_line(one.octets->excerpt, text_limit));
    return text;
}

bool needs_telling(verdict v) {
    return v != verdict::pass && v != verdict::not_applicable && v != verdict::skipped;
}

void line(std::string& out, std::string_view name, std::string_view text) {
    if (!text.empty())
        fmt::format_to(std::back_inserter(out), "        {:<10}{}\n", name,
                       plain_line(text, text_limit));
}

void tell(std::string& out, const finding& one) {
    fmt::format_to(std::back_inserter(out), "  {:<15} {:<14} {}\n", to_string(one.verdict),
                   plain_line(one.rule), plain_line(one.exchange));
    line(out, "because", one.reason);
    if (!needs_telling(one.verdict))
        return;
    if (one.octets) {
        line(out, "octets",
             fmt::format("{} of the body: {}", one.octets->offset, one.octets->excerpt));
    }
    line(out, "requires", one.head->requirement);
    line(out, "read as", one.head->title + (one.head->note.empty() ? "" : ". " + one.head->note));
}

} // namespace

std::string exchange_text(const exchange_report& of, bool quiet, bool verbose) {
    std::string out;
    for (const auto& one : of.findings)
        if (!quiet && (verbose || needs_telling(one.verdict)))
            tell(out, one);
    const auto counts = counted(of);
    fmt::format_to(
        std::back_inserter(out),
        "{} exchanges: {} pass, {} warn, {} fail, {} inconclusive, {} not applicable; {} pairs "
        "unusable\n",
        of.exchanges, counts.at(verdict::pass), counts.at(verdict::warn), counts.at(verdict::fail),
        counts.at(verdict::inconclusive), counts.at(verdict::not_applicable), of.unusable.size());
    return out;
}

std::string exchange_json(const exchange_report& of) {
    boost::json::object summary;
    for (const auto& [v, count] : counted(of))
        summary[to_string(v)] = count;
    boost::json::array unusable;
    for (const auto& one : of.unusable)
        unusable.push_back(boost::json::object{{"exchange", plain_line(one.name)},
                                               {"problem", plain_line(one.problem, text_limit)}});
    boost::json::array findings;
    for (const auto& one : of.findings)
        findings.push_back(boost::json::object{{"exchange", plain_line(one.exchange)},
                                               {"rule", plain_line(one.rule)},
                                               {"verdict", to_string(one.verdict)},
                                               {"reason", reason_of(one)}});
    return pretty(boost::json::object{{"schema", "wsmanspec/exchanges/1"},
                                      {"tool", plain_line(of.tool_version)},
                                      {"exchanges", of.exchanges},
                                      {"summary", std::move(summary)},
                                      {"unusable", std::move(unusable)},
                                      {"findings", std::move(findings)}});
}

} // namespace wsman::report
