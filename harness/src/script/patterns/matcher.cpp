#include "script/patterns/matcher.hpp"

#include <algorithm>
#include <cstring>

namespace wsman::script {
namespace {

using kind = pattern_item::kind;
using repetition = pattern_item::repetition;

// Lua's own bound (MAXCCALLS of its library) for repetitions and captures inside each other.
constexpr unsigned most_depth = 200;

constexpr std::size_t steps_of_a_payment = 512;
constexpr std::size_t octets_of_a_step = 16; // where they are compared as a block

unsigned char octet(const char* at) {
    return static_cast<unsigned char>(*at);
}

} // namespace

matcher::matcher(std::string_view subject, std::string_view pattern, step_counter& counter,
                 std::pmr::memory_resource& memory)
    : memory_(room_.data(), room_.size(), &memory), items_(pattern, memory_), counter_(counter),
      begin_(subject.data()), end_(subject.data() + subject.size()) {}

void matcher::settle() {
    const auto steps = uncounted_;
    uncounted_ = 0;
    counter_.spend(steps);
}

inline void matcher::count(std::size_t steps) {
    uncounted_ += steps;
    if (uncounted_ >= steps_of_a_payment)
        settle();
}

const char* matcher::refuse(const char* why) {
    fault_ = why;
    return nullptr;
}

std::optional<std::size_t> matcher::match_at(std::size_t offset) {
    depth_ = 0;
    const char* end = match(begin_ + offset, 0);
    if (end == nullptr)
        return {};
    return static_cast<std::size_t>(end - begin_);
}

std::optional<matcher::span> matcher::search(std::size_t offset, std::size_t not_at) {
    for (const char* at = begin_ + offset; at <= end_; ++at) {
        at = candidate(at);
        if (at == nullptr)
            break;
        const auto begin = static_cast<std::size_t>(at - begin_);
        const auto end = match_at(begin);
        if (end && *end != not_at)
            return span{begin, *end};
        if (fault_ != nullptr)
            break;
    }
    return {};
}

// The next octet that a match can begin with, where that is a single one.
const char* matcher::candidate(const char* at) {
    const auto first = items_.at(0);
    if (first.times != repetition::once || (first.what != kind::octet && first.what != kind::text))
        return at;
    const auto wanted = first.what == kind::octet ? first.first : octet(first.text);
    const auto left = static_cast<std::size_t>(end_ - at);
    const auto* found = static_cast<const char*>(std::memchr(at, wanted, left));
    count((found == nullptr ? left : static_cast<std::size_t>(found - at)) / octets_of_a_step);
    return found;
}

pattern_capture matcher::capture(unsigned index) const {
    const auto& captured = captures_[index];
    const auto offset = static_cast<std::size_t>(captured.begin - begin_);
    if (!items_.is_closed(index))
        return {pattern_capture::kind::unfinished, offset, 0};
    if (captured.end == nullptr)
        return {pattern_capture::kind::position, offset, 0};
    return {pattern_capture::kind::text, offset,
            static_cast<std::size_t>(captured.end - captured.begin)};
}

inline bool matcher::is_one(const pattern_item& item, const char* at) const {
    if (at == end_)
        return false;
    switch (item.what) {
    case kind::octet:
        return octet(at) == item.first;
    case kind::any:
        return true;
    default:
        return item.set->contains(octet(at));
    }
}

// Where the match of all items from `index` on ends. Items are passed in their order and captures
// are written when they are passed, so what a failed try wrote is written again by the next.
const char* matcher::match(const char* at, std::size_t index) {
    if (depth_ == most_depth)
        return refuse("pattern too complex");
    ++depth_;
    const char* end = nullptr;
    for (bool passed = true; passed; ++index) {
        const auto item = items_.at(index);
        count(1);
        switch (item.what) {
        case kind::octet:
        case kind::any:
        case kind::set:
            if (item.times == repetition::once) {
                passed = is_one(item, at);
                at += passed ? 1 : 0;
            } else if (!is_one(item, at)) {
                passed = item.times != repetition::greedy_from_one;
            } else if (item.times == repetition::optional) {
                end = match(at + 1, index + 1);
                passed = end == nullptr && fault_ == nullptr;
            } else {
                end = item.times == repetition::lazy ? expand_lazily(item, at, index + 1)
                                                     : expand(item, at, index + 1);
                passed = false;
            }
            break;
        case kind::text:
            passed = begins_text(item, at);
            at += passed ? item.size : 0;
            break;
        case kind::open:
            captures_[item.first] = {at, at};
            end = match(at, index + 1);
            passed = false;
            break;
        case kind::place:
            captures_[item.first] = {at, nullptr};
            end = match(at, index + 1);
            passed = false;
            break;
        case kind::close:
            captures_[item.first].end = at;
            end = match(at, index + 1);
            passed = false;
            break;
        case kind::again:
            at = again(captures_[item.first], at);
            passed = at != nullptr;
            break;
        case kind::balance:
            at = balanced(item, at);
            passed = at != nullptr;
            break;
        case kind::frontier:
            passed = at_frontier(*item.set, at);
            break;
        case kind::subject_end:
            passed = at == end_;
            break;
        case kind::end:
            end = at;
            passed = false;
            break;
        case kind::malformed:
            refuse(item.text);
            passed = false;
            break;
        }
    }
    --depth_;
    return end;
}

inline const char* matcher::behind_all(const pattern_item& item, const char* at) const {
    if (item.what == kind::any)
        return end_;
    if (item.what == kind::octet)
        return std::find_if(at, end_,
                            [&](char c) { return static_cast<unsigned char>(c) != item.first; });
    return std::find_if(at, end_,
                        [&](char c) { return !item.set->contains(static_cast<unsigned char>(c)); });
}

// As many as there are, then ever fewer. At least one stands at `at`.
const char* matcher::expand(const pattern_item& item, const char* at, std::size_t next) {
    const char* least = at + (item.times == repetition::greedy_from_one ? 1 : 0);
    const char* most = behind_all(item, at);
    count(static_cast<std::size_t>(most - at));
    const auto wanted = octet_of(next);
    for (;; --most) {
        if (may_begin(wanted, most)) {
            const char* end = match(most, next);
            if (end != nullptr || fault_ != nullptr)
                return end;
        }
        if (most == least)
            return nullptr;
    }
}

const char* matcher::expand_lazily(const pattern_item& item, const char* at, std::size_t next) {
    const auto wanted = octet_of(next);
    for (;; ++at) {
        if (may_begin(wanted, at)) {
            const char* end = match(at, next);
            if (end != nullptr || fault_ != nullptr)
                return end;
        }
        if (!is_one(item, at))
            return nullptr;
        count(1);
    }
}

// The octet that all matches from item `next` on begin with, where that is plain to see: tries
// elsewhere are saved. Not where a try would be too deep, which is a fault.
std::optional<unsigned char> matcher::octet_of(std::size_t next) {
    constexpr unsigned depth_of_a_look = 2;
    if (depth_ + depth_of_a_look > most_depth)
        return {};
    auto item = items_.at(next);
    if (item.what == kind::close)
        item = items_.at(next + 1);
    if (item.what == kind::text)
        return octet(item.text);
    const bool comes = item.what == kind::octet && (item.times == repetition::once ||
                                                    item.times == repetition::greedy_from_one);
    return comes ? std::optional{item.first} : std::nullopt;
}

inline bool matcher::may_begin(std::optional<unsigned char> wanted, const char* at) const {
    return !wanted || (at != end_ && octet(at) == *wanted);
}

bool matcher::begins_text(const pattern_item& item, const char* at) {
    count(item.size / octets_of_a_step);
    return static_cast<std::size_t>(end_ - at) >= item.size &&
           std::memcmp(at, item.text, item.size) == 0;
}

// A captured position is never found again.
const char* matcher::again(const place& captured, const char* at) {
    if (captured.end == nullptr)
        return nullptr;
    const auto size = static_cast<std::size_t>(captured.end - captured.begin);
    count(size / octets_of_a_step);
    if (static_cast<std::size_t>(end_ - at) < size || std::memcmp(at, captured.begin, size) != 0)
        return nullptr;
    return at + size;
}

const char* matcher::balanced(const pattern_item& item, const char* at) {
    if (at == end_ || octet(at) != item.first)
        return nullptr;
    std::size_t open = 1;
    const char* const start = at;
    for (++at; at != end_; ++at) {
        // The second first: both may be the same.
        if (octet(at) == item.second) {
            if (--open == 0)
                break;
        } else if (octet(at) == item.first) {
            ++open;
        }
    }
    count(static_cast<std::size_t>(at - start));
    return at == end_ ? nullptr : at + 1;
}

// Both ends of the subject count as an octet zero.
bool matcher::at_frontier(const octet_set& set, const char* at) const {
    const unsigned char before = at == begin_ ? 0 : octet(at - 1);
    const unsigned char behind = at == end_ ? 0 : octet(at);
    return !set.contains(before) && set.contains(behind);
}

} // namespace wsman::script
