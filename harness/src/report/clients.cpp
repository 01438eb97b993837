#include "report/clients.hpp"

#include "report/json.hpp"
#include "report/plain.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <iterator>
#include <map>

namespace wsman::report {

using conformance::client_rule_result;
using conformance::finding;
using conformance::verdict;

namespace {

constexpr std::size_t text_limit = 1024; // octets of one text
constexpr std::size_t most_told = 3;     // findings of a rule, in the text

std::string octets_of(const finding& one) {
    if (!one.octets)
        return {};
    return fmt::format("{} of the body: {}", one.octets->offset, one.octets->excerpt);
}

void line(std::string& out, std::string_view name, std::string_view text) {
    if (!text.empty())
        fmt::format_to(std::back_inserter(out), "        {:<10}{}\n", name,
                       plain_line(text, text_limit));
}

std::string counts_of(const client_rule_result& one) {
    return fmt::format("{} good, {} wrong", one.passed, one.warned + one.failed + one.errors);
}

void tell(std::string& out, const client_rule_result& one) {
    fmt::format_to(std::back_inserter(out), "  {:<15} {} ({})\n", to_string(one.verdict()),
                   plain_line(one.head->id), counts_of(one));
    if (one.shown.empty())
        return;
    for (std::size_t i = 0; i < std::min(most_told, one.shown.size()); ++i) {
        const auto& found = one.shown[i];
        line(out, "exchange", found.exchange + ": " + found.reason);
        line(out, "octets", octets_of(found));
    }
    line(out, "requires", one.head->requirement);
    line(out, "read as", one.head->title + (one.head->note.empty() ? "" : ". " + one.head->note));
}

std::map<verdict, std::size_t> counted(const client_report& of) {
    std::map<verdict, std::size_t> counts;
    for (const auto v : conformance::all_verdicts)
        counts[v] = 0;
    for (const auto& one : of.results)
        ++counts[one.verdict()];
    return counts;
}

bool needs_telling(verdict v) {
    return v != verdict::pass && v != verdict::not_applicable;
}

boost::json::object row_of(const client_rule_result& one) {
    return {{"id", plain(one.head->id)},
            {"rule", plain(one.head->rule)},
            {"level", to_string(one.head->level)},
            {"verdict", to_string(one.verdict())},
            {"good", one.passed},
            {"wrong", one.warned + one.failed + one.errors}};
}

boost::json::object row_of(const finding& one) {
    auto reason = plain_line(one.reason, text_limit);
    if (one.octets)
        reason += fmt::format(" (octet {} of the body: {})", one.octets->offset,
                              plain_line(one.octets->excerpt, text_limit));
    return {{"exchange", plain_line(one.exchange)},
            {"rule", plain_line(one.rule)},
            {"verdict", to_string(one.verdict)},
            {"reason", std::move(reason)}};
}

} // namespace

std::string client_line(const finding& one) {
    return fmt::format("exchange {}: {} {}: {}\n", plain_line(one.exchange), to_string(one.verdict),
                       plain_line(one.rule), plain_line(one.reason, text_limit));
}

std::string client_text(const client_report& of, bool quiet, bool verbose) {
    std::string out;
    for (const auto& one : of.results)
        if (!quiet && (verbose || needs_telling(one.verdict())))
            tell(out, one);
    const auto counts = counted(of);
    fmt::format_to(std::back_inserter(out),
                   "{} requests, {} rules on clients: {} pass, {} warn, {} fail, {} not "
                   "applicable\n",
                   of.exchanges, of.results.size(), counts.at(verdict::pass),
                   counts.at(verdict::warn), counts.at(verdict::fail),
                   counts.at(verdict::not_applicable));
    return out;
}

std::string client_json(const client_report& of) {
    boost::json::object summary;
    for (const auto& [v, count] : counted(of))
        summary[to_string(v)] = count;
    boost::json::array rules;
    boost::json::array findings;
    for (const auto& one : of.results) {
        rules.push_back(row_of(one));
        for (const auto& found : one.shown)
            findings.push_back(row_of(found));
    }
    return pretty(boost::json::object{{"schema", "wsmanspec/clients/1"},
                                      {"tool", plain_line(of.tool_version)},
                                      {"exchanges", of.exchanges},
                                      {"summary", std::move(summary)},
                                      {"rules", std::move(rules)},
                                      {"findings", std::move(findings)}});
}

} // namespace wsman::report
