#include "report/kill_matrix.hpp"

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

boost::json::object record_of(const kill& one) {
    return {{"case", plain(one.case_id)},
            {"defect", plain(one.defect)},
            {"expected",
             one.expected ? boost::json::value(to_string(*one.expected)) : boost::json::value{}},
            {"verdict", to_string(one.got)}};
}

boost::json::array records(const std::vector<kill>& kills) {
    boost::json::array out;
    for (const auto& one : kills)
        out.push_back(record_of(one));
    return out;
}

void append(std::string& out, const kill& one) {
    fmt::format_to(std::back_inserter(out), "{:<4} {:<64} {:<44} {:<8} {}\n",
                   one.killed() ? "ok" : "NO", plain_line(one.case_id), plain_line(one.defect),
                   one.expected ? to_string(*one.expected) : std::string_view{"-"},
                   to_string(one.got));
    if (!one.killed() && !one.reason.empty())
        fmt::format_to(std::back_inserter(out), "       {}\n", plain_line(one.reason, 300));
}

void append(std::string& out, std::string_view heading, const std::vector<std::string>& names) {
    if (names.empty())
        return;
    fmt::format_to(std::back_inserter(out), "\n{}\n", heading);
    for (const auto& name : names)
        fmt::format_to(std::back_inserter(out), "  {}\n", plain_line(name));
}

} // namespace

double kill_matrix::kill_rate() const {
    if (matrix.empty())
        return 1;
    const auto killed =
        std::count_if(matrix.begin(), matrix.end(), [](const kill& one) { return one.killed(); });
    return static_cast<double>(killed) / static_cast<double>(matrix.size());
}

std::string table(const kill_matrix& result) {
    auto out = fmt::format("     {:<64} {:<44} {:<8} {}\n", "CASE", "DEFECT", "EXPECTED", "GOT");
    for (const auto& one : result.matrix)
        append(out, one);
    append(out, "Cases that no defect turned as claimed:", result.unfalsified);
    append(out, "Cases that are not good on the correct mock:", result.notes);
    append(out, "Defects that no case noticed:", result.unnoticed);
    if (!result.unexpected.empty())
        out += "\nVerdicts that moved without being listed:\n";
    for (const auto& one : result.unexpected)
        append(out, one);
    fmt::format_to(std::back_inserter(out),
                   "\n{} cases, {} defects, {} claims; kill rate {:.1f} %\n{}: {} unfalsified, {} "
                   "unnoticed, {} unexpected\n",
                   result.cases, result.defects, result.matrix.size(), 100 * result.kill_rate(),
                   result.good() ? "PASS" : "FAIL", result.unfalsified.size(),
                   result.unnoticed.size(), result.unexpected.size());
    return out;
}

std::string json(const kill_matrix& result) {
    return pretty(boost::json::object{{"cases", result.cases},
                                      {"defects", result.defects},
                                      {"kill_rate", result.kill_rate()},
                                      {"matrix", records(result.matrix)},
                                      {"unfalsified", strings(result.unfalsified)},
                                      {"unnoticed", strings(result.unnoticed)},
                                      {"unexpected", records(result.unexpected)}});
}

} // namespace wsman::report
