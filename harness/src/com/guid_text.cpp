// GUIDs as text: {XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}.
#include <array>
#include <cstdint>
#include <cwchar>
#include <objbase.h>
#include <optional>

namespace {

constexpr int guid_characters = 38;

std::optional<unsigned> digit_of(OLECHAR c) {
    if (c >= L'0' && c <= L'9')
        return static_cast<unsigned>(c - L'0');
    if (c >= L'a' && c <= L'f')
        return static_cast<unsigned>(c - L'a') + 10;
    if (c >= L'A' && c <= L'F')
        return static_cast<unsigned>(c - L'A') + 10;
    return std::nullopt;
}

// As many digits as `out` has; false at anything else.
template <class Number>
bool take_number(const OLECHAR*& text, Number& out) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < sizeof(Number) * 2; ++i, ++text) {
        const auto digit = digit_of(*text);
        if (!digit)
            return false;
        value = value << 4 | *digit;
    }
    out = static_cast<Number>(value);
    return true;
}

bool take(const OLECHAR*& text, OLECHAR wanted) {
    if (*text != wanted)
        return false;
    ++text;
    return true;
}

bool read_guid(const OLECHAR* text, GUID& out) {
    if (!take(text, L'{') || !take_number(text, out.Data1) || !take(text, L'-') ||
        !take_number(text, out.Data2) || !take(text, L'-') || !take_number(text, out.Data3))
        return false;
    for (std::size_t i = 0; i < sizeof out.Data4; ++i)
        if (((i == 0 || i == 2) && !take(text, L'-')) || !take_number(text, out.Data4[i]))
            return false;
    return take(text, L'}') && *text == 0;
}

} // namespace

int StringFromGUID2(REFGUID guid, LPOLESTR text, int room) {
    if (text == nullptr || room <= guid_characters)
        return 0;
    std::swprintf(text, static_cast<std::size_t>(room),
                  L"{%08X-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}", guid.Data1, guid.Data2,
                  guid.Data3, guid.Data4[0], guid.Data4[1], guid.Data4[2], guid.Data4[3],
                  guid.Data4[4], guid.Data4[5], guid.Data4[6], guid.Data4[7]);
    return guid_characters + 1;
}

HRESULT StringFromCLSID(REFCLSID clsid, LPOLESTR* text) {
    if (text == nullptr)
        return E_INVALIDARG;
    *text = static_cast<LPOLESTR>(CoTaskMemAlloc((guid_characters + 1) * sizeof(OLECHAR)));
    if (*text == nullptr)
        return E_OUTOFMEMORY;
    StringFromGUID2(clsid, *text, guid_characters + 1);
    return S_OK;
}

HRESULT StringFromIID(REFIID iid, LPOLESTR* text) {
    return StringFromCLSID(iid, text);
}

HRESULT IIDFromString(LPCOLESTR text, LPIID iid) {
    if (iid == nullptr)
        return E_INVALIDARG;
    *iid = GUID_NULL;
    if (text == nullptr)
        return S_OK;
    GUID read{};
    if (!read_guid(text, read))
        return E_INVALIDARG;
    *iid = read;
    return S_OK;
}

HRESULT CLSIDFromString(LPCOLESTR text, LPCLSID clsid) {
    if (text != nullptr && *text != L'{')
        return CLSIDFromProgID(text, clsid);
    return FAILED(IIDFromString(text, clsid)) ? CO_E_CLASSSTRING : S_OK;
}
