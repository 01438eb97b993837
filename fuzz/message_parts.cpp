#include "fuzz/message_parts.hpp"

#include <algorithm>
#include <cctype>

namespace wsman::fuzz {
namespace {

constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::string_view length_field = "Content-Length: ";

bool is_http(std::string_view input) {
    const auto line = input.substr(0, input.find("\r\n"));
    return line.find("HTTP/") != line.npos;
}

} // namespace

std::string_view part_with_xml(std::string_view input) {
    if (!is_http(input))
        return input;
    const auto head = input.find(head_end);
    if (head == input.npos)
        return {};
    // Up to the head of the message behind it, if there is one.
    const auto begin = input.find('<', head);
    if (begin == input.npos)
        return {};
    const auto next = std::min(input.find(" HTTP/1.", begin), input.find("HTTP/1.", begin));
    const auto end = input.rfind('>', std::min(next, input.size()));
    return end == input.npos || end < begin ? std::string_view{}
                                            : input.substr(begin, end + 1 - begin);
}

std::string with_xml(std::string_view input, std::string_view part, std::string_view replacement) {
    const auto at = static_cast<std::size_t>(part.data() - input.data());
    std::string before{input.substr(0, at)};
    if (const auto field = before.rfind(length_field); field != before.npos) {
        const auto digits = field + length_field.size();
        auto behind = digits;
        while (behind < before.size() && std::isdigit(static_cast<unsigned char>(before[behind])))
            ++behind;
        if (before.substr(digits, behind - digits) == std::to_string(part.size()))
            before.replace(digits, behind - digits, std::to_string(replacement.size()));
    }
    return before.append(replacement).append(input.substr(at + part.size()));
}

} // namespace wsman::fuzz
