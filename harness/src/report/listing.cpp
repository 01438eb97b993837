#include "report/listing.hpp"

#include "protocol/actions.hpp"
#include "report/json.hpp"
#include "report/plain.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace wsman::report {

namespace {

boost::json::array strings(const std::vector<std::string>& texts) {
    boost::json::array out;
    for (const auto& text : texts)
        out.push_back(boost::json::string{plain(text)});
    return out;
}

boost::json::array falsifiers(const conformance::case_head& head) {
    boost::json::array out;
    for (const auto& one : head.falsified_by)
        out.push_back(boost::json::object{{"defect", plain(one.defect)},
                                          {"verdict", to_string(one.verdict)}});
    return out;
}

boost::json::object record_of(const listed_case& one) {
    const auto& head = one.head();
    return {{"id", plain(head.id)},
            {"rule", plain(head.rule)},
            {"level", to_string(head.level)},
            {"risk", to_string(one.risk)},
            {"kind", one.kind()},
            {"title", plain(head.title)},
            {"needs", strings(head.needs)},
            {"falsified_by", falsifiers(head)}};
}

} // namespace

const conformance::case_head& listed_case::head() const {
    if (active != nullptr)
        return *active;
    return *passive;
}

std::string_view listed_case::kind() const {
    if (passive == nullptr)
        return "active";
    return passive->binds_client ? "client" : "passive";
}

std::string list_table(std::span<const listed_case> cases) {
    std::string out;
    for (const auto& one : cases)
        fmt::format_to(std::back_inserter(out), "{:<64} {:<10} {:<10} {}\n",
                       plain_line(one.head().id), to_string(one.head().level), to_string(one.risk),
                       plain_line(one.head().title));
    fmt::format_to(std::back_inserter(out), "{} {}\n", cases.size(),
                   cases.size() == 1 ? "case" : "cases");
    return out;
}

std::string list_ids(std::span<const listed_case> cases) {
    std::string out;
    for (const auto& one : cases)
        out += plain_line(one.head().id) + "\n";
    return out;
}

std::string list_json(std::span<const listed_case> cases) {
    boost::json::array records;
    for (const auto& one : cases)
        records.push_back(record_of(one));
    return pretty(boost::json::object{{"cases", std::move(records)}});
}

std::string coverage_table(std::span<const conformance::coverage_row> rows) {
    std::string out;
    std::vector<std::pair<std::string_view, std::size_t>> counted;
    for (const auto& row : rows) {
        const auto status = to_string(row.status);
        const auto why = row.cases.empty()
                             ? plain_line(row.reason, 300)
                             : plain_line(fmt::format("{}", fmt::join(row.cases, " ")));
        fmt::format_to(std::back_inserter(out), "{:<14} {:<10} {:<11} {}\n",
                       plain_line(row.rule->id), to_string(row.rule->level), status, why);
        auto at = std::find_if(counted.begin(), counted.end(),
                               [&](const auto& c) { return c.first == status; });
        if (at == counted.end())
            at = counted.insert(at, {status, 0});
        ++at->second;
    }
    fmt::format_to(std::back_inserter(out), "{} rules", rows.size());
    for (std::size_t i = 0; i < counted.size(); ++i)
        fmt::format_to(std::back_inserter(out), "{} {} {}", i == 0 ? ":" : ",", counted[i].second,
                       counted[i].first);
    return out + "\n";
}

std::string coverage_ids(std::span<const conformance::coverage_row> rows) {
    std::string out;
    for (const auto& row : rows)
        out += plain_line(row.rule->id) + "\n";
    return out;
}

std::string coverage_json(std::span<const conformance::coverage_row> rows) {
    boost::json::array records;
    for (const auto& row : rows)
        records.push_back(boost::json::object{{"id", plain(row.rule->id)},
                                              {"level", to_string(row.rule->level)},
                                              {"status", to_string(row.status)},
                                              {"reason", plain(row.reason)},
                                              {"cases", strings(row.cases)}});
    return pretty(boost::json::object{{"rules", std::move(records)}});
}

} // namespace wsman::report
