#include "report/replay.hpp"

#include "report/outcome.hpp"

#include <algorithm>
#include <vector>

namespace wsman::report {

namespace {

constexpr std::size_t most_owners = 4; // cases that come along

bool needs_no_quotes(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"_@%+=:,./-"}.find(c) != std::string_view::npos;
}

bool is_case(const conformance::run_result& run, std::string_view id) {
    return std::ranges::any_of(run.cases, [id](const auto& one) { return one.id == id; });
}

// Cases that sent what `c` names. None where the run itself did: discovery is sent again anyway.
std::vector<std::string> owners_of(const conformance::run_result& run,
                                   const conformance::case_result& c) {
    std::vector<std::string> out;
    for (const auto& one : run.exchanges) {
        if (!std::ranges::count(c.exchanges, one.number) || one.owner == c.id)
            continue;
        if (!is_case(run, one.owner))
            return {};
        if (out.size() < most_owners && !std::ranges::count(out, one.owner))
            out.push_back(one.owner);
    }
    return out;
}

} // namespace

std::string shell_word(std::string_view text) {
    if (!text.empty() && std::ranges::all_of(text, needs_no_quotes))
        return std::string{text};
    std::string out = "'";
    for (const char c : text)
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    return out + "'";
}

std::string replay_line(const conformance::run_result& run, const conformance::case_result& c) {
    if (urgency(c.verdict) >= urgency(conformance::verdict::pass) || run.target.url.empty())
        return {};
    std::string out = "wsmanspec run " + shell_word(run.target.url) + " " + shell_word(c.id);
    for (const auto& owner : owners_of(run, c))
        out += " " + shell_word(owner);
    out += " --seed " + std::to_string(run.seed);
    for (const auto& flag : run.replay_flags)
        out += " " + shell_word(flag);
    return out;
}

} // namespace wsman::report
