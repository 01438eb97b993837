// What the documentation's scripts for Windows do, in C++: keys, singletons, queries, listeners, methods.
//   services CONNECTION
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <wsmandisp.h>
#include <wsmerror.h>

static const wchar_t SERVICE[] = L"http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/Win32_Service";
static int failures = 0;

// A BSTR for as long as a statement lasts.
class Text
{
public:
    Text(LPCWSTR text) : m_text(SysAllocString(text)) {}
    ~Text() { SysFreeString(m_text); }
    operator BSTR() const { return m_text; }

    VARIANT Variant() const
    {
        VARIANT variant;
        VariantInit(&variant);
        variant.vt = VT_BSTR;
        variant.bstrVal = m_text;
        return variant;
    }

private:
    Text(const Text&);
    Text& operator=(const Text&);

    BSTR m_text;
};

static void Expect(BOOL condition, const char* what)
{
    if (!condition)
    {
        printf("FAILED: %s\n", what);
        failures++;
    }
}

// Whether a call succeeded with a text that holds `part`; frees it.
static void ExpectText(HRESULT hr, BSTR text, LPCWSTR part, const char* what)
{
    if (FAILED(hr))
    {
        printf("FAILED: %s gave 0x%08X\n", what, hr);
        failures++;
    }
    else if (wcsstr(text, part) == NULL)
    {
        printf("FAILED: %s gave %ls\n", what, text);
        failures++;
    }
    SysFreeString(text);
}

static void Read(IWSManSession* session)
{
    BSTR xml = NULL;
    HRESULT hr = session->Get(Text(L"wmicimv2/Win32_Service?Name=winmgmt").Variant(), 0, &xml);
    ExpectText(hr, xml, L"Name>Winmgmt<", "Get by key");
    xml = NULL;
    hr = session->Get(Text(L"wmicimv2/Win32_LocalTime").Variant(), 0, &xml);
    ExpectText(hr, xml, L"Hour", "Get of a singleton");
    xml = NULL;
    hr = session->Get(Text(L"winrm/config").Variant(), 0, &xml);
    ExpectText(hr, xml, L"MaxEnvelopeSizekb", "Get by alias");
    xml = NULL;
    hr = session->Get(Text(L"wmicimv2/Win32_Service").Variant(), 0, &xml);
    Expect(hr == ERROR_WSMAN_INVALID_URI_WMI_SINGLETON || hr == ERROR_WSMAN_INSUFFCIENT_SELECTORS, "Get without keys");
    Expect(xml == NULL, "which gives nothing");
    printf("without keys: 0x%08X\n", hr);
}

static void Query(IWSManSession* session)
{
    Text filter(L"select * from Win32_Service where StartMode='Auto'");
    Text dialect(L"http://schemas.microsoft.com/wbem/wsman/1/WQL");
    IDispatch* dispatch = NULL;
    HRESULT hr = session->Enumerate(Text(SERVICE).Variant(), filter, dialect, 0, &dispatch);
    Expect(hr == ERROR_WSMAN_INVALID_URI_WMI_ENUM_WQL, "WQL on one class");
    hr = session->Enumerate(Text(L"wmicimv2/*").Variant(), filter, dialect, 0, &dispatch);
    if (FAILED(hr))
    {
        printf("FAILED: the query gave 0x%08X\n", hr);
        failures++;
        return;
    }
    IWSManEnumerator* found = NULL;
    dispatch->QueryInterface(IID_IWSManEnumerator, (void**)&found);
    dispatch->Release();
    int count = 0;
    VARIANT_BOOL end = VARIANT_FALSE;
    while (SUCCEEDED(found->get_AtEndOfStream(&end)) && end != VARIANT_TRUE)
    {
        BSTR item = NULL;
        hr = found->ReadItem(&item);
        ExpectText(hr, item, L"StartMode>Auto<", "ReadItem of a query");
        count++;
    }
    Expect(count > 0, "the query finds services");
    found->Release();
}

static void Change(IWSManSession* session)
{
    BSTR xml = NULL;
    Text setting(L"wmicimv2/Win32_WMISetting");
    HRESULT hr = session->Get(setting.Variant(), 0, &xml);
    Expect(SUCCEEDED(hr), "Get of a setting");
    if (SUCCEEDED(hr))
    {
        wchar_t* level = wcsstr(xml, L"LoggingLevel>");
        Expect(level != NULL, "LoggingLevel is there");
        if (level != NULL)
            level[wcslen(L"LoggingLevel>")] = L'2';
        BSTR after = NULL;
        hr = session->Put(setting.Variant(), xml, 0, &after);
        ExpectText(hr, after, L"LoggingLevel>2<", "Put");
    }
    SysFreeString(xml);

    xml = NULL;
    Text listener(L"winrm/config/Listener?Address=*+Transport=HTTPS");
    Text input(L"<cfg:Listener xmlns:cfg=\"http://schemas.microsoft.com/wbem/wsman/1/config/listener\">"
               L"<cfg:Hostname>server1</cfg:Hostname></cfg:Listener>");
    hr = session->Create(listener.Variant(), input, 0, &xml);
    if (SUCCEEDED(hr))
    {
        // The reference that came back names the listener.
        VARIANT created;
        VariantInit(&created);
        created.vt = VT_BSTR;
        created.bstrVal = xml;
        BSTR read = NULL;
        hr = session->Get(created, 0, &read);
        ExpectText(hr, read, L"server1", "Get of what was created");
        Expect(session->Delete(created, 0) == S_OK, "Delete");
        Expect(FAILED(session->Delete(created, 0)), "Delete twice");
        Expect(FAILED(session->Get(listener.Variant(), 0, &read)) && read == NULL, "Get of what was deleted");
    }
    else
    {
        printf("FAILED: Create gave 0x%08X\n", hr);
        failures++;
    }
    SysFreeString(xml);
}

static void Call(IWSManSession* session)
{
    static const LPCWSTR methods[] = {L"StopService", L"StartService"};
    for (int i = 0; i < 2; i++)
    {
        wchar_t input[512];
        swprintf(input, 512, L"<p:%ls_INPUT xmlns:p=\"%ls\"/>", methods[i], SERVICE);
        BSTR output = NULL;
        HRESULT hr = session->Invoke(Text(methods[i]), Text(L"wmicimv2/Win32_Service?Name=w32time").Variant(), Text(input),
                                     0, &output);
        ExpectText(hr, output, L"ReturnValue>0<", "Invoke");
    }
}

int main(int argc, char* argv[])
{
    if (argc != 2 || FAILED(CoInitialize(NULL)))
        return 2;
    wchar_t connection[256];
    if (mbstowcs(connection, argv[1], 256) >= 256)
        return 2;

    IWSMan* wsman = NULL;
    IDispatch* dispatch = NULL;
    IWSManSession* session = NULL;
    HRESULT hr = CoCreateInstance(CLSID_WSMan, NULL, CLSCTX_INPROC_SERVER, IID_IWSMan, (void**)&wsman);
    if (SUCCEEDED(hr))
        hr = wsman->CreateSession(Text(connection), 0, NULL, &dispatch);
    if (SUCCEEDED(hr))
    {
        dispatch->QueryInterface(IID_IWSManSession, (void**)&session);
        dispatch->Release();
        session->put_Timeout(10000);
        Read(session);
        Query(session);
        Change(session);
        Call(session);
        session->Release();
    }
    Expect(SUCCEEDED(hr), "a session");
    if (wsman != NULL)
        wsman->Release();
    CoUninitialize();
    printf("failures: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
