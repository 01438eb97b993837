#include "mock-server/src/defects.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>

namespace wsman::mock {
namespace {

constexpr defect registry[] = {
#define WSMAN_DEFECT(name, id, rule, summary) {id, summary, rule},
#include "mock-server/src/defects.def" // NOLINT(bugprone-suspicious-include): a list
#undef WSMAN_DEFECT
};

constexpr defect_point switches::*members[] = {
#define WSMAN_DEFECT(name, id, rule, summary) &switches::name,
#include "mock-server/src/defects.def" // NOLINT(bugprone-suspicious-include): a list
#undef WSMAN_DEFECT
};

std::string unknown_defect(const std::string& id) {
    std::vector<std::string_view> known;
    for (const auto& one : registry)
        known.push_back(one.id);
    auto message = "there is no defect '" + base::printable(id) + "'";
    if (const auto near = base::nearest(id, known); !near.empty())
        message += "; did you mean '" + std::string{near} + "'?";
    return message;
}

} // namespace

std::span<const defect> defects() {
    return registry;
}

base::result<switches> switch_on(const std::vector<std::string>& ids) {
    switches on;
    for (const auto& id : ids) {
        const auto* found = std::ranges::find(registry, id, &defect::id);
        if (found == std::end(registry))
            return unknown_defect(id);
        (on.*members[std::distance(std::begin(registry), found)]).switch_on();
    }
    return on;
}

std::vector<bool> reached(const switches& points) {
    std::vector<bool> out;
    for (const auto member : members)
        out.push_back((points.*member).reached());
    return out;
}

} // namespace wsman::mock
