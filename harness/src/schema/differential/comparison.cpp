#include "schema/differential/comparison.hpp"

#include <fmt/format.h>

namespace wsman::schema::differential {

namespace {

opinion opinion_of(const verdict& found) {
    if (!found.well_formed)
        return {false, fmt::format("not well-formed: {}", xml::to_string(found.error->code))};
    if (found.violations.empty())
        return {true, {}};
    const auto& first = found.violations.front();
    return {false, fmt::format("{} {}: {}", first.constraint, first.path, first.message)};
}

} // namespace

comparison::comparison(const std::string& schemas_folder)
    : words_(vocabulary_of(schemas_folder)), libxml2_(schemas_folder),
      ours_(validator::messages().value()) {}

outcome comparison::asked(const node& root) {
    const auto octets = octets_of(root);
    outcome found;
    found.ours = opinion_of(ours_.validate(octets));
    found.theirs = libxml2_.judge(octets);
    found.what =
        found.ours.valid == found.theirs.valid ? outcome::kind::equal : outcome::kind::different;
    return found;
}

bool comparison::agree_without(node root, const std::vector<const known_difference*>& taken) {
    for (const auto* difference : taken)
        difference->take_out(root, words_);
    return asked(root).what == outcome::kind::equal;
}

outcome comparison::compare(const node& root) {
    auto found = asked(root);
    if (found.what == outcome::kind::equal)
        return found;
    for (const auto& difference : known_differences()) {
        node copy = root;
        if (difference.take_out(copy, words_))
            found.excuses.push_back(&difference);
    }
    if (found.excuses.empty() || !agree_without(root, found.excuses)) {
        found.excuses.clear();
        return found;
    }
    // No more of them than it takes.
    for (std::size_t i = 0; i < found.excuses.size() && found.excuses.size() > 1;) {
        auto fewer = found.excuses;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (agree_without(root, fewer))
            found.excuses = std::move(fewer);
        else
            ++i;
    }
    found.what = outcome::kind::excused;
    return found;
}

std::optional<outcome> comparison::compare(std::string_view octets) {
    const auto root = tree_of(octets);
    if (!root)
        return {};
    return compare(*root);
}

} // namespace wsman::schema::differential
