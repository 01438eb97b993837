#include "report/html.hpp"

#include "report/matrix_page.hpp"
#include "report/outcome.hpp"
#include "report/page.hpp"
#include "report/plain.hpp"
#include "report/raw_message.hpp"
#include "report/replay.hpp"
#include "report/rule_matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace wsman::report {

namespace {

using conformance::verdict;
using page::data;
using page::put;
using page::row;

constexpr std::size_t message_limit = 16384;             // octets of one body
constexpr std::size_t messages_limit = 16 * 1024 * 1024; // octets of all messages of a page
constexpr std::size_t most_open = 12;                    // findings whose text is there at once

bool is_finding(verdict v) {
    return urgency(v) < urgency(verdict::pass);
}

struct tally {
    std::map<verdict, std::size_t> of;

    [[nodiscard]] std::size_t operator[](verdict v) const {
        const auto found = of.find(v);
        return found == of.end() ? 0 : found->second;
    }

    [[nodiscard]] std::size_t failed() const {
        return (*this)[verdict::fail] + (*this)[verdict::error];
    }

    [[nodiscard]] std::size_t judged() const {
        return (*this)[verdict::pass] + (*this)[verdict::warn] + (*this)[verdict::fail] +
               (*this)[verdict::inconclusive];
    }

    [[nodiscard]] std::size_t rest() const {
        return (*this)[verdict::not_applicable] + (*this)[verdict::skipped];
    }
};

data numbers(const conformance::run_result& run) {
    const tally all{run.summary()};
    data out{data::type::list};
    const auto add = [&](std::size_t n, const char* one, const char* many) {
        out.push_back(row({{"count", std::to_string(n)}, {"what", n == 1 ? one : many}}));
    };
    add(all.judged(), "case judged", "cases judged");
    add(all[verdict::fail], "failure", "failures");
    add(all[verdict::warn], "warning", "warnings");
    add(all[verdict::inconclusive], "inconclusive", "inconclusive");
    add(all.rest(), "not judged", "not judged");
    if (all[verdict::error] != 0)
        add(all[verdict::error], "harness error", "harness errors");
    return out;
}

data remarks(const conformance::run_result& run) {
    data out{data::type::list};
    for (const auto& remark : run.remarks)
        out.push_back(row({{"text", remark}}));
    for (const auto& one : run.left_behind)
        out.push_back(row({{"text", "left behind at the target: " + one.what + " " + one.resource +
                                        " (" + one.owner + ", exchange " +
                                        std::to_string(one.exchange) + "); " + one.advice}}));
    return out;
}

data facts(const conformance::run_result& run) {
    data out{data::type::list};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            out.push_back(row({{"name", name}, {"value", value}}));
    };
    const auto& target = run.target;
    add("Target", target.url);
    add("Product", plain_line(target.product_vendor + " " + target.product_version));
    add("Protocol", target.protocol_version);
    add("Transport", !target.tls           ? "HTTP without TLS"
                     : target.tls_verified ? "TLS, certificate verified"
                                           : "TLS, not verified");
    add("User", target.user);
    add("Started", run.started);
    add("Took", fmt::format("{:.1f} s", run.seconds));
    add("Profile", run.profile);
    add("Interpretations", fmt::format("{}", fmt::join(run.interpretations, ", ")));
    add("Exchanges", std::to_string(run.exchanges.size()));
    add("Suites", run.suite_digest);
    add("Profile digest", run.profile_digest);
    add("Schemas", run.schema_digest);
    return out;
}

// The messages of a page: each stands there once, as far as they all fit. Its place is the case
// that sent it; who else names it links there.
class evidence {
public:
    explicit evidence(const conformance::run_result& run) {
        for (const auto& one : run.exchanges)
            by_number_.emplace(one.number, &one);
    }

    void put_of(data& into, const conformance::case_result& c) {
        data own{data::type::list};
        data elsewhere{data::type::list};
        for (const auto number : c.exchanges) {
            const auto found = by_number_.find(number);
            if (found == by_number_.end())
                continue;
            if (found->second->owner == c.id && !shown_.contains(number))
                own.push_back(whole(*found->second));
            else
                elsewhere.push_back(head(*found->second));
        }
        into["exchanges"] = std::move(own);
        put(into, "elsewhere", elsewhere);
    }

    // Those of discovery, and what put things back.
    data rest() {
        data out{data::type::list};
        for (const auto& [number, exchange] : by_number_)
            if (!shown_.contains(number))
                out.push_back(whole(*exchange));
        return out;
    }

    [[nodiscard]] bool has(std::uint64_t number) const { return by_number_.contains(number); }

private:
    static data head(const record::exchange& exchange) {
        return row({{"number", std::to_string(exchange.number)},
                    {"label", exchange.label},
                    {"came", what_came(exchange)}});
    }

    data whole(const record::exchange& exchange) {
        auto out = head(exchange);
        shown_.insert(exchange.number);
        out["request"] = within(raw_request(exchange, message_limit));
        out["reply"] = within(raw_reply(exchange, message_limit));
        return out;
    }

