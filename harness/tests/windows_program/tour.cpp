// A client of WSMan.Automation as C++ for Windows is written: nothing in it knows of Linux.
//   tour CONNECTION USER PASSWORD
// Each line that it prints is a fact that the test looks for.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <objbase.h>
#include <oleauto.h>
#include <stdio.h>
#include <wchar.h>
#include <wsmandisp.h>
#include <wsmerror.h>

static const wchar_t SENSOR[] = L"cimv2/CIM_NumericSensor";
static const wchar_t POWER[] =
    L"http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_PowerManagementService";
static const wchar_t COMPUTER[] = L"cimv2/CIM_ComputerSystem?CreationClassName=CIM_ComputerSystem+Name=node0";

static int failures = 0;

static void Expect(BOOL condition, LPCWSTR what)
{
    if (!condition)
    {
        wprintf(L"FAILED: %ls\n", what);
        failures++;
    }
}

static void ExpectResult(HRESULT hr, HRESULT wanted, LPCWSTR what)
{
    if (hr != wanted)
    {
        wprintf(L"FAILED: %ls gave 0x%08X and not 0x%08X\n", what, hr, wanted);
        failures++;
    }
}

template <class T>
static void SafeRelease(T** object)
{
    if (*object != NULL)
    {
        (*object)->Release();
        *object = NULL;
    }
}

// What a session says of its last call.
static BOOL HasError(IWSManSession* session, LPCWSTR text)
{
    BSTR error = NULL;
    if (FAILED(session->get_Error(&error)))
        return FALSE;
    BOOL found = wcsstr(error, text) != NULL;
    SysFreeString(error);
    return found;
}

static BOOL ErrorIsEmpty(IWSManSession* session)
{
    BSTR error = NULL;
    if (FAILED(session->get_Error(&error)))
        return FALSE;
    BOOL empty = SysStringLen(error) == 0;
    SysFreeString(error);
    return empty;
}

static HRESULT OpenSession(IWSManEx* wsman, LPCWSTR connection, LPCWSTR user, LPCWSTR password,
                           IWSManSession** session)
{
    IDispatch* dispatch = NULL;
    IWSManConnectionOptions* options = NULL;
    *session = NULL;

    HRESULT hr = wsman->CreateConnectionOptions(&dispatch);
    if (SUCCEEDED(hr))
    {
        hr = dispatch->QueryInterface(IID_IWSManConnectionOptions, (void**)&options);
        SafeRelease(&dispatch);
    }
    if (SUCCEEDED(hr))
    {
        BSTR userName = SysAllocString(user);
        BSTR secret = SysAllocString(password);
        hr = options->put_UserName(userName);
        if (SUCCEEDED(hr))
            hr = options->put_Password(secret);
        SysFreeString(userName);
        SysFreeString(secret);
    }
    if (SUCCEEDED(hr))
    {
        long basic = 0;
        long credentials = 0;
        wsman->SessionFlagUseBasic(&basic);
        wsman->SessionFlagCredUsernamePassword(&credentials);
        BSTR target = SysAllocString(connection);
        hr = wsman->CreateSession(target, basic | credentials | WSManFlagUTF8, options, &dispatch);
        SysFreeString(target);
    }
    if (SUCCEEDED(hr))
    {
        hr = dispatch->QueryInterface(IID_IWSManSession, (void**)session);
        SafeRelease(&dispatch);
    }
    SafeRelease(&options);
    return hr;
}

static void Identify(IWSManSession* session)
{
    BSTR answer = NULL;
    HRESULT hr = session->Identify(0, &answer);
    ExpectResult(hr, S_OK, L"Identify");
    if (SUCCEEDED(hr))
    {
        Expect(wcsstr(answer, L"IdentifyResponse") != NULL, L"the answer is an IdentifyResponse");
        Expect(SysStringByteLen(answer) == SysStringLen(answer) * sizeof(OLECHAR), L"length of a BSTR");
        wprintf(L"identified: %ls\n", wcsstr(answer, L"Example Devices") != NULL ? L"Example Devices" : L"?");
    }
    SysFreeString(answer);
    Expect(ErrorIsEmpty(session), L"Error is empty after Identify");
}

