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
            {"kind", one.passive != nullptr ? "passive" : "active"},
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

namespace {

using conformance::step;

std::string words_of(const conformance::expectation& e) {
    std::vector<std::string> all;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty())
            all.push_back(fmt::format("{} {}", name, plain_line(value, 300)));
    };
    add("HTTP status", e.http);
    add("fault", e.fault);
    add("fault detail", e.detail);
    add("code", e.code);
    add("XPath", e.xpath);
    add("transport failure", e.failure);
    add("content type", e.content_type);
    if (e.octets_at_least)
        all.push_back(fmt::format("at least {} octets", *e.octets_at_least));
    if (e.octets_at_most)
        all.push_back(fmt::format("at most {} octets", *e.octets_at_most));
    const auto seconds = [](base::duration d) { return std::chrono::duration<double>(d).count(); };
    if (e.not_before)
        all.push_back(fmt::format("not before {} s", seconds(*e.not_before)));
    if (e.not_after)
        all.push_back(fmt::format("not after {} s", seconds(*e.not_after)));
    return all.empty() ? "whatever came" : fmt::format("{}", fmt::join(all, " and "));
}

std::string words_of(const step& s) {
    switch (s.what) {
    case step::kind::wait:
        return "wait " + s.wait;
    case step::kind::pull_until_end:
        return fmt::format("{}: pull until the end, at most {} times", s.name, s.at_most);
    case step::kind::receive_until_done:
        return fmt::format("{}: receive until the command is done, at most {} times", s.name,
                           s.at_most);
    case step::kind::conclude:
        return "conclude over all that was captured";
    case step::kind::exchange:
        break;
    }
    auto text = fmt::format("{}: {}", s.name, to_string(s.verb));
    if (s.verb != conformance::verb::identify && s.verb != conformance::verb::raw)
        text += s.epr.empty() ? " on " + s.role : " to " + s.epr;
    if (!s.repeat.empty())
        text += fmt::format(", again up to {} times until it fails", s.repeat);
    if (s.purpose == step::intent::precondition)
        text += ", which must succeed";
    if (s.purpose == step::intent::clean_up)
        text += ", to put things back";
    if (!s.edits.empty())
        text +=
            fmt::format(", with {} of the request",
                        s.edits.size() == 1 ? "one edit" : fmt::format("{} edits", s.edits.size()));
    return text;
}

constexpr const char* script_in_words =
    "its script: drive talks to the target, judge reads what was recorded";

boost::json::array steps_json(const conformance::test_case& what) {
    boost::json::array out;
    if (what.script)
        out.push_back(
            boost::json::object{{"step", script_in_words}, {"expect", boost::json::array{}}});
    for (const auto& s : what.steps) {
        boost::json::array expectations;
        for (const auto& e : s.expectations)
            expectations.push_back(boost::json::object{{"verdict", to_string(e.verdict)},
                                                       {"when", words_of(e)},
                                                       {"because", plain(e.because)}});
        out.push_back(
            boost::json::object{{"step", plain(words_of(s))}, {"expect", std::move(expectations)}});
    }
    return out;
}

void line(std::string& out, std::string_view name, const std::string& text) {
    if (!text.empty())
        fmt::format_to(std::back_inserter(out), "  {:<13} {}\n", name, plain_line(text));
}

void append_steps(std::string& out, const conformance::test_case& what) {
    if (what.script)
        line(out, "runs",
             fmt::format("{} ({}:{})", script_in_words, what.file, what.script->at.line));
    std::size_t number = 0;
    for (const auto& s : what.steps) {
        fmt::format_to(std::back_inserter(out), "  {:<13} {}. {}\n", number == 0 ? "sends" : "",
                       number + 1, plain_line(words_of(s)));
        ++number;
        for (const auto& e : s.expectations)
            fmt::format_to(std::back_inserter(out), "                   {}: {}{}\n",
                           to_string(e.verdict), words_of(e),
                           e.because.empty() ? "" : " (" + plain_line(e.because) + ")");
    }
}

void append_check(std::string& out, const conformance::passive_rule& what) {
    static constexpr std::string_view scopes[] = {"replies", "faults", "successes", "requests"};
    line(out, "reads",
         fmt::format("all {} of a run, sends nothing", scopes[static_cast<int>(what.over)]));
    line(out, "where", what.where);
    line(out, "requires", what.builtin.empty() ? what.require : what.builtin + " (native check)");
    line(out, "else", what.because);
}

void append(std::string& out, const listed_case& one, const conformance::ledger& rules) {
    const auto& head = one.head();
    out += plain_line(head.id) + "\n";
    line(out, "title", head.title);
    line(out, "rule", fmt::format("{}: {}", head.rule, head.requirement));
    if (const auto* rule = rules.find_rule(head.rule); rule != nullptr)
        line(out, "source",
             fmt::format("{} clause {}, binds {}", rule->spec, rule->section, rule->role));
    line(out, "level", std::string{to_string(head.level)});
    line(out, "risk", std::string{to_string(one.risk)});
    line(out, "needs", fmt::format("{}", fmt::join(head.needs, ", ")));
    line(out, "only under", head.interpretation);
    line(out, "note", head.note);
    if (one.active != nullptr)
        append_steps(out, *one.active);
    else
        append_check(out, *one.passive);
    for (const auto& f : head.falsified_by)
        line(out, "proven by", fmt::format("defect {} gives {}", f.defect, to_string(f.verdict)));
    line(out, "file", fmt::format("{}:{}", head.file, head.at.line));
}

} // namespace

std::string explain_text(std::span<const listed_case> cases, const conformance::ledger& rules) {
    std::string out;
    for (const auto& one : cases) {
        if (!out.empty())
            out += '\n';
        append(out, one, rules);
    }
    return out;
}

std::string explain_json(std::span<const listed_case> cases, const conformance::ledger& rules) {
    boost::json::array records;
    for (const auto& one : cases) {
        auto record = record_of(one);
        const auto* rule = rules.find_rule(one.head().rule);
        record["requirement"] = plain(one.head().requirement);
        record["section"] =
            rule == nullptr ? boost::json::value{} : boost::json::value(plain(rule->section));
        record["note"] = plain(one.head().note);
        record["steps"] = one.active == nullptr ? boost::json::array{} : steps_json(*one.active);
        records.push_back(std::move(record));
    }
    return pretty(boost::json::object{{"cases", std::move(records)}});
}

} // namespace wsman::report
