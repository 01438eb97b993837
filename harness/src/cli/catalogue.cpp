#include "cli/catalogue.hpp"

#include "base/text.hpp"
#include "cli/stop.hpp"
#include "conformance/profile.hpp"
#include "report/plain.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wsman::cli {

namespace {

// Rules on clients among them.
std::vector<const conformance::case_head*> all_heads(const conformance::suite_set& suites) {
    auto heads = suites.heads();
    std::ranges::move(suites.client_heads(), std::back_inserter(heads));
    return heads;
}

std::string expanded(const conformance::suite_set& suites, const std::string& glob) {
    const auto heads = all_heads(suites);
    const bool is_rule = std::any_of(heads.begin(), heads.end(),
                                     [&](const auto* head) { return head->rule == glob; });
    return is_rule ? glob + "/*" : glob;
}

std::vector<std::string> expanded(const conformance::suite_set& suites,
                                  std::vector<std::string> globs) {
    for (auto& glob : globs)
        glob = expanded(suites, glob);
    return globs;
}

bool matches_any(const conformance::suite_set& suites, const conformance::selection& wanted) {
    const auto heads = all_heads(suites);
    return std::any_of(heads.begin(), heads.end(),
                       [&](const auto* head) { return wanted.matches(head->id); });
}

// The nearest of ids, ids without their spec, and rules: whatever form was typed.
std::string nearest_id(const conformance::suite_set& suites, std::string_view glob) {
    std::vector<std::string_view> words;
    for (const auto* head : all_heads(suites)) {
        const std::string_view id = head->id;
        words.insert(words.end(), {id, id.substr(id.find('/') + 1), head->slug, head->rule});
    }
    const auto near = base::nearest(glob, words);
    for (const auto* head : all_heads(suites))
        if (!near.empty() && head->slug == near)
            return head->id;
    return std::string{near};
}

} // namespace

conformance::suite_set load_catalogue(const std::vector<std::string>& folders) {
    auto loaded =
        conformance::load_suites(conformance::ledger::builtin(), {folders.begin(), folders.end()});
    if (!loaded)
        refuse(report::plain_line(loaded.error().text()));
    return std::move(*loaded);
}

conformance::selection selection_of(const conformance::suite_set& suites,
                                    const std::vector<std::string>& globs,
                                    const std::vector<std::string>& exclude) {
    conformance::selection wanted;
    wanted.globs = expanded(suites, globs);
    wanted.exclude = expanded(suites, exclude);
    return wanted;
}

void check_globs(const conformance::suite_set& suites, const conformance::selection& wanted,
                 const console_streams& streams) {
    std::string last;
    for (const auto& glob : wanted.globs) {
        conformance::selection alone;
        alone.globs = {glob};
        if (matches_any(suites, alone))
            continue;
        const auto near = nearest_id(suites, glob);
        last = fmt::format("no case matches '{}'{}; 'wsmanspec list' shows all",
                           report::plain_line(glob, 120),
                           near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
        if (wanted.globs.size() > 1)
            streams.complain("wsmanspec: " + last + "\n");
    }
    if (matches_any(suites, wanted))
        return;
    if (last.empty() || wanted.globs.size() > 1)
        last = "no case is left by what was selected and excluded; 'wsmanspec list' shows all";
    throw stop{status_nothing, last};
}

std::vector<report::listed_case> select_cases(const conformance::suite_set& suites,
                                              const conformance::selection& wanted) {
    std::vector<report::listed_case> out;
    for (const auto& suite : suites.suites)
        for (const auto& one : suite.cases)
            if (wanted.matches(one.id))
                out.push_back({&one, nullptr, conformance::risk_of(one)});
    for (const auto& suite : suites.suites)
        for (const auto& one : suite.passives)
            if (wanted.matches(one.id))
                out.push_back({nullptr, &one, protocol::risk::read});
    for (const auto& suite : suites.clients)
        for (const auto& one : suite.passives)
            if (wanted.matches(one.id))
                out.push_back({nullptr, &one, protocol::risk::read});
    return out;
}

} // namespace wsman::cli
