// IUnknown, IClassFactory, apartments and the making of objects.
#pragma once

#include <windef.h>

#define interface struct
#define PURE = 0
#define THIS_
#define THIS void
#define DECLSPEC_UUID(text)
#define DECLSPEC_NOVTABLE
#define MIDL_INTERFACE(text) struct
#define DECLARE_INTERFACE(name) struct name
#define DECLARE_INTERFACE_(name, base) struct name : public base
#define BEGIN_INTERFACE
#define END_INTERFACE
#define STDMETHOD(method) virtual HRESULT method
#define STDMETHOD_(type, method) virtual type STDMETHODCALLTYPE method
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE
#define STDAPI EXTERN_C HRESULT STDAPICALLTYPE
#define STDAPI_(type) EXTERN_C type STDAPICALLTYPE

typedef WCHAR OLECHAR;
typedef OLECHAR* LPOLESTR;
typedef const OLECHAR* LPCOLESTR;
#define OLESTR(text) L##text

// An interface is a table of functions in a fixed order, so it has no destructor of its own.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"

// {00000000-0000-0000-C000-000000000046}
struct IUnknown {
    virtual HRESULT QueryInterface(REFIID riid, void** object) = 0;
    virtual ULONG AddRef() = 0;
    virtual ULONG Release() = 0;
};

typedef IUnknown* LPUNKNOWN;

// {00000001-0000-0000-C000-000000000046}
struct IClassFactory : public IUnknown {
    virtual HRESULT CreateInstance(IUnknown* outer, REFIID riid, void** object) = 0;
    virtual HRESULT LockServer(BOOL lock) = 0;
};

#pragma GCC diagnostic pop

EXTERN_C const IID IID_IUnknown;
EXTERN_C const IID IID_IClassFactory;

enum CLSCTX {
    CLSCTX_INPROC_SERVER = 0x1,
    CLSCTX_INPROC_HANDLER = 0x2,
    CLSCTX_LOCAL_SERVER = 0x4,
    CLSCTX_REMOTE_SERVER = 0x10
};

#define CLSCTX_INPROC (CLSCTX_INPROC_SERVER | CLSCTX_INPROC_HANDLER)
#define CLSCTX_SERVER (CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER | CLSCTX_REMOTE_SERVER)
#define CLSCTX_ALL (CLSCTX_INPROC_HANDLER | CLSCTX_SERVER)

enum COINIT {
    COINIT_MULTITHREADED = 0x0,
    COINIT_APARTMENTTHREADED = 0x2,
    COINIT_DISABLE_OLE1DDE = 0x4,
    COINIT_SPEED_OVER_MEMORY = 0x8
};

// Objects of this library may be used from any thread, whatever the apartment. S_FALSE: this thread
// was initialised before; RPC_E_CHANGED_MODE: with the other model. Each success, S_FALSE too, has
// its CoUninitialize.
STDAPI CoInitialize(LPVOID reserved);
STDAPI CoInitializeEx(LPVOID reserved, DWORD model);
STDAPI_(void) CoUninitialize();

// The classes are WSMan's alone. Errors: CO_E_NOTINITIALIZED before CoInitialize,
// REGDB_E_CLASSNOTREG, CLASS_E_NOAGGREGATION, E_NOINTERFACE, E_POINTER.
STDAPI CoCreateInstance(REFCLSID clsid, LPUNKNOWN outer, DWORD context, REFIID riid,
                        LPVOID* object);
STDAPI CoGetClassObject(REFCLSID clsid, DWORD context, LPVOID server, REFIID riid, LPVOID* object);

// CO_E_CLASSSTRING where no class has that name. Case does not matter.
STDAPI CLSIDFromProgID(LPCOLESTR name, LPCLSID clsid);
// {XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}; CLSIDFromString takes a ProgID too.
STDAPI CLSIDFromString(LPCOLESTR text, LPCLSID clsid);
STDAPI IIDFromString(LPCOLESTR text, LPIID iid);
// The caller frees the text by CoTaskMemFree.
STDAPI StringFromCLSID(REFCLSID clsid, LPOLESTR* text);
STDAPI StringFromIID(REFIID iid, LPOLESTR* text);
// Characters written with the NUL, which are 39; 0 when there is no room.
STDAPI_(int) StringFromGUID2(REFGUID guid, LPOLESTR text, int room);

STDAPI_(LPVOID) CoTaskMemAlloc(SIZE_T octets);
STDAPI_(LPVOID) CoTaskMemRealloc(LPVOID memory, SIZE_T octets);
STDAPI_(void) CoTaskMemFree(LPVOID memory);
