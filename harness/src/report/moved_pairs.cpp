#include "report/moved_pairs.hpp"

#include "base/resource.hpp"
#include "base/text.hpp"
#include "conformance/csv.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace wsman::report {

// The file, made part of the library by wsman_embed.
std::span<const base::resource> moved_pairs_file();

namespace {

constexpr std::string_view head = "defect,case,verdict,reason\n";

base::result<moved_pair> pair_of(const conformance::csv_record& row) {
    using answer = base::result<moved_pair>;
    const auto wrong = [&](const std::string& what) {
        return answer{boost::system::in_place_error,
                      "line " + std::to_string(row.line) + ": " + what};
    };
    const auto verdict = conformance::verdict_from(row["verdict"]);
    if (row["defect"].empty() || row["case"].empty())
        return wrong("defect and case are needed");
    if (!verdict)
        return wrong("there is no verdict '" + base::printable(row["verdict"]) + "'");
    return moved_pair{row["defect"], row["case"], *verdict, row["reason"]};
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string{"\"\""} : std::string{c};
    return out + '"';
}

} // namespace

base::result<std::vector<moved_pair>> read_moved_pairs(std::string_view csv) {
    const auto rows = conformance::read_csv(csv);
    if (!rows)
        return rows.error();
    std::vector<moved_pair> out;
    std::set<std::pair<std::string, std::string>> known;
    for (const auto& row : *rows) {
        auto one = pair_of(row);
        if (!one)
            return one.error();
        if (!known.emplace(one->defect, one->case_id).second)
            return "line " + std::to_string(row.line) + ": a second row for " + one->defect +
                   " and " + one->case_id;
        out.push_back(std::move(*one));
    }
    return out;
}

std::string moved_pairs_csv(std::vector<moved_pair> pairs) {
    std::ranges::sort(pairs, {},
                      [](const moved_pair& one) { return std::tie(one.defect, one.case_id); });
    std::string out{head};
    for (const auto& one : pairs)
        out.append(one.defect + ',' + one.case_id + ',')
            .append(to_string(one.verdict))
            .append(',' + (one.reason.empty() ? "" : quoted(one.reason)) + '\n');
    return out;
}

std::vector<moved_pair> with_reasons_of(const std::vector<moved_pair>& listed,
                                        std::vector<moved_pair> moves) {
    for (auto& move : moves) {
        const auto found = std::ranges::find_if(listed, [&](const moved_pair& one) {
            return one.defect == move.defect && one.case_id == move.case_id;
        });
        if (found != listed.end())
            move.reason = found->reason;
    }
    return moves;
}

const std::vector<moved_pair>& embedded_moved_pairs() {
    static const auto pairs = [] {
        auto read = read_moved_pairs(moved_pairs_file().front().octets);
        if (!read)
            throw std::logic_error{"embedded moved-pairs.csv: " + read.error()};
        return std::move(*read);
    }();
    return pairs;
}

} // namespace wsman::report