static HRESULT MakeLocator(IWSManEx* wsman, LPCWSTR uri, IWSManResourceLocator** locator)
{
    IDispatch* dispatch = NULL;
    BSTR text = SysAllocString(uri);
    HRESULT hr = wsman->CreateResourceLocator(text, &dispatch);
    SysFreeString(text);
    if (FAILED(hr))
        return hr;
    hr = dispatch->QueryInterface(IID_IWSManResourceLocator, (void**)locator);
    dispatch->Release();
    return hr;
}

static void GetWithLocator(IWSManEx* wsman, IWSManSession* session)
{
    IWSManResourceLocator* locator = NULL;
    ExpectResult(MakeLocator(wsman, SENSOR, &locator), S_OK, L"CreateResourceLocator");

    LPCWSTR keys[][2] = {{L"SystemName", L"node0"}, {L"DeviceID", L"temp0"}};
    for (int i = 0; i < 2; i++)
    {
        VARIANT value;
        VariantInit(&value);
        V_VT(&value) = VT_BSTR;
        V_BSTR(&value) = SysAllocString(keys[i][1]);
        BSTR name = SysAllocString(keys[i][0]);
        ExpectResult(locator->AddSelector(name, value), S_OK, L"AddSelector");
        SysFreeString(name);
        VariantClear(&value);
    }

    VARIANT resource;
    VariantInit(&resource);
    V_VT(&resource) = VT_DISPATCH;
    V_DISPATCH(&resource) = locator;
    locator->AddRef();

    BSTR xml = NULL;
    HRESULT hr = session->Get(resource, 0, &xml);
    ExpectResult(hr, S_OK, L"Get with a locator");
    if (SUCCEEDED(hr))
        wprintf(L"got: %ls\n", wcsstr(xml, L"Inlet temperature") != NULL ? L"Inlet temperature" : xml);
    SysFreeString(xml);

    BSTR path = SysAllocString(L"ElementName");
    ExpectResult(locator->put_FragmentPath(path), S_OK, L"put_FragmentPath");
    SysFreeString(path);
    xml = NULL;
    hr = session->Get(resource, 0, &xml);
    ExpectResult(hr, ERROR_WSMAN_FRAGMENT_TRANSFER_NOT_SUPPORTED, L"Get of a fragment, which this service does not offer");
    Expect(HasError(session, L"Code=\"2150858871\""), L"Error has the code in decimal");

    VariantClear(&resource);
    SafeRelease(&locator);
}

static void EnumerateWithLocator(IWSManEx* wsman, IWSManSession* session)
{
    IWSManResourceLocator* locator = NULL;
    IWSManEnumerator* sensors = NULL;
    IDispatch* dispatch = NULL;
    ExpectResult(MakeLocator(wsman, SENSOR, &locator), S_OK, L"CreateResourceLocator");
    ExpectResult(session->put_BatchItems(5), S_OK, L"put_BatchItems");

    VARIANT resource;
    VariantInit(&resource);
    V_VT(&resource) = VT_DISPATCH;
    V_DISPATCH(&resource) = locator;

    HRESULT hr = session->Enumerate(resource, NULL, NULL, WSManFlagReturnObject, &dispatch);
    ExpectResult(hr, S_OK, L"Enumerate with a locator");
    if (SUCCEEDED(hr))
        hr = dispatch->QueryInterface(IID_IWSManEnumerator, (void**)&sensors);
    SafeRelease(&dispatch);

    int count = 0;
    VARIANT_BOOL end = VARIANT_FALSE;
    while (SUCCEEDED(hr) && SUCCEEDED(sensors->get_AtEndOfStream(&end)) && end == VARIANT_FALSE)
    {
        BSTR item = NULL;
        hr = sensors->ReadItem(&item);
        ExpectResult(hr, S_OK, L"ReadItem");
        SysFreeString(item);
        count++;
    }
    wprintf(L"sensors: %d\n", count);

    if (sensors != NULL)
    {
        BSTR item = (BSTR)L"not NULL";
        ExpectResult(sensors->ReadItem(&item), ERROR_WSMAN_ENUMERATION_CLOSED, L"ReadItem past the end");
        Expect(item == NULL, L"ReadItem past the end gives NULL");
    }
    SafeRelease(&sensors);
    SafeRelease(&locator);

    // One that is left early: the service hears of it.
    VARIANT text;
    VariantInit(&text);
    V_VT(&text) = VT_BSTR;
    V_BSTR(&text) = SysAllocString(SENSOR);
    hr = session->Enumerate(text, NULL, NULL, WSManFlagReturnEPR, &dispatch);
    ExpectResult(hr, S_OK, L"Enumerate for EPRs");
    SafeRelease(&dispatch);
    VariantClear(&text);
}

