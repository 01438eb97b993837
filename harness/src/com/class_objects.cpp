// From class ids and names to objects: CLSID_WSMan is the one class.
#include "base/text.hpp"
#include "com/apartment.hpp"
#include "com/counted.hpp"
#include "com/text.hpp"
#include "com/wsman_object.hpp"

#include <array>
#include <new>
#include <wsmandisp.h>

namespace wsman::com {
namespace {

struct prog_id {
    std::string_view name;
    const CLSID* clsid;
};

constexpr std::array prog_ids{
    prog_id{"WSMan.Automation", &CLSID_WSMan},
    prog_id{"WSMan.Automation.1", &CLSID_WSMan},
    prog_id{"WSMAN.InternalAutomation", &CLSID_WSManInternal},
};

HRESULT make(REFIID riid, void** object) {
    try {
        return make_wsman()->QueryInterface(riid, object);
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
}

class wsman_factory final : public counted<IClassFactory> {
public:
    HRESULT CreateInstance(IUnknown* outer, REFIID riid, void** object) override {
        if (object == nullptr)
            return E_POINTER;
        *object = nullptr;
        return outer != nullptr ? CLASS_E_NOAGGREGATION : make(riid, object);
    }

    HRESULT LockServer(BOOL) override { return S_OK; } // a library that is linked in never goes

private:
    void* interface_of(REFIID riid) override {
        const bool known = riid == IID_IUnknown || riid == IID_IClassFactory;
        return known ? static_cast<IClassFactory*>(this) : nullptr;
    }
};

} // namespace
} // namespace wsman::com

HRESULT CoGetClassObject(REFCLSID clsid, DWORD context, LPVOID server, REFIID riid,
                         LPVOID* object) {
    if (object == nullptr)
        return E_POINTER;
    *object = nullptr;
    if (server != nullptr || context == 0)
        return E_INVALIDARG;
    if (!wsman::com::is_initialized())
        return CO_E_NOTINITIALIZED;
    // The one class runs in the process of its caller.
    if (clsid != CLSID_WSMan || (context & CLSCTX_INPROC_SERVER) == 0)
        return REGDB_E_CLASSNOTREG;
    auto* made = new (std::nothrow) wsman::com::wsman_factory;
    if (made == nullptr)
        return E_OUTOFMEMORY;
    const wsman::com::pointer<IClassFactory> factory{made};
    return factory->QueryInterface(riid, object);
}

HRESULT CoCreateInstance(REFCLSID clsid, LPUNKNOWN outer, DWORD context, REFIID riid,
                         LPVOID* object) {
    wsman::com::pointer<IClassFactory> factory;
    if (object == nullptr)
        return E_POINTER;
    *object = nullptr;
    if (const auto found = CoGetClassObject(clsid, context, nullptr, IID_IClassFactory,
                                            reinterpret_cast<void**>(factory.out()));
        FAILED(found))
        return found;
    return factory->CreateInstance(outer, riid, object);
}

HRESULT CLSIDFromProgID(LPCOLESTR name, LPCLSID clsid) {
    if (name == nullptr || clsid == nullptr)
        return E_INVALIDARG;
    *clsid = CLSID_NULL;
    try {
        const auto wanted = wsman::com::to_utf8(name);
        for (const auto& known : wsman::com::prog_ids) {
            if (!wsman::base::equal_ignoring_case(wanted, known.name))
                continue;
            *clsid = *known.clsid;
            return S_OK;
        }
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    }
    return CO_E_CLASSSTRING;
}
