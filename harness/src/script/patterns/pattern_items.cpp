#include "script/patterns/pattern_items.hpp"

#include <new>

namespace wsman::script {
namespace {

using kind = pattern_item::kind;
using repetition = pattern_item::repetition;

constexpr std::size_t usual_number_of_items = 12;
constexpr std::size_t most_of_a_text = std::size_t{1} << 30;

pattern_item malformed(const char* why) {
    pattern_item made{kind::malformed};
    made.text = why;
    return made;
}

pattern_item of_set(kind what, const octet_set* set) {
    pattern_item made{what};
    made.set = set;
    return made;
}

bool is_repetition(char c) {
    return c == '*' || c == '+' || c == '-' || c == '?';
}

} // namespace

const char* no_such_capture(char digit) {
    static constexpr const char* faults[] = {
        "invalid capture index %0", "invalid capture index %1", "invalid capture index %2",
        "invalid capture index %3", "invalid capture index %4", "invalid capture index %5",
        "invalid capture index %6", "invalid capture index %7", "invalid capture index %8",
        "invalid capture index %9"};
    return faults[digit - '0'];
}

pattern_items::pattern_items(std::string_view pattern, std::pmr::memory_resource& memory)
    : pattern_(pattern), memory_(memory), items_(&memory) {
    items_.reserve(usual_number_of_items);
}

void pattern_items::read_next() {
    items_.push_back(next());
}

pattern_item pattern_items::next() {
    if (at_ >= pattern_.size())
        return pattern_item{kind::end};
    switch (pattern_[at_]) {
    case '(':
        return open();
    case ')':
        return close();
    case '%':
        return escape();
    case '$':
        if (at_ + 1 != pattern_.size())
            break;
        ++at_;
        return pattern_item{kind::subject_end};
    default:
        break;
    }
    return is_plain(at_) ? text() : single();
}

pattern_item pattern_items::escape() {
    const char letter = peek(at_ + 1);
    if (letter == 'b')
        return balance();
    if (letter == 'f')
        return frontier();
    if (letter >= '0' && letter <= '9')
        return again(letter);
    return single();
}

pattern_item pattern_items::open() {
    if (captures_ == most_captures)
        return malformed("too many captures");
    const bool place = peek(at_ + 1) == ')';
    at_ += place ? 2 : 1;
    if (place) {
        closed_ |= std::uint32_t{1} << captures_;
        places_ |= std::uint32_t{1} << captures_;
    }
    return pattern_item{place ? kind::place : kind::open, captures_++};
}

pattern_item pattern_items::close() {
    for (unsigned i = captures_; i > 0; --i) {
        if (is_closed(i - 1))
            continue;
        ++at_;
        closed_ |= std::uint32_t{1} << (i - 1);
        return pattern_item{kind::close, i - 1};
    }
    return malformed("invalid pattern capture");
}

pattern_item pattern_items::again(char digit) {
    const auto capture = static_cast<unsigned>(digit - '1'); // of '0' more than there can be
    if (capture >= captures_ || !is_closed(capture))
        return malformed(no_such_capture(digit));
    at_ += 2;
    return pattern_item{kind::again, capture};
}

pattern_item pattern_items::balance() {
    if (pattern_.size() - at_ < 4)
        return malformed("malformed pattern (missing arguments to '%b')");
    pattern_item made{kind::balance, static_cast<unsigned char>(pattern_[at_ + 2])};
    made.second = static_cast<unsigned char>(pattern_[at_ + 3]);
    at_ += 4;
    return made;
}

pattern_item pattern_items::frontier() {
    at_ += 2;
    if (peek(at_) != '[')
        return malformed("missing '[' after '%f' in pattern");
    auto made = set();
    if (made.what == kind::set)
        made.what = kind::frontier;
    return made;
}

// One that stands for itself and is not repeated.
bool pattern_items::is_plain(std::size_t at) const {
    switch (pattern_[at]) {
    case '(':
    case ')':
    case '%':
    case '[':
    case '.':
        return false;
    default:
        return (pattern_[at] != '$' || at + 1 != pattern_.size()) && !is_repetition(peek(at + 1));
    }
}

pattern_item pattern_items::text() {
    const auto start = at_;
    while (at_ < pattern_.size() && at_ - start < most_of_a_text && is_plain(at_))
        ++at_;
    if (at_ - start == 1)
        return one(pattern_[start]);
    pattern_item made{kind::text};
    made.text = pattern_.data() + start;
    made.size = static_cast<std::uint32_t>(at_ - start);
    return made;
}

pattern_item pattern_items::one(char c) {
    return pattern_item{kind::octet, static_cast<unsigned char>(c)};
}

pattern_item pattern_items::single() {
    pattern_item made{kind::any};
    const char c = pattern_[at_];
    if (c == '%') {
        made = escaped();
    } else if (c == '[') {
        made = set();
    } else {
        made = c == '.' ? made : one(c);
        ++at_;
    }
    if (made.what == kind::malformed)
        return made;
    made.times = repetition_at(at_);
    at_ += made.times == repetition::once ? 0 : 1;
    return made;
}

repetition pattern_items::repetition_at(std::size_t at) const {
    switch (peek(at)) {
    case '?':
        return repetition::optional;
    case '*':
        return repetition::greedy;
    case '+':
        return repetition::greedy_from_one;
    case '-':
        return repetition::lazy;
    default:
        return repetition::once;
    }
}

pattern_item pattern_items::escaped() {
    if (at_ + 1 == pattern_.size())
        return malformed("malformed pattern (ends with '%')");
    const char letter = pattern_[at_ + 1];
    at_ += 2;
    const auto* set = class_of(letter);
    return set == nullptr ? one(letter) : of_set(kind::set, set);
}

// At the '['. A ']' that comes first is a member.
pattern_item pattern_items::set() {
    const bool negative = peek(at_ + 1) == '^';
    const auto from = at_ + (negative ? 2 : 1);
    auto to = from;
    do {
        if (to >= pattern_.size())
            return malformed("malformed pattern (missing ']')");
        to += pattern_[to] == '%' && to + 1 < pattern_.size() ? 2 : 1;
    } while (peek(to) != ']');
    at_ = to + 1;
    auto* made = static_cast<octet_set*>(memory_.allocate(sizeof(octet_set), alignof(octet_set)));
    const auto members = set_between(from, to);
    ::new (made) octet_set(negative ? members.complement() : members);
    return of_set(kind::set, made);
}

// The last octet of a range stands for itself even where it is a '%'; what then follows may make an
// escape out of the closing ']', which so becomes a member too.
octet_set pattern_items::set_between(std::size_t from, std::size_t to) const {
    octet_set members;
    for (auto at = from; at < to; ++at) {
        if (pattern_[at] == '%') {
            const char letter = pattern_[++at];
            if (const auto* named = class_of(letter); named != nullptr)
                members.add_all(*named);
            else
                members.add(static_cast<unsigned char>(letter));
        } else if (pattern_[at + 1] == '-' && at + 2 < to) {
            members.add_range(static_cast<unsigned char>(pattern_[at]),
                              static_cast<unsigned char>(pattern_[at + 2]));
            at += 2;
        } else {
            members.add(static_cast<unsigned char>(pattern_[at]));
        }
    }
    return members;
}

} // namespace wsman::script