static void InvokeMethod(IWSManSession* session)
{
    VARIANT resource;
    VariantInit(&resource);
    V_VT(&resource) = VT_BSTR;
    V_BSTR(&resource) = SysAllocString(POWER);
    BSTR method = SysAllocString(L"RequestPowerStateChange");
    BSTR input = SysAllocString(
        L"<p:RequestPowerStateChange_INPUT xmlns:p=\"http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/"
        L"CIM_PowerManagementService\"><p:PowerState>8</p:PowerState></p:RequestPowerStateChange_INPUT>");
    BSTR output = NULL;
    HRESULT hr = session->Invoke(method, resource, input, 0, &output);
    ExpectResult(hr, S_OK, L"Invoke");
    if (SUCCEEDED(hr))
        wprintf(L"invoked: %ls\n", wcsstr(output, L"ReturnValue>0<") != NULL ? L"0" : output);
    SysFreeString(output);

    output = NULL;
    hr = session->Invoke(method, resource, NULL, 0, &output);
    ExpectResult(hr, ERROR_WSMAN_CLIENT_BLANK_INPUT_XML, L"Invoke without input");
    Expect(output == NULL, L"no result where there is an error");
    SysFreeString(input);
    SysFreeString(method);
    VariantClear(&resource);
}

static void PutChanged(IWSManSession* session)
{
    VARIANT resource;
    VariantInit(&resource);
    V_VT(&resource) = VT_BSTR;
    V_BSTR(&resource) = SysAllocString(COMPUTER);
    BSTR before = NULL;
    HRESULT hr = session->Get(resource, 0, &before);
    ExpectResult(hr, S_OK, L"Get before Put");
    if (SUCCEEDED(hr))
    {
        // The same length, so that it can be changed where it stands.
        wchar_t* owner = wcsstr(before, L"operations@bmc.example.org");
        Expect(owner != NULL, L"the owner is there");
        if (owner != NULL)
            wmemcpy(owner, L"maintainer", wcslen(L"maintainer"));
        BSTR after = NULL;
        hr = session->Put(resource, before, 0, &after);
        ExpectResult(hr, S_OK, L"Put");
        SysFreeString(after);
        after = NULL;
        ExpectResult(session->Get(resource, 0, &after), S_OK, L"Get after Put");
        wprintf(L"owner: %ls\n", wcsstr(after, L"maintainer@bmc.example.org") != NULL ? L"maintainer" : L"?");
        SysFreeString(after);
        ExpectResult(session->Put(resource, before, 1, &after), ERROR_WSMAN_CLIENT_INVALID_FLAG, L"Put with a flag");
    }
    SysFreeString(before);
    VariantClear(&resource);
}

