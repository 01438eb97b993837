#include "schema/patterns/character_set.hpp"

#include <algorithm>
#include <utility>

namespace wsman::schema::detail {

namespace {

void put_in_order(std::vector<character_range>& ranges) {
    std::sort(ranges.begin(), ranges.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t kept = 0;
    for (const auto& each : ranges) {
        if (kept != 0 && each.first <= ranges[kept - 1].last + 1)
            ranges[kept - 1].last = std::max(ranges[kept - 1].last, each.last);
        else
            ranges[kept++] = each;
    }
    ranges.resize(kept);
}

} // namespace

character_set::character_set(std::vector<character_range> ranges) : ranges_(std::move(ranges)) {
    put_in_order(ranges_);
}

bool character_set::contains(char32_t point) const {
    const auto above =
        std::upper_bound(ranges_.begin(), ranges_.end(), point,
                         [](char32_t p, const character_range& range) { return p < range.first; });
    return above != ranges_.begin() && point <= std::prev(above)->last;
}

character_set character_set::complement() const {
    character_set rest;
    char32_t next = 0;
    for (const auto& each : ranges_) {
        if (each.first > next)
            rest.ranges_.push_back({next, each.first - 1});
        next = each.last + 1;
    }
    if (next <= last_code_point)
        rest.ranges_.push_back({next, last_code_point});
    return rest;
}

character_set character_set::without(const character_set& other) const {
    auto outside = complement();
    outside.ranges_.insert(outside.ranges_.end(), other.ranges_.begin(), other.ranges_.end());
    put_in_order(outside.ranges_);
    return outside.complement();
}

std::weak_ordering operator<=>(const character_set& a, const character_set& b) {
    return std::lexicographical_compare_three_way(
        a.ranges_.begin(), a.ranges_.end(), b.ranges_.begin(), b.ranges_.end(),
        [](const auto& x, const auto& y) -> std::weak_ordering {
            return std::pair{x.first, x.last} <=> std::pair{y.first, y.last};
        });
}

void character_set_builder::add(char32_t first, char32_t last) {
    ranges_.push_back({first, last});
    tidy();
}

void character_set_builder::add(const character_set& set) {
    ranges_.insert(ranges_.end(), set.ranges().begin(), set.ranges().end());
    tidy();
}

character_set character_set_builder::take() {
    return character_set{std::exchange(ranges_, {})};
}

void character_set_builder::tidy() {
    if (ranges_.size() < tidy_at_)
        return;
    put_in_order(ranges_);
    tidy_at_ = std::max(tidy_at_, 2 * ranges_.size());
}

} // namespace wsman::schema::detail
