#include "report/junit.hpp"

#include "report/outcome.hpp"
#include "report/plain.hpp"
#include "report/replay.hpp"
#include "xml/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace wsman::report {

using conformance::verdict;

namespace {

constexpr std::size_t text_limit = 16384; // octets of one text

enum class reaction { passed, failure, error, skipped };

// One <testcase>, from a case of the run or about the run as a whole.
struct test {
    std::string suite;
    std::string class_name;
    std::string name;
    reaction what = reaction::passed;
    std::string message; // of failure, error and skipped
    std::string details;
    std::string output;
    double seconds = 0;
};

reaction reaction_to(verdict v, conformance::gate fail_on) {
    switch (v) {
    case verdict::pass:
    case verdict::warn:
        return reaction::passed;
    case verdict::fail:
        return reaction::failure;
    case verdict::error:
        return reaction::error;
    case verdict::inconclusive:
        return fail_on == conformance::gate::fail ? reaction::skipped : reaction::failure;
    case verdict::not_applicable:
    case verdict::skipped:
        break;
    }
    return reaction::skipped;
}

std::string details_of(const conformance::run_result& run, const conformance::case_result& c) {
    auto out =
        fmt::format("requires: {}\nexpected: {}\nactual: {}\nbecause: {}\nexchanges: {}\n",
                    c.requirement, c.expected, c.actual, c.reason, fmt::join(c.exchanges, ", "));
    if (const auto replay = replay_line(run, c); !replay.empty())
        out += "replay: " + replay + "\n";
    return out;
}

test test_of(const conformance::run_result& run, const conformance::case_result& c,
             conformance::gate fail_on) {
    test t;
    t.suite = spec_of(c.id);
    t.class_name = fmt::format("{}.{}", t.suite, c.rule);
    t.name = slug_of(c.id);
    t.what = reaction_to(c.verdict, fail_on);
    const bool is_let_pass = t.what == reaction::failure && !c.gates;
    if (is_let_pass)
        t.what = reaction::skipped;
    t.seconds = c.milliseconds / 1000;
    t.message = fmt::format("{}: {}", to_string(c.verdict), c.reason);
    if (t.what == reaction::failure || t.what == reaction::error)
        t.details = details_of(run, c);
    if (c.verdict == verdict::warn)
        t.output = "warn\n" + details_of(run, c);
    if (is_let_pass)
        t.output = fmt::format("{}, never gates\n{}", to_string(c.verdict), details_of(run, c));
    return t;
}

// What no case of the run says: that there is nothing to be green about.
std::vector<test> tests_of_the_run(const conformance::run_result& run, conformance::gate fail_on) {
    const auto result = outcome_of(run, fail_on);
    const bool told_by_cases = result.status == 0 || result.status == 1 || result.status == 4;
    if (told_by_cases)
        return {};
    test t;
    t.suite = "wsmanspec";
    t.class_name = "wsmanspec.run";
    t.name = result.status == 130 ? "the-run-reached-its-end" : "the-target-was-judged";
    t.what = reaction::error;
    t.message = fmt::format("{}: {}", result.word, result.sentence);
    t.details = fmt::format("exit status {}\n", result.status);
    return {t};
}

void write_test(xml::writer& out, const test& t) {
    out.raw("\n")
        .open("testcase")
        .attribute("classname", plain_line(t.class_name))
        .attribute("name", plain_line(t.name));
    out.attribute("time", fmt::format("{:.6f}", std::max(0.0, t.seconds)));
    static constexpr std::string_view names[] = {"", "failure", "error", "skipped"};
    if (t.what != reaction::passed) {
        out.open(names[static_cast<int>(t.what)])
            .attribute("message", plain_line(t.message, text_limit));
        if (t.what != reaction::skipped)
            out.attribute("type", t.what == reaction::failure ? "conformance" : "harness");
        out.text(plain(t.details, text_limit)).close();
    }
    if (!t.output.empty())
        out.leaf("system-out", plain(t.output, text_limit));
    out.close();
}

void write_counts(xml::writer& out, const std::vector<test>& tests) {
    const auto count = [&](reaction what) {
        return std::to_string(std::count_if(tests.begin(), tests.end(),
                                            [&](const test& t) { return t.what == what; }));
    };
    double seconds = 0;
    for (const auto& t : tests)
        seconds += t.seconds;
    out.attribute("tests", std::to_string(tests.size()))
        .attribute("failures", count(reaction::failure));
    out.attribute("errors", count(reaction::error)).attribute("skipped", count(reaction::skipped));
    out.attribute("time", fmt::format("{:.6f}", std::max(0.0, seconds)));
}

// xs:dateTime without a time zone, as JUnit readers want it.
std::string timestamp_of(const conformance::run_result& run) {
    return plain_line(std::string_view{run.started}.substr(0, 19));
}

void write_suite(xml::writer& out, const std::string& name, const std::vector<test>& tests,
                 const conformance::run_result& run) {
    out.raw("\n").open("testsuite").attribute("name", plain_line(name));
    write_counts(out, tests);
    if (!run.started.empty())
        out.attribute("timestamp", timestamp_of(run));
    out.open("properties");
    const auto property = [&](std::string_view key, const std::string& value) {
        out.open("property")
            .attribute("name", key)
            .attribute("value", plain_line(value, text_limit))
            .close();
    };
    property("tool", run.tool_version);
    property("target", run.target.url);
    property("product", run.target.product_vendor + " " + run.target.product_version);
    property("profile", run.profile);
    property("seed", std::to_string(run.seed));
    for (const auto& remark : run.remarks)
        property("remark", remark);
    out.close();
    for (const auto& t : tests)
        write_test(out, t);
    out.close();
}

} // namespace

std::string junit(const conformance::run_result& run, conformance::gate fail_on) {
    auto tests = tests_of_the_run(run, fail_on);
    for (const auto& c : run.cases)
        tests.push_back(test_of(run, c, fail_on));

    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    xml::writer out{text};
    out.open("testsuites").attribute("name", "wsmanspec");
    write_counts(out, tests);
    std::vector<std::string> suites;
    for (const auto& t : tests)
        if (std::find(suites.begin(), suites.end(), t.suite) == suites.end())
            suites.push_back(t.suite);
    for (const auto& suite : suites) {
        std::vector<test> of_suite;
        std::copy_if(tests.begin(), tests.end(), std::back_inserter(of_suite),
                     [&](const test& t) { return t.suite == suite; });
        write_suite(out, suite, of_suite, run);
    }
    out.close();
    text += '\n';
    return text;
}

} // namespace wsman::report
