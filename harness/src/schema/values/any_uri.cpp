#include "schema/values/any_uri.hpp"

#include "xml/octet_block.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace wsman::schema::detail {

namespace {

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

enum uri_class : std::uint8_t {
    scheme_part = 1,
    segment_stop = 2, // may end or break the first segment
    rest_stop = 4     // means something behind the authority
};

constexpr std::array<std::uint8_t, 256> make_uri_classes() {
    std::array<std::uint8_t, 256> classes{};
    for (unsigned c = 0; c < 128; ++c)
        if (is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c)))
            classes[c] = scheme_part;
    for (const char c : std::string_view{"+-."})
        classes[static_cast<unsigned char>(c)] = scheme_part;
    for (const char c : std::string_view{":/?"})
        classes[static_cast<unsigned char>(c)] = segment_stop;
    for (const char c : std::string_view{"#%[]"})
        classes[static_cast<unsigned char>(c)] = segment_stop | rest_stop;
    return classes;
}

constexpr auto uri_classes = make_uri_classes();

constexpr bool has_class(char c, unsigned classes) {
    return (uri_classes[static_cast<unsigned char>(c)] & classes) != 0;
}

bool is_escape(const char* at, const char* end) {
    return end - at >= 3 && is_hex(at[1]) && is_hex(at[2]);
}

// One by one in short texts, and from the first character beyond ASCII on.
const char* next_stop_by_octet(const char* at, const char* end) {
    while (at != end && !has_class(*at, rest_stop))
        ++at;
    return at;
}

// By the block, the last of which overlaps the one before.
const char* next_stop(const char* at, const char* end) {
    using block = xml::octet_block;
    constexpr auto size = static_cast<std::ptrdiff_t>(block::size);
    if (end - at < size)
        return next_stop_by_octet(at, end);
    for (const char* const last = end - size;; at += size) {
        at = std::min(at, last);
        if (const auto stops = block::text_stops<'#', '%', '[', ']'>(at); stops != 0)
            return next_stop_by_octet(at + block::first(stops), end);
        if (at == last)
            return end;
    }
}

// What may follow where brackets are allowed: the end of an opaque part or a query, then a
// fragment.
bool is_query_and_fragment(const char* at, const char* end) {
    bool in_fragment = false;
    while ((at = next_stop(at, end)) != end) {
        if (*at == '%' && !is_escape(at, end))
            return false;
        if (*at == '#' && std::exchange(in_fragment, true))
            return false;
        ++at;
    }
    return true;
}

// From anywhere in a path.
bool is_path_and_more(const char* at, const char* end) {
    const char* stop = next_stop(at, end);
    while (stop != end && *stop == '%' && is_escape(stop, end))
        stop = next_stop(stop + 3, end);
    if (stop == end)
        return true;
    // Brackets are right in a query alone, a stray '%' nowhere.
    if (*stop != '#' && std::find(at, stop, '?') == stop)
        return false;
    return is_query_and_fragment(stop, end);
}

// One to four hexadecimal digits.
bool take_group(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && count < 4 && is_hex(text[count]))
        ++count;
    text.remove_prefix(count);
    return count != 0;
}

// Four decimal numbers of one to three digits (RFC 2373).
bool is_ipv4(std::string_view text) {
    for (int part = 0; part < 4; ++part) {
        if (part != 0 && (text.empty() || text.front() != '.'))
            return false;
        text.remove_prefix(part != 0 ? 1 : 0);
        std::size_t digits = 0;
        while (digits < text.size() && digits < 3 && is_digit(text[digits]))
            ++digits;
        if (digits == 0)
            return false;
        text.remove_prefix(digits);
    }
    return text.empty();
}

// Groups between colons, at most one "::", perhaps an IPv4 address at the end; eight groups in all
// or fewer beside the "::".
bool is_ipv6(std::string_view text) {
    int groups = 0;
    bool gap = false;
    if (text.substr(0, 2) == "::") {
        gap = true;
        text.remove_prefix(2);
    }
    while (!text.empty()) {
        const auto whole = text;
        if (!take_group(text))
            return false;
        if (!text.empty() && text.front() == '.')
            return is_ipv4(whole) && (gap ? groups <= 5 : groups == 6);
        ++groups;
        if (text.empty())
            break;
        if (text.front() != ':' || text.size() == 1)
            return false;
        text.remove_prefix(1);
        if (text.front() == ':') {
            if (std::exchange(gap, true))
                return false;
            text.remove_prefix(1);
        }
    }
    return gap ? groups <= 7 : groups == 8;
}

// Behind "//": to the path. An authority without brackets is a name of some registry at least.
bool is_authority_and_more(const char* at, const char* end) {
    if (next_stop(at, end) == end)
        return true;
    const char* const stop =
        std::find_if(at, end, [](char c) { return c == '/' || c == '?' || c == '#' || c == '['; });
    if (stop == end || *stop != '[')
        return is_path_and_more(at, end);
    // The user before the address may hold escapes, and nothing else of what is special.
    for (const char* c = at; c != stop; ++c)
        if (*c == ']' || (*c == '%' && !is_escape(c, stop)))
            return false;
    if (stop != at && stop[-1] != '@')
        return false;
    const char* const close = std::find(stop, end, ']');
    if (close == end || !is_ipv6({stop + 1, static_cast<std::size_t>(close - stop - 1)}))
        return false;
    at = close + 1;
    if (at != end && *at == ':')
        while (++at != end && is_digit(*at)) {
        }
    return at == end || *at == '/' || *at == '?' || *at == '#' ? is_path_and_more(at, end) : false;
}

bool is_hierarchy(const char* at, const char* end) {
    return end - at >= 2 && at[0] == '/' && at[1] == '/' ? is_authority_and_more(at + 2, end)
                                                         : is_path_and_more(at, end);
}

bool is_after_scheme(const char* at, const char* end) {
    if (at == end || *at == '#' || *at == '[' || *at == ']')
        return false;
    return *at == '/' ? is_hierarchy(at, end) : is_query_and_fragment(at, end);
}

} // namespace

bool is_any_uri(std::string_view text) {
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const char* at = begin;
    while (at != end && has_class(*at, scheme_part))
        ++at;
    if (at != end && *at == ':')
        return at != begin && is_letter(*begin) && is_after_scheme(at + 1, end);
    while (at != end && !has_class(*at, segment_stop))
        ++at;
    while (at != end && *at == '%' && is_escape(at, end))
        for (at += 3; at != end && !has_class(*at, segment_stop);)
            ++at;
    if (at != end && *at == ':')
        return false;
    return at == begin ? is_hierarchy(at, end) : is_path_and_more(at, end);
}

} // namespace wsman::schema::detail
