// VariantChangeType: between numbers, BOOL, BSTR and objects.
#include "base/text.hpp"
#include "com/pointer.hpp"
#include "com/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <new>
#include <optional>
#include <variant>

namespace wsman::com {
namespace {

// What a VARIANT holds, whatever its width.
using value = std::variant<std::int64_t, std::uint64_t, double>;

std::optional<value> number_in(const VARIANT& from) {
    switch (V_VT(&from)) {
    case VT_EMPTY:
        return std::int64_t{0};
    case VT_I1:
        return std::int64_t{static_cast<signed char>(V_I1(&from))};
    case VT_I2:
        return std::int64_t{V_I2(&from)};
    case VT_BOOL:
        return std::int64_t{V_BOOL(&from)};
    case VT_I4:
    case VT_INT:
        return std::int64_t{V_INT(&from)};
    case VT_I8:
        return std::int64_t{V_I8(&from)};
    case VT_UI1:
        return std::uint64_t{V_UI1(&from)};
    case VT_UI2:
        return std::uint64_t{V_UI2(&from)};
    case VT_UI4:
    case VT_UINT:
        return std::uint64_t{V_UI4(&from)};
    case VT_UI8:
        return std::uint64_t{V_UI8(&from)};
    case VT_R4:
        return double{V_R4(&from)};
    case VT_R8:
        return V_R8(&from);
    default:
        return std::nullopt;
    }
}

// The whole of the text, white space around it apart.
std::optional<value> number_in(std::string_view text) {
    text = base::trim(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto* const end = text.data() + text.size();
    std::int64_t whole = 0;
    if (const auto [at, error] = std::from_chars(text.data(), end, whole);
        error == std::errc{} && at == end)
        return whole;
    std::uint64_t large = 0;
    if (const auto [at, error] = std::from_chars(text.data(), end, large);
        error == std::errc{} && at == end)
        return large;
    double real = 0;
    if (const auto [at, error] = std::from_chars(text.data(), end, real);
        error == std::errc{} && at == end && std::isfinite(real))
        return real;
    return std::nullopt;
}

template <class Number>
std::optional<Number> fitting(const value& from) {
    if constexpr (std::is_floating_point_v<Number>)
        return std::visit([](auto number) { return static_cast<Number>(number); }, from);
    else if (const auto* real = std::get_if<double>(&from)) {
        const double rounded = std::nearbyint(*real); // half to even, as Windows does
        // 2^63 and 2^64 are doubles and the greatest integers are not, so the bound is open.
        const double below = std::ldexp(1.0, std::numeric_limits<Number>::digits);
        if (!(rounded >= static_cast<double>(std::numeric_limits<Number>::min()) &&
              rounded < below))
            return std::nullopt;
        return static_cast<Number>(rounded);
    } else if (const auto* whole = std::get_if<std::int64_t>(&from)) {
        return std::in_range<Number>(*whole) ? std::optional{static_cast<Number>(*whole)}
                                             : std::nullopt;
    } else {
        const auto large = std::get<std::uint64_t>(from);
        return std::in_range<Number>(large) ? std::optional{static_cast<Number>(large)}
                                            : std::nullopt;
    }
}

template <class Number, class Slot>
HRESULT put_number(const value& from, Slot& slot) {
    const auto number = fitting<Number>(from);
    if (!number)
        return DISP_E_OVERFLOW;
    slot = static_cast<Slot>(*number);
    return S_OK;
}

HRESULT put_number(const value& from, VARTYPE type, VARIANT& made) {
    switch (type) {
    case VT_I1:
        return put_number<signed char>(from, V_I1(&made));
    case VT_I2:
        return put_number<std::int16_t>(from, V_I2(&made));
    case VT_I4:
        return put_number<std::int32_t>(from, V_I4(&made));
    case VT_INT:
        return put_number<std::int32_t>(from, V_INT(&made));
    case VT_I8:
        return put_number<std::int64_t>(from, V_I8(&made));
    case VT_UI1:
        return put_number<std::uint8_t>(from, V_UI1(&made));
    case VT_UI2:
        return put_number<std::uint16_t>(from, V_UI2(&made));
    case VT_UI4:
        return put_number<std::uint32_t>(from, V_UI4(&made));
    case VT_UINT:
        return put_number<std::uint32_t>(from, V_UINT(&made));
    case VT_UI8:
        return put_number<std::uint64_t>(from, V_UI8(&made));
    case VT_R4:
        return put_number<float>(from, V_R4(&made));
    case VT_R8:
        return put_number<double>(from, V_R8(&made));
    case VT_BOOL:
        V_BOOL(&made) = std::visit([](auto number) { return number != 0; }, from) ? VARIANT_TRUE
                                                                                  : VARIANT_FALSE;
        return S_OK;
    default:
        return DISP_E_TYPEMISMATCH;
    }
}

std::string text_of(const value& number) {
    std::array<char, 32> room{};
    const auto [end, error] = std::visit(
        [&](auto n) { return std::to_chars(room.data(), room.data() + room.size(), n); }, number);
    return {room.data(), end};
}

HRESULT to_text(const VARIANT& from, USHORT flags, VARIANT& made) {
    if (V_VT(&from) == VT_EMPTY)
        V_BSTR(&made) = to_bstr("");
    else if (V_VT(&from) == VT_BOOL && (flags & VARIANT_ALPHABOOL) != 0)
        V_BSTR(&made) = to_bstr(V_BOOL(&from) != VARIANT_FALSE ? "True" : "False");
    else if (const auto number = number_in(from))
        V_BSTR(&made) = to_bstr(text_of(*number));
    else
        return DISP_E_TYPEMISMATCH;
    return S_OK;
}

HRESULT to_object(const VARIANT& from, VARTYPE type, VARIANT& made) {
    if (V_VT(&from) != VT_DISPATCH && V_VT(&from) != VT_UNKNOWN)
        return DISP_E_TYPEMISMATCH;
    if (V_UNKNOWN(&from) == nullptr)
        return S_OK;
    void* object = nullptr;
    if (FAILED(V_UNKNOWN(&from)->QueryInterface(type == VT_DISPATCH ? IID_IDispatch : IID_IUnknown,
                                                &object)))
        return DISP_E_TYPEMISMATCH;
    V_UNKNOWN(&made) = static_cast<IUnknown*>(object);
    return S_OK;
}

HRESULT from_text(const VARIANT& from, VARTYPE type, VARIANT& made) {
    const auto text = to_utf8(V_BSTR(&from));
    if (type == VT_BOOL &&
        (base::equal_ignoring_case(text, "true") || base::equal_ignoring_case(text, "false"))) {
        V_BOOL(&made) = base::equal_ignoring_case(text, "true") ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    }
    const auto number = number_in(text);
    return number ? put_number(*number, type, made) : DISP_E_TYPEMISMATCH;
}

// `from` is no reference and of another type than `type`. `made` is zero.
HRESULT convert(const VARIANT& from, USHORT flags, VARTYPE type, VARIANT& made) {
    if (type == VT_EMPTY || type == VT_NULL)
        return DISP_E_TYPEMISMATCH;
    if (type == VT_BSTR)
        return to_text(from, flags, made);
    if (type == VT_DISPATCH || type == VT_UNKNOWN)
        return to_object(from, type, made);
    if (V_VT(&from) == VT_BSTR)
        return from_text(from, type, made);
    const auto number = number_in(from);
    return number ? put_number(*number, type, made) : DISP_E_TYPEMISMATCH;
}

HRESULT change_type(VARIANT* to, const VARIANT* from, USHORT flags, VARTYPE type) {
    owned_variant plain;
    if (const auto copied = VariantCopyInd(plain.get(), from); FAILED(copied))
        return copied;
    if (V_VT(plain.get()) == type)
        return VariantCopy(to, plain.get());
    owned_variant made;
    if (const auto converted = convert(*plain, flags, type, *made); FAILED(converted))
        return converted;
    V_VT(made.get()) = type;
    return VariantCopy(to, made.get());
}

} // namespace
} // namespace wsman::com

HRESULT VariantChangeType(VARIANTARG* to, const VARIANTARG* from, USHORT flags, VARTYPE type) {
    if (to == nullptr || from == nullptr)
        return E_INVALIDARG;
    if (type > VT_UINT || type == VT_VARIANT)
        return DISP_E_BADVARTYPE;
    try {
        return wsman::com::change_type(to, from, flags, type);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

HRESULT VariantChangeTypeEx(VARIANTARG* to, const VARIANTARG* from, LCID, USHORT flags,
                            VARTYPE type) {
    return VariantChangeType(to, from, flags, type);
}
