#include "xml/source_text.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace wsman::xml {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t milestone_distance = 64;

struct pattern {
    std::string_view octets;
    encoding_guess guess;
};

// In this order: the marks of UTF-32 begin with those of UTF-16. Without a mark the first '<'
// tells.
constexpr pattern patterns[] = {
    {"\xEF\xBB\xBF"sv, {encoding::utf_8, 3}},
    {"\xFF\xFE\0\0"sv, {encoding::utf_8, 0, false}},
    {"\0\0\xFE\xFF"sv, {encoding::utf_8, 0, false}},
    {"<\0\0\0"sv, {encoding::utf_8, 0, false}},
    {"\0\0\0<"sv, {encoding::utf_8, 0, false}},
    {"\xFF\xFE"sv, {encoding::utf_16le, 2}},
    {"\xFE\xFF"sv, {encoding::utf_16be, 2}},
    {"<\0"sv, {encoding::utf_16le, 0}},
    {"\0<"sv, {encoding::utf_16be, 0}},
};

unsigned unit_at(std::string_view octets, std::size_t at, encoding scheme) {
    const unsigned first = static_cast<unsigned char>(octets[at]);
    const unsigned second = static_cast<unsigned char>(octets[at + 1]);
    return scheme == encoding::utf_16be ? first << 8 | second : second << 8 | first;
}

constexpr bool is_high(unsigned unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

constexpr bool is_low(unsigned unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

encoding_guess guess_encoding(std::string_view octets) {
    if (octets.size() >= 2 && octets[0] == '<' && octets[1] != '\0')
        return {}; // as nearly all begin
    const auto* const found =
        std::find_if(std::begin(patterns), std::end(patterns),
                     [&](const auto& each) { return octets.starts_with(each.octets); });
    return found == std::end(patterns) ? encoding_guess{} : found->guess;
}

void source_text::open(std::string_view octets) {
    guess_ = guess_encoding(octets);
    broken_at_.reset();
    if (guess_.scheme == encoding::utf_8)
        utf8_ = octets.substr(guess_.mark);
    else
        transcode(octets);
}

void source_text::transcode(std::string_view octets) {
    transcoded_.clear();
    milestones_.clear();
    std::size_t at = guess_.mark;
    while (at + 1 < octets.size()) {
        if (transcoded_.size() >= milestones_.size() * milestone_distance)
            milestones_.push_back({transcoded_.size(), at});
        const auto unit = unit_at(octets, at, guess_.scheme);
        if (!is_high(unit) && !is_low(unit)) {
            base::append_utf8(transcoded_, unit);
            at += 2;
            continue;
        }
        if (is_low(unit) || at + 3 >= octets.size() ||
            !is_low(unit_at(octets, at + 2, guess_.scheme)))
            break;
        const auto low = unit_at(octets, at + 2, guess_.scheme);
        base::append_utf8(transcoded_, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
        at += 4;
    }
    if (at != octets.size())
        broken_at_ = at;
    milestones_.push_back({transcoded_.size(), at});
    utf8_ = transcoded_;
}

std::size_t source_text::source_offset(std::size_t utf8_offset) const {
    if (guess_.scheme == encoding::utf_8)
        return utf8_offset + guess_.mark;
    // Milestones stand in the order of their octets; from the last one before, characters are
    // counted.
    const auto after = std::upper_bound(
        milestones_.begin(), milestones_.end(), utf8_offset,
        [](std::size_t offset, const milestone& each) { return offset < each.utf8; });
    if (after == milestones_.begin())
        return guess_.mark;
    auto at = *std::prev(after);
    while (at.utf8 < utf8_offset) {
        const auto lead = static_cast<unsigned char>(utf8_[at.utf8]);
        at.source += lead >= 0xF0 ? 4 : 2;
        at.utf8 += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }
    return at.source;
}

} // namespace wsman::xml
