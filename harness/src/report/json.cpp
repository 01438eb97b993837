#include "report/json.hpp"

#include "report/plain.hpp"
#include "report/replay.hpp"

#include <boost/json.hpp>

namespace wsman::report {

namespace {

constexpr std::size_t text_limit = 16384; // octets of one text

boost::json::string safe(std::string_view text) {
    return boost::json::string{plain(text, text_limit)};
}

boost::json::array safe(const std::vector<std::string>& texts) {
    boost::json::array out;
    for (const auto& text : texts)
        out.push_back(safe(text));
    return out;
}

boost::json::object record_of(const conformance::run_result& run,
                              const conformance::case_result& c) {
    boost::json::array exchanges(c.exchanges.begin(), c.exchanges.end());
    return {{"id", safe(c.id)},
            {"rule", safe(c.rule)},
            {"level", to_string(c.level)},
            {"gates", c.gates},
            {"risk", to_string(c.risk)},
            {"verdict", to_string(c.verdict)},
            {"reason", safe(c.reason)},
            {"expected", safe(c.expected)},
            {"actual", safe(c.actual)},
            {"exchanges", std::move(exchanges)},
            {"replay", safe(replay_line(run, c))},
            {"ms", c.milliseconds}};
}

boost::json::object record_of(const conformance::left_behind& one) {
    return {{"what", safe(one.what)},
            {"owner", safe(one.owner)},
            {"resource", safe(one.resource)},
            {"exchange", one.exchange},
            {"advice", safe(one.advice)}};
}

boost::json::object summary_of(const conformance::run_result& run) {
    const auto counted = run.summary();
    boost::json::object out;
    for (const auto v : conformance::all_verdicts) {
        const auto found = counted.find(v);
        out[to_string(v)] = found == counted.end() ? 0 : found->second;
    }
    return out;
}

bool is_flat(const boost::json::array& values) {
    for (const auto& one : values)
        if (one.is_structured())
            return false;
    return true;
}

void append(std::string& out, const boost::json::value& value, std::size_t depth);

template <class Range, class Write>
void append_between(std::string& out, const Range& range, std::string_view brackets,
                    std::size_t depth, Write write) {
    out += brackets[0];
    bool first = true;
    for (const auto& one : range) {
        out += first ? "\n" : ",\n";
        first = false;
        out.append(2 * (depth + 1), ' ');
        write(one);
    }
    out += '\n';
    out.append(2 * depth, ' ');
    out += brackets[1];
}

void append(std::string& out, const boost::json::value& value, std::size_t depth) {
    if (const auto* object = value.if_object(); object != nullptr && !object->empty())
        append_between(out, *object, "{}", depth, [&](const auto& member) {
            out += boost::json::serialize(member.key()) + ": ";
            append(out, member.value(), depth + 1);
        });
    else if (const auto* array = value.if_array(); array != nullptr && !is_flat(*array))
        append_between(out, *array, "[]", depth,
                       [&](const auto& one) { append(out, one, depth + 1); });
    else
        out += boost::json::serialize(value);
}

} // namespace

std::string pretty(const boost::json::value& value) {
    std::string out;
    append(out, value, 0);
    out += '\n';
    return out;
}

std::string json(const conformance::run_result& run) {
    boost::json::array rules;
    for (const auto& rule : run.rules)
        rules.push_back(boost::json::object{{"id", safe(rule.id)},
                                            {"verdict", to_string(rule.verdict)},
                                            {"cases", safe(rule.cases)}});
    boost::json::array cases;
    for (const auto& c : run.cases)
        cases.push_back(record_of(run, c));
    boost::json::array left_behind;
    for (const auto& one : run.left_behind)
        left_behind.push_back(record_of(one));
    boost::json::object record{
        {"schema", "wsmanspec/run/1"},    {"tool", safe(run.tool_version)},
        {"target", safe(run.target.url)}, {"seed", run.seed},
        {"summary", summary_of(run)},     {"rules", std::move(rules)},
        {"cases", std::move(cases)},      {"left_behind", std::move(left_behind)}};
    return pretty(record);
}

} // namespace wsman::report
