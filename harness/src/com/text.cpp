#include "com/text.hpp"

#include "base/utf8.hpp"

#include <cwchar>
#include <new>

namespace wsman::com {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_high_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDBFF;
}

bool is_low_surrogate(char32_t c) {
    return c >= 0xDC00 && c <= 0xDFFF;
}

bool is_scalar_value(char32_t c) {
    return c <= 0x10FFFF && !is_high_surrogate(c) && !is_low_surrogate(c);
}

} // namespace

std::string to_utf8(const OLECHAR* text) {
    std::string out;
    if (text == nullptr)
        return out;
    out.reserve(std::wcslen(text)); // a password of ASCII leaves no copies behind as it grows
    for (; *text != 0; ++text) {
        auto c = static_cast<char32_t>(*text);
        const auto next = static_cast<char32_t>(text[1]);
        if (is_high_surrogate(c) && is_low_surrogate(next)) {
            c = 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00);
            ++text;
        }
        base::append_utf8(out, is_scalar_value(c) ? c : replacement);
    }
    return out;
}

std::wstring to_wide(std::string_view utf8) {
    std::wstring out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto found = base::first_utf8_character(utf8);
        out += static_cast<wchar_t>(found.octets == 0 ? replacement : found.code_point);
        utf8.remove_prefix(found.octets == 0 ? 1 : found.octets);
    }
    return out;
}

BSTR to_bstr(std::string_view utf8) {
    const auto wide = to_wide(utf8);
    const BSTR made = wide.size() > UINT32_MAX
                          ? nullptr
                          : SysAllocStringLen(wide.data(), static_cast<UINT>(wide.size()));
    if (made == nullptr)
        throw std::bad_alloc{};
    return made;
}

} // namespace wsman::com
