#include "cli/selftest.hpp"

#include "base/text.hpp"
#include "cli/process_pool.hpp"
#include "mock-server/src/endpoint.hpp"
#include "report/plain.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace wsman::cli {

namespace {

using conformance::case_head;
using conformance::verdict;

// Rows go through a pipe as text.
boost::json::value to_json(const proof_row& row) {
    boost::json::array cells;
    for (const auto& one : row.cells)
        cells.push_back({one.head, to_string(one.found.verdict), report::plain(one.found.reason)});
    return {{"runs", row.runs}, {"cells", std::move(cells)}};
}

proof_row row_of(const boost::json::value& text) {
    proof_row row;
    row.runs = text.at("runs").to_number<std::size_t>();
    for (const auto& one : text.at("cells").as_array())
        row.cells.push_back({one.at(0).to_number<std::size_t>(),
                             {*conformance::verdict_from(std::string_view{one.at(1).as_string()}),
                              std::string{one.at(2).as_string()}}});
    return row;
}

class self_tester {
public:
    self_tester(const conformance::suite_set& suites, const conformance::selection& wanted,
                const self_test_settings& settings)
        : suites_(suites), wanted_(wanted), settings_(settings) {}

    base::result<self_test_result> run() {
        if (auto done = open_provers(); !done)
            return done.error();
        const auto defects = defects_to_try();
        const auto rows = work_in_processes(settings_.processes, defects.size(),
                                            [&](std::size_t i) { return prove(defects[i]); });
        if (!rows)
            return rows.error();
        for (std::size_t i = 0; i < defects.size(); ++i)
            if (auto done = take(defects[i], (*rows)[i]); !done)
                return done.error();
        finish(defects);
        return std::move(result_);
    }

private:
    base::result<void> open_provers() {
        std::vector<std::string> profiles;
        for (const auto& one : suites_.suites)
            if (std::ranges::find(profiles, one.mock) == profiles.end())
                profiles.push_back(one.mock);
        for (const auto& one : profiles) {
            auto made = prover::open(one, suites_, wanted_, settings_.proof);
            if (!made)
                return made.error();
            provers_.push_back(std::move(*made));
        }
        return {};
    }

    [[nodiscard]] bool is_complete() const {
        return wanted_.globs.empty() && wanted_.exclude.empty() && !settings_.proof.diagonal;
    }

    // With every case: all that the mock has; else those that the selected cases name.
    [[nodiscard]] std::vector<std::string> defects_to_try() const {
        std::vector<std::string> out;
        if (is_complete())
            for (const auto& one : mock::defects())
                out.emplace_back(one.id);
        std::set<std::string> known{out.begin(), out.end()};
        for (const auto& one : provers_)
            for (const auto* head : one->heads())
                for (const auto& claim : head->falsified_by)
                    if (known.insert(claim.defect).second)
                        out.push_back(claim.defect);
        return out;
    }

    // One row for each prover, or the text of an error.
    std::string prove(const std::string& defect) {
        boost::json::array rows;
        for (const auto& one : provers_) {
            const auto row = one->prove(defect);
            if (!row)
                return boost::json::serialize(boost::json::string{report::plain(row.error())});
            rows.push_back(to_json(*row));
        }
        return boost::json::serialize(rows);
    }

    base::result<void> take(const std::string& defect, const std::string& text) {
        const auto rows = boost::json::parse(text);
        if (rows.is_string())
            return std::string{rows.as_string()};
        bool noticed = false;
        for (std::size_t i = 0; i < provers_.size(); ++i)
            noticed = take(defect, *provers_[i], row_of(rows.at(i))) || noticed;
        if (!noticed)
            result_.matrix.unnoticed.push_back(defect);
        return {};
    }

    // True where some case noticed the defect as announced.
    bool take(const std::string& defect, const prover& by, const proof_row& row) {
        bool noticed = false;
        result_.matrix.runs += row.runs;
        for (const auto& [place, found] : row.cells) {
            const auto& head = *by.heads()[place];
            const auto* claim = claim_of(head, defect);
            report::kill one{head.id, defect, std::nullopt, found.verdict, found.reason};
            if (claim == nullptr) {
                moves_.push_back(std::move(one));
                continue;
            }
            one.expected = claim->verdict;
            noticed = noticed || one.killed();
            result_.matrix.matrix.push_back(std::move(one));
        }
        return noticed;
    }

    void finish(const std::vector<std::string>& defects) {
        auto& matrix = result_.matrix;
        matrix.diagonal = settings_.proof.diagonal;
        matrix.defects = defects.size();
        put_in_order();
        for (const auto& one : provers_) {
            matrix.cases += one->heads().size();
            find_unfalsified(*one);
        }
        if (matrix.diagonal)
            return;
        compare_moves(matrix, moves_, rows_in_question(defects));
        for (const auto& one : moves_)
            result_.moves.push_back({one.defect, one.case_id, one.got, {}});
        result_.moves = report::with_reasons_of(settings_.moved, std::move(result_.moves));
    }

    [[nodiscard]] std::vector<report::moved_pair>
    rows_in_question(const std::vector<std::string>& defects) const {
        if (is_complete())
            return settings_.moved;
        std::vector<report::moved_pair> out;
        for (const auto& one : settings_.moved)
            if (std::ranges::find(defects, one.defect) != defects.end() &&
                wanted_.matches(one.case_id))
                out.push_back(one);
        return out;
    }

    // A case that is not good on the correct mock proves nothing by being bad on a wrong one.
    void find_unfalsified(const prover& by) {
        auto& matrix = result_.matrix;
        for (std::size_t i = 0; i < by.heads().size(); ++i) {
            const auto& head = *by.heads()[i];
            const auto& before = by.baseline()[i];
            const bool good_before = before.verdict == verdict::pass;
            if (!good_before)
                matrix.notes.push_back(head.id + ": " + std::string{to_string(before.verdict)} +
                                       " without any defect: " + before.reason);
            const auto claims_kept = [&](const report::kill& one) {
                return one.case_id != head.id || one.killed();
            };
            if (!good_before || head.falsified_by.empty() ||
                !std::ranges::all_of(matrix.matrix, claims_kept))
                matrix.unfalsified.push_back(head.id);
        }
    }

    // Claims and moves in the order of the cases.
    void put_in_order() {
        std::map<std::string, std::size_t> order;
        for (const auto* head : suites_.heads())
            order.emplace(head->id, order.size());
        const auto by_case = [&](const report::kill& one) { return order[one.case_id]; };
        std::ranges::stable_sort(result_.matrix.matrix, {}, by_case);
    }

    const conformance::suite_set& suites_;
    const conformance::selection& wanted_;
    const self_test_settings& settings_;
    std::vector<std::unique_ptr<prover>> provers_;
    std::vector<report::kill> moves_;
    self_test_result result_;
};

} // namespace

base::result<self_test_result> self_test(const conformance::suite_set& suites,
                                         const conformance::selection& wanted,
                                         const self_test_settings& settings) {
    return self_tester{suites, wanted, settings}.run();
}

} // namespace wsman::cli
