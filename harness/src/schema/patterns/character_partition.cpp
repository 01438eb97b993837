#include "schema/patterns/character_partition.hpp"

#include <algorithm>
#include <map>

namespace wsman::schema::detail {

namespace {

constexpr std::size_t most_classes = 16'384;
constexpr std::size_t most_members = std::size_t{1} << 23; // bits

std::vector<char32_t> segments_of(std::span<const character_set> sets) {
    std::vector<char32_t> first{0};
    for (const auto& set : sets)
        for (const auto& range : set.ranges()) {
            first.push_back(range.first);
            first.push_back(range.last + 1);
        }
    std::sort(first.begin(), first.end());
    first.erase(std::unique(first.begin(), first.end()), first.end());
    return first;
}

} // namespace

std::optional<character_partition> character_partition::of(std::span<const character_set> sets) {
    character_partition made;
    made.first_ = segments_of(sets);
    made.class_of_.assign(made.first_.size(), 0);
    made.segments_in_ = {made.first_.size()};
    for (const auto& set : sets) {
        made.split_by(set);
        if (made.classes() > most_classes || made.classes() * sets.size() > most_members)
            return {};
    }
    made.note_members(sets);
    for (char32_t c = 0; c < made.ascii_.size(); ++c)
        made.ascii_[c] = made.class_of(c);
    return made;
}

std::uint16_t character_partition::class_of(char32_t point) const {
    return class_of_[segment_of(point)];
}

std::size_t character_partition::segment_of(char32_t point) const {
    const auto above = std::upper_bound(first_.begin(), first_.end(), point);
    return static_cast<std::size_t>(above - first_.begin()) - 1;
}

template <class Use>
void character_partition::for_each_segment_in(const character_set& set, Use use) {
    for (const auto& range : set.ranges())
        for (auto i = segment_of(range.first); i < first_.size() && first_[i] <= range.last; ++i)
            use(i);
}

// Of a class that is partly in the set, that part becomes a class of its own.
void character_partition::split_by(const character_set& set) {
    std::map<std::uint16_t, std::size_t> inside; // segments, by class
    for_each_segment_in(set, [&](std::size_t i) { ++inside[class_of_[i]]; });
    std::map<std::uint16_t, std::uint16_t> split;
    for (const auto& [each, count] : inside) {
        if (count == segments_in_[each])
            continue;
        split[each] = static_cast<std::uint16_t>(segments_in_.size());
        segments_in_[each] -= count;
        segments_in_.push_back(count);
    }
    for_each_segment_in(set, [&](std::size_t i) {
        if (const auto found = split.find(class_of_[i]); found != split.end())
            class_of_[i] = found->second;
    });
}

void character_partition::note_members(std::span<const character_set> sets) {
    members_.assign(sets.size() * classes(), false);
    for (std::size_t set = 0; set < sets.size(); ++set)
        for_each_segment_in(
            sets[set], [&](std::size_t i) { members_[set * classes() + class_of_[i]] = true; });
}

} // namespace wsman::schema::detail
