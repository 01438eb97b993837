#include "conformance/context.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

bool matches_one(std::string_view glob, std::string_view id) {
    if (base::glob_matches(glob, id))
        return true;
    // One without a spec matches in all.
    const auto slash = id.find('/');
    return slash != id.npos && base::glob_matches(glob, id.substr(slash + 1));
}

bool matches_any(const std::vector<std::string>& globs, std::string_view id) {
    return std::ranges::any_of(globs, [id](const auto& glob) { return matches_one(glob, id); });
}

} // namespace

bool selection::matches(std::string_view id) const {
    return (globs.empty() || matches_any(globs, id)) && !matches_any(exclude, id);
}

std::optional<std::string> selection::refuses(const case_head& head) const {
    if (!globs.empty() && !matches_any(globs, head.id))
        return "not among the cases that were asked for";
    if (matches_any(exclude, head.id))
        return "excluded by -x";
    const bool is_should = head.level == level::should || head.level == level::should_not;
    if (levels == strictness::shall && (is_should || head.level == level::may))
        return "only rules of level shall were asked for";
    if (levels == strictness::should && head.level == level::may)
        return "only rules of level shall and should were asked for";
    return std::nullopt;
}

std::uint64_t run_context::first_exchange_of(std::string_view id) const {
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        if (std::ranges::find(part->again, id) != part->again.end())
            return part->first;
    return 0;
}

const conformance::capability* run_context::find_capability(std::string_view name) const {
    const auto found = std::ranges::find(capabilities, name, &capability::name);
    return found == capabilities.end() ? nullptr : &*found;
}

} // namespace wsman::conformance