    std::string within(std::string text) {
        if (octets_ + text.size() > messages_limit)
            return "(left out, the page would be too large: see exchanges.ndjson of the bundle)";
        octets_ += text.size();
        return text;
    }

    std::map<std::uint64_t, const record::exchange*> by_number_;
    std::set<std::uint64_t> shown_;
    std::size_t octets_ = 0;
};

data lines_of(const conformance::case_result& c) {
    data out{data::type::list};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            out.push_back(row({{"name", name}, {"value", value}}));
    };
    add("Title", c.title);
    add("Expected", c.expected);
    add("Actual", c.actual);
    add("Why", c.reason);
    return out;
}

std::string anchor_of_rule(const conformance::case_result& c, const conformance::ledger& rules) {
    const auto* rule = rules.find_rule(c.rule);
    return rule == nullptr ? fmt::format("{}/{}", spec_of(c.id), c.rule) : anchor_of(*rule);
}

data case_of(const conformance::run_result& run, const conformance::case_result& c,
             const conformance::ledger& rules, evidence& shown) {
    const std::string word{to_string(c.verdict)};
    const auto replay = replay_line(run, c);
    auto out = row({{"id", c.id},
                    {"verdict", word},
                    {"tone", std::string{page::tone_of(word)}},
                    {"sign", std::string{page::sign_of(word)}},
                    {"level", std::string{to_string(c.level)}},
                    {"strength", std::string{page::strength_of(c.level)}},
                    {"reason", c.reason},
                    {"ms", fmt::format("{:.1f}", c.milliseconds)},
                    {"rule", c.rule},
                    {"rule_anchor", anchor_of_rule(c, rules)},
                    {"requirement", c.requirement},
                    {"replay", replay}});
    out.set("has_time", c.milliseconds > 0);
    out.set("has_replay", !replay.empty());
    out["lines"] = lines_of(c);
    shown.put_of(out, c);
    return out;
}

using case_results = std::vector<const conformance::case_result*>;

case_results findings_of(const conformance::run_result& run) {
    case_results out;
    for (const auto& c : run.cases)
        if (is_finding(c.verdict))
            out.push_back(&c);
    std::ranges::stable_sort(out, {}, [](const auto* c) { return urgency(c->verdict); });
    return out;
}

void put_cases(data& into, const conformance::run_result& run, const conformance::ledger& rules,
               evidence& shown) {
    const auto urgent = findings_of(run);
    data findings{data::type::list};
    for (const auto* c : urgent) {
        auto one = case_of(run, *c, rules, shown);
        one.set("open",
                urgent.size() <= most_open || urgency(c->verdict) <= urgency(verdict::fail));
        findings.push_back(one);
    }
    data others{data::type::list};
    for (const auto& c : run.cases)
        if (!is_finding(c.verdict)) {
            auto one = case_of(run, c, rules, shown);
            one.set("open", false);
            others.push_back(one);
        }
    put(into, "findings", findings);
    put(into, "cases", others);
}

data capabilities(const conformance::run_result& run, const evidence& shown) {
    data out{data::type::list};
    for (const auto& c : run.capabilities) {
        auto one = row({{"name", c.name},
                        {"present", c.present ? "yes" : "no"},
                        {"evidence", c.evidence},
                        {"exchange", std::to_string(c.exchange)}});
        one.set("shown", shown.has(c.exchange));
        out.push_back(one);
    }
    return out;
}

std::size_t judged_of(const std::vector<matrix_row>& rows) {
    return static_cast<std::size_t>(std::ranges::count_if(rows, [](const auto& one) {
        const auto v = conformance::verdict_from(one.word);
        return v && (*v == verdict::pass || is_finding(*v));
    }));
}

data page_of(const conformance::run_result& run, conformance::gate fail_on,
             const conformance::ledger& rules) {
    const auto result = outcome_of(run, fail_on);
    const auto* const tone = result.status == 0                           ? "good"
                             : result.status == 5 || result.status == 130 ? "unclear"
                                                                          : "bad";
    const auto rows = matrix_rows(run, rules);
    auto out = row({{"target", run.target.url},
                    {"word", std::string{result.word}},
                    {"tone", tone},
                    {"sentence", result.sentence},
                    {"tool", run.tool_version},
                    {"seed", std::to_string(run.seed)},
                    {"status", std::to_string(result.status)},
                    {"rules_judged", std::to_string(judged_of(rows))},
                    {"rules_total", std::to_string(rows.size())}});
    out.set("numbers", numbers(run));
    out.set("remarks", remarks(run));
    out.set("facts", facts(run));
    page::put_matrix(
        out, by_clause(rows),
        {.heading = "Verdict", .cases_have_anchors = true, .one_state_without_cases = true});
    evidence shown{run};
    put_cases(out, run, rules, shown);
    put(out, "others", shown.rest());
    put(out, "capabilities", capabilities(run, shown));
    return out;
}

} // namespace

std::string html(const conformance::run_result& run, conformance::gate fail_on,
                 const conformance::ledger& rules) {
    auto page = page_of(run, fail_on, rules);
    return page::render("report", page);
}

} // namespace wsman::report
