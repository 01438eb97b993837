#include "report/explanation.hpp"

#include "report/json.hpp"
#include "report/moved_pairs.hpp"
#include "report/plain.hpp"
#include "report/step_words.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace wsman::report {

namespace {

using conformance::level;
using conformance::verdict;

std::string level_in_words(const conformance::case_head& head) {
    const bool softens = head.level == level::should || head.level == level::should_not;
    return fmt::format("{}{}", to_string(head.level), softens ? " (a fail counts as warn)" : "");
}

std::string needs_in_words(const conformance::case_head& head) {
    if (head.needs.empty())
        return "nothing that a target may lack";
    return fmt::format("{} (not-applicable where the target lacks it)",
                       fmt::join(head.needs, ", "));
}

// Cases of the same rule that another reading of the text has.
std::string interpretation_in_words(const conformance::case_head& head,
                                    const conformance::suite_set& suites) {
    std::string out =
        head.interpretation.empty()
            ? "every reading judges it alike"
            : "judged only where the profile reads the text as " + head.interpretation;
    std::string others;
    for (const auto* other : suites.heads())
        if (other->rule == head.rule && other->interpretation != head.interpretation)
            others += fmt::format("{}{} ({})", others.empty() ? "" : ", ", other->id,
                                  other->interpretation.empty() ? "any" : other->interpretation);
    return others.empty() ? out : out + "; other readings: " + others;
}

explained_step step_of(const conformance::step& what) {
    explained_step out{words_of(what), sent_by(what), kept_by(what), {}};
    for (const auto& e : what.expectations)
        out.expect.push_back(
            {std::string{to_string(e.verdict)}, words_of(e), e.because, e.authority});
    if (auto otherwise = otherwise_of(what); !otherwise.empty())
        out.expect.push_back(
            {std::string{to_string(verdict::inconclusive)}, std::move(otherwise), {}, {}});
    return out;
}

std::string_view scope_of(const conformance::passive_rule& what) {
    static constexpr std::string_view words[] = {"replies", "faults", "successful replies",
                                                 "requests"};
    return words[static_cast<int>(what.over)];
}

explained_step look_of(const conformance::passive_rule& what) {
    explained_step out;
    const auto* where_from = what.binds_client ? "client, by mock --judge" : "run";
    out.step =
        fmt::format("read all {} of a {}; nothing is sent for it", scope_of(what), where_from);
    if (!what.where.empty())
        out.sends.push_back("look at those where " + what.where);
    const auto condition =
        what.builtin.empty() ? what.require : "the check " + what.builtin + " is content";
    const bool softens = what.level == level::should || what.level == level::should_not;
    out.expect = {{"pass", "each of them: " + condition, {}, {}},
                  {softens ? "warn" : "fail", "one of them is not so", what.because, {}},
                  {"not-applicable",
                   what.binds_client ? "there is none" : "there is none in the run",
                   {},
                   {}}};
    return out;
}

// Defects that move the case though it is not about them.
std::vector<moved_pair> moves_of(const conformance::case_head& head) {
    std::vector<moved_pair> out;
    for (const auto& one : embedded_moved_pairs())
        if (one.case_id == head.id)
            out.push_back(one);
    return out;
}

std::string place_of(const conformance::case_head& head) {
    return fmt::format("{}:{}", head.file, head.at.line);
}

boost::json::string safe(std::string_view text) {
    return boost::json::string{plain(text)};
}

boost::json::array safe(const std::vector<std::string>& texts) {
    boost::json::array out;
    for (const auto& text : texts)
        out.push_back(safe(text));
    return out;
}

boost::json::object record_of(const explained_step& what) {
    boost::json::array expect;
    for (const auto& e : what.expect)
        expect.push_back(boost::json::object{{"verdict", e.verdict},
                                             {"when", safe(e.when)},
                                             {"because", safe(e.because)},
                                             {"authority", safe(e.authority)}});
    return {{"step", safe(what.step)},
            {"sends", safe(what.sends)},
            {"keeps", safe(what.keeps)},
            {"expect", std::move(expect)}};
}

boost::json::object record_of(const explanation& what) {
    const auto& head = what.of.head();
    boost::json::array steps;
    for (const auto& one : what.steps)
        steps.push_back(record_of(one));
    boost::json::array proof;
    for (const auto& one : what.proof)
        proof.push_back(boost::json::object{
            {"defect", safe(one.id)}, {"verdict", one.verdict}, {"does", safe(one.does)}});
    boost::json::array moves;
    for (const auto& one : moves_of(head))
        moves.push_back(boost::json::object{{"defect", safe(one.defect)},
                                            {"verdict", to_string(one.verdict)},
                                            {"reason", safe(one.reason)}});
    const auto& rule = *what.rule;
    return {{"id", safe(head.id)},
            {"rule", safe(head.rule)},
            {"title", safe(head.title)},
            {"requirement", safe(rule.summary)},
            {"section", safe(rule.section)},
            {"binds", safe(rule.role)},
            {"level", to_string(head.level)},
            {"risk", to_string(what.of.risk)},
            {"kind", what.of.kind()},
            {"needs", safe(head.needs)},
            {"interpretation", safe(what.interpretation)},
            {"note", safe(head.note)},
            {"steps", std::move(steps)},
            {"script", safe(what.script)},
            {"falsified_by", std::move(proof)},
            {"moved_by", std::move(moves)},
            {"place", safe(place_of(head))}};
}

boost::json::object record_of(const conformance::coverage_row& row) {
    const auto& rule = *row.rule;
    return {{"id", safe(rule.id)},
            {"spec", safe(rule.spec)},
            {"section", safe(rule.section)},
            {"binds", safe(rule.role)},
            {"level", to_string(rule.level)},
            {"requirement", safe(rule.summary)},
            {"observable", safe(rule.observable)},
            {"check", safe(rule.check)},
            {"fault", safe(rule.fault)},
            {"status", to_string(row.status)},
            {"reason", safe(row.reason)},
            {"cases", safe(row.cases)}};
}

// Name and text, the text on lines below where it has several.
void line(std::string& out, std::string_view name, const std::string& text) {
    if (!text.empty())
        fmt::format_to(std::back_inserter(out), "  {:<15}{}\n", name, plain_line(text));
}

void append(std::string& out, const explained_step& what, std::size_t number) {
    fmt::format_to(std::back_inserter(out), "  {:<15}{}. {}\n", number == 1 ? "steps" : "", number,
                   plain_line(what.step));
    const auto below = [&out](std::string_view name, const std::string& text) {
        fmt::format_to(std::back_inserter(out), "{:20}{:<16}{}\n", "", name, plain_line(text));
    };
    for (const auto& one : what.sends)
        below("with", one);
    for (const auto& one : what.keeps)
        below("keeps", one);
    for (const auto& e : what.expect) {
        auto text = e.when;
        if (!e.because.empty())
            text += " (" + e.because + ")";
        if (!e.authority.empty())
            text += " [" + e.authority + "]";
        below(e.verdict, text);
    }
}

void append_script(std::string& out, const conformance::case_script& script) {
    out += "  script\n";
    std::string_view rest = script.text;
    rest.remove_prefix(std::min(rest.find_first_not_of("\n"), rest.size()));
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        fmt::format_to(std::back_inserter(out), "    {}\n", plain_line(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void append(std::string& out, const explanation& what) {
    const auto& head = what.of.head();
    const auto& rule = *what.rule;
    out += plain_line(head.id) + "\n";
    line(out, "title", head.title);
    line(out, "rule",
         fmt::format("{}, {} clause {}, binds {}", rule.id, rule.spec, rule.section, rule.role));
    line(out, "requires", rule.summary);
    line(out, "level", what.level);
    line(out, "risk", std::string{to_string(what.of.risk)});
    line(out, "needs", what.needs);
    line(out, "interpretation", what.interpretation);
    line(out, "note", head.note);
    for (std::size_t i = 0; i < what.steps.size(); ++i)
        append(out, what.steps[i], i + 1);
    if (!what.script.empty())
        append_script(out, *what.of.active->script);
    for (const auto& one : what.proof)
        line(out, "proven by",
             fmt::format("defect {} gives {}: {}", one.id, one.verdict, one.does));
    for (const auto& one : moves_of(head))
        line(out, "moved by",
             fmt::format("defect {} gives {}: {}", one.defect, to_string(one.verdict), one.reason));
    line(out, "file", place_of(head));
}

void append(std::string& out, const conformance::coverage_row& row) {
    const auto& rule = *row.rule;
    out += plain_line(rule.id) + "\n";
    line(out, "source", fmt::format("{} clause {}, binds {}", rule.spec, rule.section, rule.role));
    line(out, "requires", rule.summary);
    line(out, "level", std::string{to_string(rule.level)});
    line(out, "observable", rule.observable);
    line(out, "check", rule.check);
    line(out, "faults", rule.fault);
    line(out, "status",
         fmt::format("{}{}{}", to_string(row.status), row.reason.empty() ? "" : ": ", row.reason));
    for (const auto& id : row.cases)
        line(out, id == row.cases.front() ? "cases" : "", id);
}

} // namespace

explanation explain(const listed_case& one, const explained_world& world) {
    const auto& head = one.head();
    explanation out;
    out.of = one;
    out.rule = world.rules->find_rule(head.rule);
    out.level = level_in_words(head);
    out.needs = needs_in_words(head);
    out.interpretation = interpretation_in_words(head, *world.suites);
    if (one.passive != nullptr) {
        out.steps.push_back(look_of(*one.passive));
    } else {
        for (const auto& step : one.active->steps)
            out.steps.push_back(step_of(step));
        if (one.active->script)
            out.script = one.active->script->text;
    }
    for (const auto& f : head.falsified_by)
        out.proof.push_back({f.defect, std::string{to_string(f.verdict)}, world.defect(f.defect)});
    return out;
}

std::string explain_text(std::span<const conformance::coverage_row> rules,
                         std::span<const listed_case> cases, const explained_world& world) {
    std::string out;
    const auto next = [&out] {
        if (!out.empty())
            out += '\n';
    };
    for (const auto& row : rules) {
        next();
        append(out, row);
    }
    for (const auto& one : cases) {
        next();
        append(out, explain(one, world));
    }
    return out;
}

std::string explain_json(std::span<const conformance::coverage_row> rules,
                         std::span<const listed_case> cases, const explained_world& world) {
    boost::json::array of_rules;
    for (const auto& row : rules)
        of_rules.push_back(record_of(row));
    boost::json::array of_cases;
    for (const auto& one : cases)
        of_cases.push_back(record_of(explain(one, world)));
    return pretty(
        boost::json::object{{"rules", std::move(of_rules)}, {"cases", std::move(of_cases)}});
}

} // namespace wsman::report
