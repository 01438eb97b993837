// An object that a program made itself, handed to the object model: it is counted rightly and never taken for one of
// the model's own.
#define INITGUID
#include <tchar.h>
#include <windows.h>
#include <initguid.h>
#include <stdio.h>
#include <wsmandisp.h>
#include <wsmerror.h>

// {3C1E0F5A-7A43-4C55-9E0B-0D5B8C0A1E77}
DEFINE_GUID(IID_IMine, 0x3c1e0f5a, 0x7a43, 0x4c55, 0x9e, 0x0b, 0x0d, 0x5b, 0x8c, 0x0a, 0x1e, 0x77);

static LONG living = 0;

class CMine : public IDispatch
{
public:
    CMine() : m_references(1) { InterlockedIncrement(&living); }

    STDMETHODIMP QueryInterface(REFIID riid, void** object)
    {
        if (object == NULL)
            return E_POINTER;
        if (!IsEqualIID(riid, IID_IUnknown) && !IsEqualIID(riid, IID_IDispatch) && !IsEqualIID(riid, IID_IMine))
        {
            *object = NULL;
            return E_NOINTERFACE;
        }
        *object = static_cast<IDispatch*>(this);
        AddRef();
        return S_OK;
    }

    STDMETHODIMP_(ULONG) AddRef() { return InterlockedIncrement(&m_references); }

    STDMETHODIMP_(ULONG) Release()
    {
        LONG left = InterlockedDecrement(&m_references);
        if (left == 0)
            delete this;
        return left;
    }

    STDMETHODIMP GetTypeInfoCount(UINT* count)
    {
        *count = 0;
        return S_OK;
    }

    STDMETHODIMP GetTypeInfo(UINT, LCID, ITypeInfo**) { return E_NOTIMPL; }
    STDMETHODIMP GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) { return DISP_E_UNKNOWNNAME; }

    STDMETHODIMP Invoke(DISPID, REFIID, LCID, WORD, DISPPARAMS*, VARIANT*, EXCEPINFO*, UINT*)
    {
        return DISP_E_MEMBERNOTFOUND;
    }

private:
    virtual ~CMine() { InterlockedDecrement(&living); }

    LONG m_references;
};

static int Check(HRESULT hr, HRESULT wanted, const char* what)
{
    if (hr == wanted)
        return 0;
    printf("FAILED: %s gave 0x%08X\n", what, hr);
    return 1;
}

static const char* Describe(HRESULT hr)
{
    switch (hr)
    {
    case S_OK:
        return "S_OK";
    case ERROR_WSMAN_CLIENT_INVALID_RESOURCE_LOCATOR:
        return "no resource locator";
    default:
        return FAILED(hr) ? "failed" : "succeeded";
    }
}

int _tmain(int, _TCHAR**)
{
    int failures = 0;
    IWSMan* wsman = NULL;
    IDispatch* dispatch = NULL;
    IWSManSession* session = NULL;
    if (FAILED(CoInitialize(NULL)))
        return 2;
    if (FAILED(CoCreateInstance(CLSID_WSMan, NULL, CLSCTX_ALL, IID_IWSMan, reinterpret_cast<LPVOID*>(&wsman))))
        return 2;

    CMine* mine = new CMine;
    failures += Check(wsman->CreateSession(NULL, 0, mine, &dispatch), E_INVALIDARG, "foreign options");
    failures += Check(wsman->CreateSession(NULL, 0, NULL, &dispatch), S_OK, "CreateSession");
    failures += Check(dispatch->QueryInterface(IID_IWSManSession, reinterpret_cast<void**>(&session)), S_OK, "session");
    dispatch->Release();

    VARIANT resource;
    VariantInit(&resource);
    resource.vt = VT_DISPATCH;
    resource.pdispVal = mine;
    mine->AddRef();
    BSTR xml = NULL;
    HRESULT hr = session->Get(resource, 0, &xml);
    failures += Check(hr, ERROR_WSMAN_CLIENT_INVALID_RESOURCE_LOCATOR, "foreign locator");
    printf("%s\n", Describe(hr));
    VARIANT copy;
    VariantInit(&copy);
    failures += Check(VariantChangeType(&copy, &resource, 0, VT_UNKNOWN), S_OK, "VariantChangeType");
    VariantClear(&copy);
    VariantClear(&resource);

    if (mine->Release() != 0 || living != 0)
    {
        printf("FAILED: references to the object are left\n");
        failures++;
    }
    session->Release();
    wsman->Release();
    CoUninitialize();
    printf("failures: %d\n", failures);
    return failures;
}
