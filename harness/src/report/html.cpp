#include "report/html.hpp"

#include "base/resource.hpp"
#include "report/outcome.hpp"
#include "report/plain.hpp"
#include "report/raw_message.hpp"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <stdexcept>

namespace wsman::report {

// Made by wsman_embed: report.html.mustache.
std::span<const base::resource> templates();

namespace {

using conformance::verdict;
using kainjow::mustache::data;

constexpr std::size_t text_limit = 4096;     // octets of one text
constexpr std::size_t message_limit = 16384; // octets of one body

std::string tone_of(verdict v) {
    switch (v) {
    case verdict::pass:
        return "good";
    case verdict::fail:
    case verdict::error:
        return "bad";
    case verdict::warn:
    case verdict::inconclusive:
        return "unclear";
    default:
        return "soft";
    }
}

bool is_finding(verdict v) {
    return urgency(v) < urgency(verdict::pass);
}

using field = std::pair<const char*, std::string>;

data row(std::initializer_list<field> fields) {
    data out{data::type::object};
    for (const auto& [name, value] : fields)
        out.set(name, plain(value, text_limit));
    return out;
}

// A list and whether it has anything in it: headings of empty tables are left out.
void put(data& page, const std::string& name, const data& rows) {
    page.set("has_" + name, rows.is_non_empty_list());
    page.set(name, rows);
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
    return out;
}

data areas(const conformance::run_result& run) {
    std::map<std::string, tally> found;
    for (const auto& c : run.cases)
        ++found[area_of(c.rule)].of[c.verdict];
    data out{data::type::list};
    for (const auto& area : areas_of(run)) {
        const auto& t = found[area];
        auto one = row({{"area", area},
                        {"judged", std::to_string(t.judged())},
                        {"pass", std::to_string(t[verdict::pass])},
                        {"warn", std::to_string(t[verdict::warn])},
                        {"fail", std::to_string(t.failed())},
                        {"inconclusive", std::to_string(t[verdict::inconclusive])},
                        {"rest", std::to_string(t.rest())}});
        one.set("failed", t.failed() != 0);
        out.push_back(one);
    }
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

data evidence(const conformance::run_result& run, const conformance::case_result& c) {
    data out{data::type::list};
    for (const auto number : c.exchanges) {
        const auto found = std::find_if(run.exchanges.begin(), run.exchanges.end(),
                                        [&](const auto& e) { return e.number == number; });
        if (found == run.exchanges.end())
            continue;
        auto one = row({{"number", std::to_string(number)},
                        {"label", found->label},
                        {"came", what_came(*found)}});
        one.set("request", raw_request(*found, message_limit));
        one.set("reply", raw_reply(*found, message_limit));
        out.push_back(one);
    }
    return out;
}

data finding(const conformance::run_result& run, const conformance::case_result& c) {
    auto out = row({{"id", c.id},
                    {"verdict", std::string{to_string(c.verdict)}},
                    {"tone", tone_of(c.verdict)}});
    data lines{data::type::list};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            lines.push_back(row({{"name", name}, {"value", value}}));
    };
    add("Title", c.title);
    add("Requirement", fmt::format("{} ({}): {}", c.rule, to_string(c.level), c.requirement));
    add("Expected", c.expected);
    add("Actual", c.actual);
    add("Why", c.reason);
    out.set("lines", lines);
    out.set("exchanges", evidence(run, c));
    return out;
}

std::vector<std::reference_wrapper<const conformance::case_result>>
by_urgency(const conformance::run_result& run) {
    std::vector<std::reference_wrapper<const conformance::case_result>> out(run.cases.begin(),
                                                                            run.cases.end());
    std::stable_sort(out.begin(), out.end(),
                     [](const conformance::case_result& a, const conformance::case_result& b) {
                         return urgency(a.verdict) < urgency(b.verdict);
                     });
    return out;
}

data findings(const conformance::run_result& run) {
    data out{data::type::list};
    for (const conformance::case_result& c : by_urgency(run))
        if (is_finding(c.verdict))
            out.push_back(finding(run, c));
    return out;
}

data cases(const conformance::run_result& run) {
    data out{data::type::list};
    for (const auto& c : run.cases) {
        auto one = row({{"id", c.id},
                        {"verdict", std::string{to_string(c.verdict)}},
                        {"tone", tone_of(c.verdict)},
                        {"level", std::string{to_string(c.level)}},
                        {"reason", c.reason},
                        {"exchanges", fmt::format("{}", fmt::join(c.exchanges, ", "))},
                        {"ms", fmt::format("{:.1f}", c.milliseconds)}});
        one.set("finding", is_finding(c.verdict));
        out.push_back(one);
    }
    return out;
}

data capabilities(const conformance::run_result& run) {
    data out{data::type::list};
    for (const auto& c : run.capabilities)
        out.push_back(row(
            {{"name", c.name}, {"present", c.present ? "yes" : "no"}, {"evidence", c.evidence}}));
    return out;
}

data rules(const conformance::run_result& run) {
    data out{data::type::list};
    for (const auto& r : run.rules)
        if (!r.cases.empty())
            out.push_back(row({{"id", r.id},
                               {"area", area_of(r.id)},
                               {"verdict", std::string{to_string(r.verdict)}},
                               {"tone", tone_of(r.verdict)},
                               {"cases", std::to_string(r.cases.size())}}));
    return out;
}

std::size_t rules_judged(const conformance::run_result& run) {
    return static_cast<std::size_t>(
        std::count_if(run.rules.begin(), run.rules.end(), [](const auto& r) {
            return r.verdict == verdict::pass || is_finding(r.verdict);
        }));
}

data page_of(const conformance::run_result& run, conformance::gate fail_on) {
    const auto result = outcome_of(run, fail_on);
    const auto* const tone = result.status == 0                           ? "good"
                             : result.status == 5 || result.status == 130 ? "unclear"
                                                                          : "bad";
    auto page = row({{"target", run.target.url},
                     {"word", std::string{result.word}},
                     {"tone", tone},
                     {"sentence", result.sentence},
                     {"tool", run.tool_version},
                     {"seed", std::to_string(run.seed)},
                     {"status", std::to_string(result.status)},
                     {"rules_judged", std::to_string(rules_judged(run))},
                     {"rules_total", std::to_string(run.rules.size())}});
    page.set("numbers", numbers(run));
    page.set("remarks", remarks(run));
    page.set("facts", facts(run));
    put(page, "areas", areas(run));
    put(page, "findings", findings(run));
    put(page, "cases", cases(run));
    put(page, "capabilities", capabilities(run));
    put(page, "rules", rules(run));
    return page;
}

} // namespace

std::string html(const conformance::run_result& run, conformance::gate fail_on) {
    kainjow::mustache::mustache form{std::string{templates().front().octets}};
    if (!form.is_valid())
        throw std::logic_error("report.html.mustache: " + form.error_message());
    return form.render(page_of(run, fail_on));
}

} // namespace wsman::report
