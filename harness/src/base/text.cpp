#include "base/text.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace wsman::base {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

// C0, DEL and C1: a terminal obeys both ranges. Directional overrides make text read otherwise than
// it is.
bool disturbs(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
           point == 0xFFFE || point == 0xFFFF; // no characters of XML, in which this may end up
}

void append_hex(std::string& out, std::string_view octets) {
    static constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : octets) {
        const auto octet = static_cast<unsigned char>(c);
        out += "\\x";
        out += digits[octet >> 4];
        out += digits[octet & 0xFU];
    }
}

} // namespace

std::string_view trim(std::string_view text) {
    const auto is_white = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_white(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && is_white(text.front()))
        text.remove_prefix(1);
    return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string to_lower(std::string_view ascii) {
    std::string out{ascii};
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

bool glob_matches(std::string_view pattern, std::string_view text) {
    // One step back to the last '*' is enough, so a pattern of many stars costs no more than
    // pattern times text.
    std::size_t p = 0;
    std::size_t t = 0;
    auto star = std::string_view::npos;
    std::size_t retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::string_view best;
    auto least = std::max<std::size_t>(word.size() / 3, 1) + 1;
    for (const auto candidate : candidates)
        if (const auto distance = edit_distance(word, candidate); distance < least) {
            best = candidate;
            least = distance;
        }
    return best;
}

bool is_utf8(std::string_view octets) {
    while (!octets.empty()) {
        const auto character = first_utf8_character(octets);
        if (character.octets == 0)
            return false;
        octets.remove_prefix(character.octets);
    }
    return true;
}

std::string printable(std::string_view octets, std::size_t limit) {
    std::string out;
    std::size_t taken = 0;
    while (taken < octets.size()) {
        const auto rest = octets.substr(taken);
        const auto character = first_utf8_character(rest);
        const auto length = std::max<std::size_t>(character.octets, 1);
        if (taken + length > limit)
            break;
        if (character.octets == 0 || disturbs(character.code_point))
            append_hex(out, rest.substr(0, length));
        else
            out += rest.substr(0, length);
        taken += length;
    }
    if (taken < octets.size())
        out += "...";
    return out;
}

} // namespace wsman::base