static void Errors(IWSManEx* wsman, IWSManSession* session)
{
    VARIANT nowhere;
    VariantInit(&nowhere);
    V_VT(&nowhere) = VT_BSTR;
    V_BSTR(&nowhere) = SysAllocString(L"cimv2/CIM_NoSuchClass");
    BSTR xml = NULL;
    HRESULT hr = session->Get(nowhere, 0, &xml);
    Expect(FAILED(hr) && xml == NULL, L"Get of what is not there fails");
    Expect(HasError(session, L"WSManFault"), L"Error holds a WSManFault");

    IErrorInfo* info = NULL;
    Expect(GetErrorInfo(0, &info) == S_OK, L"the thread has an error object");
    if (info != NULL)
    {
        BSTR source = NULL;
        BSTR description = NULL;
        info->GetSource(&source);
        info->GetDescription(&description);
        wprintf(L"error of: %ls\n", source);
        Expect(SysStringLen(description) > 0, L"it describes the error");
        SysFreeString(description);
        SysFreeString(source);
        info->Release();
    }
    BSTR message = NULL;
    ExpectResult(wsman->GetErrorMessage((DWORD)hr, &message), S_OK, L"GetErrorMessage");
    wprintf(L"0x%08X: %ls\n", hr, message);
    SysFreeString(message);
    VariantClear(&nowhere);

    ExpectResult(session->Get(nowhere, 0, &xml), ERROR_WSMAN_CLIENT_BLANK_URI, L"Get of VT_EMPTY");
    V_VT(&nowhere) = VT_R8;
    V_R8(&nowhere) = 1.5;
    ExpectResult(session->Get(nowhere, 0, &xml), ERROR_WSMAN_CLIENT_INVALID_RESOURCE_LOCATOR, L"Get of VT_R8");
    ExpectResult(session->Get(nowhere, 0, NULL), E_POINTER, L"Get into NULL");
    ExpectResult(session->put_Timeout(10), ERROR_WSMAN_UNSUPPORTED_TIMEOUT, L"put_Timeout below 500 ms");
    ExpectResult(session->put_Timeout(30000), S_OK, L"put_Timeout");
    Expect(ErrorIsEmpty(session), L"Error is empty after success");

    IDispatch* other = NULL;
    BSTR target = SysAllocString(L"https://server.example.org");
    hr = wsman->CreateSession(target, WSManFlagUseBasic | WSManFlagUseDigest, NULL, &other);
    ExpectResult(hr, ERROR_WSMAN_CLIENT_MULTIPLE_AUTH_FLAGS, L"two ways to authenticate");
    Expect(other == NULL, L"no session where flags do not combine");
    hr = wsman->CreateSession(target, WSManFlagUseBasic, NULL, &other);
    ExpectResult(hr, ERROR_WSMAN_CLIENT_USERNAME_PASSWORD_NEEDED, L"Basic without credentials");
    SysFreeString(target);
    BSTR error = NULL;
    wsman->get_Error(&error);
    Expect(wcsstr(error, L"WSManFault") != NULL, L"Error of WSMan");
    SysFreeString(error);
}

int wmain(int argc, wchar_t* argv[])
{
    if (argc != 4)
    {
        fwprintf(stderr, L"usage: tour CONNECTION USER PASSWORD\n");
        return 2;
    }
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(hr))
        return 2;

    IWSManEx* wsman = NULL;
    IWSManEx3* newest = NULL;
    IWSManSession* session = NULL;
    hr = CoCreateInstance(CLSID_WSMan, NULL, CLSCTX_INPROC_SERVER, IID_IWSManEx, (void**)&wsman);
    ExpectResult(hr, S_OK, L"CoCreateInstance");
    if (SUCCEEDED(hr))
    {
        ExpectResult(wsman->QueryInterface(IID_IWSManEx3, (void**)&newest), S_OK, L"QueryInterface for IWSManEx3");
        SafeRelease(&newest);
        hr = OpenSession(wsman, argv[1], argv[2], argv[3], &session);
        ExpectResult(hr, S_OK, L"CreateSession");
    }
    if (SUCCEEDED(hr))
    {
        Identify(session);
        GetWithLocator(wsman, session);
        EnumerateWithLocator(wsman, session);
        InvokeMethod(session);
        PutChanged(session);
        Errors(wsman, session);
    }
    if (session != NULL)
        Expect(session->Release() == 0, L"the session had one reference left");
    if (wsman != NULL)
        Expect(wsman->Release() == 0, L"WSMan had one reference left");
    CoUninitialize();
    wprintf(L"failures: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
