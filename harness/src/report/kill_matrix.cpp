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

boost::json::array records(const std::vector<moved_pair>& pairs) {
    boost::json::array out;
    for (const auto& one : pairs)
        out.push_back({{"case", plain(one.case_id)},
                       {"defect", plain(one.defect)},
                       {"verdict", to_string(one.verdict)},
                       {"reason", plain(one.reason)}});
    return out;
}

void append(std::string& out, std::string_view heading, const std::vector<moved_pair>& pairs) {
    if (pairs.empty())
        return;
    fmt::format_to(std::back_inserter(out), "\n{}\n", heading);
    for (const auto& one : pairs)
        fmt::format_to(std::back_inserter(out), "  {:<44} {:<64} {}{}\n", plain_line(one.defect),
                       plain_line(one.case_id), to_string(one.verdict),
                       one.reason.empty() ? "" : ": " + plain_line(one.reason, 300));
}

} // namespace

void compare_moves(kill_matrix& result, const std::vector<kill>& moves,
                   const std::vector<moved_pair>& listed) {
    std::vector<bool> moved(listed.size());
    for (const auto& one : moves) {
        const moved_pair move{one.defect, one.case_id, one.got, {}};
        const auto known = std::ranges::find_if(
            listed, [&](const moved_pair& other) { return other.is_same_move(move); });
        if (known == listed.end()) {
            result.unexpected.push_back(one);
            continue;
        }
        moved[static_cast<std::size_t>(known - listed.begin())] = true;
        (known->reason.empty() ? result.unreasoned : result.moved).push_back(*known);
    }
    for (std::size_t i = 0; i < listed.size(); ++i)
        if (!moved[i])
            result.stale.push_back(listed[i]);
}

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
    append(out, "Other cases that a defect moves:", result.moved);
    append(out, "Cases that no defect turned as claimed:", result.unfalsified);
    append(out, "Cases that are not good on the correct mock:", result.notes);
    append(out, "Defects that no case noticed:", result.unnoticed);
    if (!result.unexpected.empty())
        out += "\nVerdicts that moved without being listed:\n";
    for (const auto& one : result.unexpected)
        append(out, one);
    append(out, "Listed moves that are none any more:", result.stale);
    append(out, "Listed moves without a reason:", result.unreasoned);
    fmt::format_to(std::back_inserter(out),
                   "\n{} cases, {} defects, {} claims; kill rate {:.1f} %; {} runs{}\n",
                   result.cases, result.defects, result.matrix.size(), 100 * result.kill_rate(),
                   result.runs, result.diagonal ? ", of the diagonal" : "");
    fmt::format_to(std::back_inserter(out), "{}: {} unfalsified, {} unnoticed",
                   result.good() ? "PASS" : "FAIL", result.unfalsified.size(),
                   result.unnoticed.size());
    if (!result.diagonal)
        fmt::format_to(std::back_inserter(out),
                       ", {} unexpected, {} stale, {} without a reason; {} moved and listed",
                       result.unexpected.size(), result.stale.size(), result.unreasoned.size(),
                       result.moved.size());
    return out + '\n';
}

std::string json(const kill_matrix& result) {
    return pretty(boost::json::object{{"mode", result.diagonal ? "diagonal" : "matrix"},
                                      {"cases", result.cases},
                                      {"defects", result.defects},
                                      {"runs", result.runs},
                                      {"kill_rate", result.kill_rate()},
                                      {"matrix", records(result.matrix)},
                                      {"unfalsified", strings(result.unfalsified)},
                                      {"unnoticed", strings(result.unnoticed)},
                                      {"moved", records(result.moved)},
                                      {"unexpected", records(result.unexpected)},
                                      {"stale", records(result.stale)},
                                      {"unreasoned", records(result.unreasoned)}});
}

} // namespace wsman::report
