#include "report/plain.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace wsman::report {

namespace {

// Written raw these would let an endpoint reorder or hide what a report says around its text.
bool changes_direction(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_shown_by_number(char32_t c) {
    return changes_direction(c) || (c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
           c == 0xFFFE || c == 0xFFFF;
}

bool is_control(unsigned char c) {
    return c < 0x20 || c == 0x7F;
}

// Where to cut without cutting a character in two.
std::size_t cut_at(std::string_view text, std::size_t limit) {
    if (text.size() <= limit)
        return text.size();
    auto at = limit;
    while (at > 0 && limit - at < 3 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return at;
}

void append_octet(std::string& out, unsigned char octet) {
    fmt::format_to(std::back_inserter(out), "\\x{:02X}", octet);
}

void append_character(std::string& out, std::string_view text, base::utf8_character one) {
    const auto lead = static_cast<unsigned char>(text.front());
    const bool line_end = lead == '\r' && text.size() > 1 && text[1] == '\n';
    if (line_end)
        return;
    if (one.octets == 1 && is_control(lead) && lead != '\n' && lead != '\t')
        append_octet(out, lead);
    else if (is_shown_by_number(one.code_point))
        fmt::format_to(std::back_inserter(out), "\\u{{{:04X}}}",
                       static_cast<std::uint32_t>(one.code_point));
    else
        out.append(text.substr(0, one.octets));
}

} // namespace

std::string plain(std::string_view octets, std::size_t limit) {
    auto rest = octets.substr(0, cut_at(octets, limit));
    const auto left_out = octets.size() - rest.size();
    std::string out;
    out.reserve(rest.size());
    while (!rest.empty()) {
        const auto one = base::first_utf8_character(rest);
        if (one.octets == 0) {
            append_octet(out, static_cast<unsigned char>(rest.front()));
            rest.remove_prefix(1);
            continue;
        }
        append_character(out, rest, one);
        rest.remove_prefix(one.octets);
    }
    if (left_out != 0)
        fmt::format_to(std::back_inserter(out), " … ({} more octets)", left_out);
    return out;
}

std::string plain_line(std::string_view octets, std::size_t limit) {
    auto out = plain(octets, limit);
    for (auto& c : out)
        if (c == '\n' || c == '\t')
            c = ' ';
    return out;
}

} // namespace wsman::report
