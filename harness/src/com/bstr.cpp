// Sys*String: the text begins behind its length in octets, which has 32 bits.
#include <climits>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <cwchar>
#include <oleauto.h>

namespace {

// Of which the last four octets hold the length; this much so that the text is aligned for
// anything.
constexpr std::size_t room_before = 16;
constexpr std::size_t longest = UINT_MAX / sizeof(OLECHAR) - 1;

char* block_of(BSTR text) {
    return reinterpret_cast<char*>(text) - room_before;
}

BSTR allocate(std::size_t octets) {
    auto* block = static_cast<char*>(std::malloc(room_before + octets + sizeof(OLECHAR)));
    if (block == nullptr)
        return nullptr;
    const auto length = static_cast<std::uint32_t>(octets);
    std::memcpy(block + room_before - sizeof length, &length, sizeof length);
    std::memset(block + room_before + octets, 0, sizeof(OLECHAR));
    return reinterpret_cast<BSTR>(block + room_before);
}

} // namespace

BSTR SysAllocString(const OLECHAR* text) {
    if (text == nullptr)
        return nullptr;
    const auto length = std::wcslen(text);
    return length > longest ? nullptr : SysAllocStringLen(text, static_cast<UINT>(length));
}

BSTR SysAllocStringLen(const OLECHAR* text, UINT length) {
    if (length > longest)
        return nullptr;
    const auto octets = std::size_t{length} * sizeof(OLECHAR);
    const BSTR made = allocate(octets);
    if (made == nullptr)
        return nullptr;
    if (text == nullptr)
        std::memset(made, 0, octets);
    else
        std::memcpy(made, text, octets);
    return made;
}

BSTR SysAllocStringByteLen(LPCSTR octets, UINT length) {
    if (length > longest * sizeof(OLECHAR))
        return nullptr;
    const BSTR made = allocate(length);
    if (made == nullptr)
        return nullptr;
    if (octets == nullptr)
        std::memset(made, 0, length);
    else
        std::memcpy(made, octets, length);
    return made;
}

INT SysReAllocString(BSTR* text, const OLECHAR* by) {
    const BSTR made = SysAllocString(by);
    if (made == nullptr && by != nullptr)
        return FALSE;
    SysFreeString(*text);
    *text = made;
    return TRUE;
}

INT SysReAllocStringLen(BSTR* text, const OLECHAR* by, UINT length) {
    const BSTR made = SysAllocStringLen(by, length); // before the old one goes: they may overlap
    if (made == nullptr)
        return FALSE;
    if (by == nullptr && *text != nullptr) // a new length alone keeps what is there
        std::memcpy(made, *text,
                    std::min(std::size_t{length}, std::size_t{SysStringLen(*text)}) *
                        sizeof(OLECHAR));
    SysFreeString(*text);
    *text = made;
    return TRUE;
}

void SysFreeString(BSTR text) {
    if (text != nullptr)
        std::free(block_of(text));
}

UINT SysStringByteLen(BSTR text) {
    if (text == nullptr)
        return 0;
    std::uint32_t length = 0;
    std::memcpy(&length, block_of(text) + room_before - sizeof length, sizeof length);
    return length;
}

UINT SysStringLen(BSTR text) {
    return SysStringByteLen(text) / static_cast<UINT>(sizeof(OLECHAR));
}
