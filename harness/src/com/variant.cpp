// VariantInit, VariantClear and the copies. Conversions stand in variant_change.cpp.
#include <cstring>
#include <oleauto.h>

namespace {

constexpr bool is_simple(VARTYPE type) {
    return type <= VT_UNKNOWN ? type != VT_VARIANT : type >= VT_I1 && type <= VT_UINT;
}

} // namespace

void VariantInit(VARIANTARG* variant) {
    if (variant != nullptr)
        std::memset(variant, 0, sizeof *variant);
}

HRESULT VariantClear(VARIANTARG* variant) {
    if (variant == nullptr)
        return E_INVALIDARG;
    const auto type = V_VT(variant);
    if ((type & VT_BYREF) == 0) { // what a reference refers to is somebody else's
        if (!is_simple(type))
            return DISP_E_BADVARTYPE;
        if (type == VT_BSTR)
            SysFreeString(V_BSTR(variant));
        else if ((type == VT_DISPATCH || type == VT_UNKNOWN) && V_UNKNOWN(variant) != nullptr)
            V_UNKNOWN(variant)->Release();
    }
    VariantInit(variant);
    return S_OK;
}

HRESULT VariantCopy(VARIANTARG* to, const VARIANTARG* from) {
    if (to == nullptr || from == nullptr)
        return E_INVALIDARG;
    if (to == from)
        return S_OK;
    const auto type = V_VT(from);
    if ((type & VT_BYREF) == 0 && !is_simple(type))
        return DISP_E_BADVARTYPE;
    VARIANT copy = *from;
    if (type == VT_BSTR && V_BSTR(from) != nullptr) {
        V_BSTR(&copy) = SysAllocStringByteLen(reinterpret_cast<LPCSTR>(V_BSTR(from)),
                                              SysStringByteLen(V_BSTR(from)));
        if (V_BSTR(&copy) == nullptr)
            return E_OUTOFMEMORY;
    }
    if ((type == VT_DISPATCH || type == VT_UNKNOWN) && V_UNKNOWN(from) != nullptr)
        V_UNKNOWN(from)->AddRef();
    if (const auto cleared = VariantClear(to); FAILED(cleared)) {
        VariantClear(&copy);
        return cleared;
    }
    *to = copy;
    return S_OK;
}

HRESULT VariantCopyInd(VARIANT* to, const VARIANTARG* from) {
    if (to == nullptr || from == nullptr)
        return E_INVALIDARG;
    if (!V_ISBYREF(from))
        return VariantCopy(to, from);
    if (V_BYREF(from) == nullptr)
        return E_INVALIDARG;
    const auto type = static_cast<VARTYPE>(V_VT(from) & ~VT_BYREF);
    if (type == VT_VARIANT) {
        // One step more, as Windows does: a reference to a reference ends here.
        const auto* target = V_VARIANTREF(from);
        if (V_VT(target) == (VT_BYREF | VT_VARIANT))
            return E_INVALIDARG;
        return VariantCopyInd(to, target);
    }
    VARIANT value;
    VariantInit(&value);
    V_VT(&value) = type;
    // By the length of what is referred to: a long for VT_I4 may be an int, see tagVARIANT.
    std::size_t octets = 0;
    switch (type) {
    case VT_I1:
    case VT_UI1:
        octets = 1;
        break;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        octets = 2;
        break;
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_ERROR:
        octets = 4;
        break;
    case VT_I8:
    case VT_UI8:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
    case VT_BSTR:
    case VT_DISPATCH:
    case VT_UNKNOWN:
        octets = 8;
        break;
    default:
        return DISP_E_BADVARTYPE;
    }
    std::memcpy(&value.llVal, V_BYREF(from), octets);
    if (type == VT_I4)
        V_I4(&value) = V_INT(&value);
    return VariantCopy(to, &value);
}
