#include "mock-server/src/code_page.hpp"

#include "base/utf8.hpp"
#include "protocol/shell.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;

std::uint32_t unit_at(std::string_view octets, std::size_t at) {
    return static_cast<unsigned char>(octets[at]) |
           static_cast<std::uint32_t>(static_cast<unsigned char>(octets[at + 1])) << 8;
}

// A code point up to `highest` as its octet, '?' for all others. Takes it from the text.
char take_narrow(std::string_view& utf8, char32_t highest) {
    const auto first = base::first_utf8_character(utf8);
    utf8.remove_prefix(std::max<std::size_t>(first.octets, 1));
    return first.octets > 0 && first.code_point <= highest ? static_cast<char>(first.code_point)
                                                           : '?';
}

} // namespace

std::string in_code_page(std::string_view utf8, std::uint32_t code_page) {
    if (code_page == protocol::shell::utf_8_code_page)
        return std::string{utf8};
    if (code_page == 1200)
        return xml::to_utf16(utf8, true, false);
    const char32_t highest = code_page == 1252 || code_page == 28591 ? 0xFF : 0x7F;
    std::string narrow;
    while (!utf8.empty())
        narrow += take_narrow(utf8, highest);
    return narrow;
}

std::string from_utf16le(std::string_view octets) {
    std::string text;
    for (std::size_t at = 0; at + 1 < octets.size(); at += 2) {
        auto point = unit_at(octets, at);
        const auto next = at + 3 < octets.size() ? unit_at(octets, at + 2) : 0;
        if (point >= 0xD800 && point < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        }
        base::append_utf8(text, point >= 0xD800 && point < 0xE000 ? replacement : point);
    }
    return text;
}

} // namespace wsman::mock
