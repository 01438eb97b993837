// The object model without its header's interfaces, as a script engine for Windows uses it: ProgID, names, Invoke.
//   late_binding CONNECTION
#include <windows.h>
#include <oleauto.h>
#include <stdio.h>

static int failures = 0;

static void Expect(BOOL condition, const char* what)
{
    if (!condition)
    {
        printf("FAILED: %s\n", what);
        failures++;
    }
}

// Calls a member by its name; arguments stand in `args` last to first.
static HRESULT Call(IDispatch* object, LPCOLESTR member, WORD kind, VARIANT* args, UINT count, VARIANT* result,
                    EXCEPINFO* exception)
{
    LPOLESTR name = const_cast<LPOLESTR>(member);
    DISPID id = DISPID_UNKNOWN;
    HRESULT hr = object->GetIDsOfNames(IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(hr))
        return hr;
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS parameters = {args, NULL, count, 0};
    if (kind == DISPATCH_PROPERTYPUT)
    {
        parameters.rgdispidNamedArgs = &put;
        parameters.cNamedArgs = 1;
    }
    return object->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, kind, &parameters, result, exception, NULL);
}

static VARIANT Text(LPCOLESTR text)
{
    VARIANT made;
    VariantInit(&made);
    V_VT(&made) = VT_BSTR;
    V_BSTR(&made) = SysAllocString(text);
    return made;
}

static VARIANT Number(LONG number)
{
    VARIANT made;
    VariantInit(&made);
    V_VT(&made) = VT_I4;
    V_I4(&made) = number;
    return made;
}

static VARIANT NotGiven()
{
    VARIANT made;
    VariantInit(&made);
    V_VT(&made) = VT_ERROR;
    V_ERROR(&made) = DISP_E_PARAMNOTFOUND;
    return made;
}

static void Use(IDispatch* session)
{
    VARIANT result;
    VariantInit(&result);
    Expect(SUCCEEDED(Call(session, L"IDENTIFY", DISPATCH_METHOD, NULL, 0, &result, NULL)), "Identify, in capitals");
    Expect(V_VT(&result) == VT_BSTR && wcsstr(V_BSTR(&result), L"IdentifyResponse") != NULL, "its result is a text");
    VariantClear(&result);

    VARIANT value = Text(L"45000"); // a script's text becomes a number
    Expect(SUCCEEDED(Call(session, L"Timeout", DISPATCH_PROPERTYPUT, &value, 1, NULL, NULL)), "Timeout = \"45000\"");
    VariantClear(&value);
    Expect(SUCCEEDED(Call(session, L"Timeout", DISPATCH_PROPERTYGET, NULL, 0, &result, NULL)), "Timeout");
    Expect(V_VT(&result) == VT_I4 && V_I4(&result) == 45000, "Timeout is what it was set to");

    // A variable of a script: the argument is a reference to a VARIANT.
    VARIANT variable = Text(L"cimv2/CIM_Fan");
    VARIANT arguments[4] = {Number(0), NotGiven(), NotGiven(), VARIANT()};
    V_VT(&arguments[3]) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(&arguments[3]) = &variable;
    VariantInit(&result);
    HRESULT hr = Call(session, L"Enumerate", DISPATCH_METHOD, arguments, 4, &result, NULL);
    Expect(SUCCEEDED(hr) && V_VT(&result) == VT_DISPATCH, "Enumerate");
    int count = 0;
    while (SUCCEEDED(hr))
    {
        VARIANT end;
        VariantInit(&end);
        hr = Call(V_DISPATCH(&result), L"AtEndOfStream", DISPATCH_PROPERTYGET, NULL, 0, &end, NULL);
        if (FAILED(hr) || V_BOOL(&end) == VARIANT_TRUE)
            break;
        VARIANT item;
        VariantInit(&item);
        hr = Call(V_DISPATCH(&result), L"ReadItem", DISPATCH_METHOD, NULL, 0, &item, NULL);
        VariantClear(&item);
        count++;
    }
    printf("fans: %d\n", count);
    VariantClear(&result);
    VariantClear(&variable);

    VARIANT nowhere = Text(L"cimv2/CIM_NoSuchClass");
    EXCEPINFO exception;
    ZeroMemory(&exception, sizeof(exception));
    hr = Call(session, L"Get", DISPATCH_METHOD, &nowhere, 1, &result, &exception);
    Expect(hr == DISP_E_EXCEPTION, "a failure is an exception");
    Expect(FAILED(exception.scode), "which has the code of the failure");
    Expect(exception.bstrSource != NULL && wcscmp(exception.bstrSource, L"Session") == 0, "and its source");
    Expect(SysStringLen(exception.bstrDescription) > 0, "and a description");
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrDescription);
    SysFreeString(exception.bstrHelpFile);
    VariantClear(&nowhere);

    Expect(Call(session, L"NoSuchMember", DISPATCH_METHOD, NULL, 0, NULL, NULL) == DISP_E_UNKNOWNNAME, "unknown name");
    Expect(Call(session, L"Get", DISPATCH_METHOD, NULL, 0, NULL, NULL) == DISP_E_BADPARAMCOUNT, "no argument");
}

int wmain(int argc, wchar_t* argv[])
{
    if (argc != 2)
        return 2;
    CLSID clsid;
    IDispatch* wsman = NULL;
    HRESULT hr = CoInitialize(NULL);
    if (SUCCEEDED(hr))
        hr = CLSIDFromProgID(L"wsman.automation", &clsid);
    if (SUCCEEDED(hr))
        hr = CoCreateInstance(clsid, NULL, CLSCTX_ALL, IID_IDispatch, (void**)&wsman);
    if (FAILED(hr))
    {
        printf("FAILED: no object, 0x%08X\n", hr);
        return 2;
    }

    VARIANT flag;
    VariantInit(&flag);
    hr = Call(wsman, L"SessionFlagUTF8", DISPATCH_METHOD | DISPATCH_PROPERTYGET, NULL, 0, &flag, NULL);
    Expect(SUCCEEDED(hr) && V_I4(&flag) == 1, "SessionFlagUTF8");

    VARIANT arguments[2] = {flag, Text(argv[1])};
    VARIANT session;
    VariantInit(&session);
    hr = Call(wsman, L"CreateSession", DISPATCH_METHOD, arguments, 2, &session, NULL);
    Expect(SUCCEEDED(hr) && V_VT(&session) == VT_DISPATCH, "CreateSession");
    VariantClear(&arguments[1]);
    if (SUCCEEDED(hr))
        Use(V_DISPATCH(&session));
    VariantClear(&session);
    wsman->Release();
    CoUninitialize();
    printf("failures: %d\n", failures);
    return failures == 0 ? 0 : 1;
}
