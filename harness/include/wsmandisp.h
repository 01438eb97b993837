// The object model WSMan.Automation of Windows, as C++ source for Linux: interfaces, GUIDs, DISPIDs
// and flag values are those of Windows' wsmandisp.idl 10.0.16299.0. What the members do stands in
// docs/com.md, lengths of types in windef.h.
//
// Out parameters are the caller's to free or to release. A BSTR that goes in is read up to its NUL,
// so L"" is one too; NULL is the empty text. A BSTR that comes out is never NULL where the HRESULT
// is a success.
#pragma once

#include <oleauto.h>
#include <windows.h>

EXTERN_C const IID LIBID_WSManAutomation;
EXTERN_C const CLSID CLSID_WSMan; // ProgID WSMan.Automation
EXTERN_C const CLSID CLSID_WSManInternal;
EXTERN_C const IID IID_IWSMan;
EXTERN_C const IID IID_IWSManEx;
EXTERN_C const IID IID_IWSManEx2;
EXTERN_C const IID IID_IWSManEx3;
EXTERN_C const IID IID_IWSManConnectionOptions;
EXTERN_C const IID IID_IWSManConnectionOptionsEx;
EXTERN_C const IID IID_IWSManConnectionOptionsEx2;
EXTERN_C const IID IID_IWSManSession;
EXTERN_C const IID IID_IWSManEnumerator;
EXTERN_C const IID IID_IWSManResourceLocator;
EXTERN_C const IID IID_IWSManResourceLocatorInternal;
EXTERN_C const IID IID_IWSManInternal;

// Of IWSMan::CreateSession; WSManFlagUseNoAuthentication of IWSManSession::Identify too.
typedef enum _WSManSessionFlags {
    WSManFlagUTF8 = 0x1,
    WSManFlagCredUsernamePassword = 0x1000,
    WSManFlagSkipCACheck = 0x2000,
    WSManFlagSkipCNCheck = 0x4000,
    WSManFlagUseNoAuthentication = 0x8000,
    WSManFlagUseDigest = 0x10000,
    WSManFlagUseNegotiate = 0x20000,
    WSManFlagUseBasic = 0x40000,
    WSManFlagUseKerberos = 0x80000,
    WSManFlagNoEncryption = 0x100000,
    WSManFlagUseClientCertificate = 0x200000,
    WSManFlagEnableSPNServerPort = 0x400000,
    WSManFlagUTF16 = 0x800000,
    WSManFlagUseCredSsp = 0x1000000,
    WSManFlagSkipRevocationCheck = 0x2000000,
    WSManFlagAllowNegotiateImplicitCredentials = 0x4000000,
    WSManFlagUseSsl = 0x8000000
} WSManSessionFlags;

// Of IWSManSession::Enumerate.
typedef enum _WSManEnumFlags {
    WSManFlagReturnObject = 0x0,
    WSManFlagNonXmlText = 0x1,
    WSManFlagReturnEPR = 0x2,
    WSManFlagReturnObjectAndEPR = 0x4,
    WSManFlagHierarchyDeep = 0x0,
    WSManFlagHierarchyShallow = 0x20,
    WSManFlagHierarchyDeepBasePropsOnly = 0x40,
    WSManFlagAssociatedInstance = 0x0,
    WSManFlagAssociationInstance = 0x80
} WSManEnumFlags;

// Of IWSManConnectionOptionsEx2::SetProxy.
typedef enum _WSManProxyAccessTypeFlags {
    WSManProxyIEConfig = 0x1,
    WSManProxyWinHttpConfig = 0x2,
    WSManProxyAutoDetect = 0x4,
    WSManProxyNoProxyServer = 0x8
} WSManProxyAccessTypeFlags;

typedef enum _WSManProxyAuthenticationFlags {
    WSManFlagProxyAuthenticationUseNegotiate = 0x1,
    WSManFlagProxyAuthenticationUseBasic = 0x2,
    WSManFlagProxyAuthenticationUseDigest = 0x4
} WSManProxyAuthenticationFlags;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"

// {190D8637-5CD3-496D-AD24-69636BB5A3B5}
struct IWSMan : public IDispatch {
    // Defaults for scripts: connection L"", flags 0, connectionOptions NULL.
    virtual HRESULT CreateSession(BSTR connection, long flags, IDispatch* connectionOptions,
                                  IDispatch** session) = 0;
    virtual HRESULT CreateConnectionOptions(IDispatch** connectionOptions) = 0;
    virtual HRESULT get_CommandLine(BSTR* value) = 0;
    virtual HRESULT get_Error(BSTR* value) = 0;
};

// {2D53BDAA-798E-49E6-A1AA-74D01256F411}
struct IWSManEx : public IWSMan {
    virtual HRESULT CreateResourceLocator(BSTR strResourceLocator,
                                          IDispatch** newResourceLocator) = 0;
    virtual HRESULT SessionFlagUTF8(long* flags) = 0;
    virtual HRESULT SessionFlagCredUsernamePassword(long* flags) = 0;
    virtual HRESULT SessionFlagSkipCACheck(long* flags) = 0;
    virtual HRESULT SessionFlagSkipCNCheck(long* flags) = 0;
    virtual HRESULT SessionFlagUseDigest(long* flags) = 0;
    virtual HRESULT SessionFlagUseNegotiate(long* flags) = 0;
    virtual HRESULT SessionFlagUseBasic(long* flags) = 0;
    virtual HRESULT SessionFlagUseKerberos(long* flags) = 0;
    virtual HRESULT SessionFlagNoEncryption(long* flags) = 0;
    virtual HRESULT SessionFlagEnableSPNServerPort(long* flags) = 0;
    virtual HRESULT SessionFlagUseNoAuthentication(long* flags) = 0;
    virtual HRESULT EnumerationFlagNonXmlText(long* flags) = 0;
    virtual HRESULT EnumerationFlagReturnEPR(long* flags) = 0;
    virtual HRESULT EnumerationFlagReturnObjectAndEPR(long* flags) = 0;
    virtual HRESULT GetErrorMessage(DWORD errorNumber, BSTR* errorMessage) = 0;
    virtual HRESULT EnumerationFlagHierarchyDeep(long* flags) = 0;
    virtual HRESULT EnumerationFlagHierarchyShallow(long* flags) = 0;
    virtual HRESULT EnumerationFlagHierarchyDeepBasePropsOnly(long* flags) = 0;
    virtual HRESULT EnumerationFlagReturnObject(long* flags) = 0;
};

// {1D1B5AE0-42D9-4021-8261-3987619512E9}
struct IWSManEx2 : public IWSManEx {
    virtual HRESULT SessionFlagUseClientCertificate(long* flags) = 0;
};

// {6400E966-011D-4EAC-8474-049E0848AFAD}
struct IWSManEx3 : public IWSManEx2 {
    virtual HRESULT SessionFlagUTF16(long* flags) = 0;
    virtual HRESULT SessionFlagUseCredSsp(long* flags) = 0;
    virtual HRESULT EnumerationFlagAssociationInstance(long* flags) = 0;
    virtual HRESULT EnumerationFlagAssociatedInstance(long* flags) = 0;
    virtual HRESULT SessionFlagSkipRevocationCheck(long* flags) = 0;
    virtual HRESULT SessionFlagAllowNegotiateImplicitCredentials(long* flags) = 0;
    virtual HRESULT SessionFlagUseSsl(long* flags) = 0;
};

// {F704E861-9E52-464F-B786-DA5EB2320FDD}
struct IWSManConnectionOptions : public IDispatch {
    virtual HRESULT get_UserName(BSTR* name) = 0;
    virtual HRESULT put_UserName(BSTR name) = 0;
    virtual HRESULT put_Password(BSTR password) = 0;
};

// {EF43EDF7-2A48-4D93-9526-8BD6AB6D4A6B}
struct IWSManConnectionOptionsEx : public IWSManConnectionOptions {
    virtual HRESULT get_CertificateThumbprint(BSTR* thumbprint) = 0;
    virtual HRESULT put_CertificateThumbprint(BSTR thumbprint) = 0;
};

// {F500C9EC-24EE-48AB-B38D-FC9A164C658E}
struct IWSManConnectionOptionsEx2 : public IWSManConnectionOptionsEx {
    // Defaults for scripts: 0, 0, L"", L"".
    virtual HRESULT SetProxy(long accessType, long authenticationMechanism, BSTR userName,
                             BSTR password) = 0;
    virtual HRESULT ProxyIEConfig(long* value) = 0;
    virtual HRESULT ProxyWinHttpConfig(long* value) = 0;
    virtual HRESULT ProxyAutoDetect(long* value) = 0;
    virtual HRESULT ProxyNoProxyServer(long* value) = 0;
    virtual HRESULT ProxyAuthenticationUseNegotiate(long* value) = 0;
    virtual HRESULT ProxyAuthenticationUseBasic(long* value) = 0;
    virtual HRESULT ProxyAuthenticationUseDigest(long* value) = 0;
};

// {FC84FC58-1286-40C4-9DA0-C8EF6EC241E0}
struct IWSManSession : public IDispatch {
    // resourceUri: a text or an IWSManResourceLocator. Defaults for scripts: flags 0, filter and
    // dialect L"".
    virtual HRESULT Get(VARIANT resourceUri, long flags, BSTR* resource) = 0;
    virtual HRESULT Put(VARIANT resourceUri, BSTR resource, long flags, BSTR* resultResource) = 0;
    virtual HRESULT Create(VARIANT resourceUri, BSTR resource, long flags, BSTR* newUri) = 0;
    virtual HRESULT Delete(VARIANT resourceUri, long flags) = 0;
    virtual HRESULT Invoke(BSTR actionUri, VARIANT resourceUri, BSTR parameters, long flags,
                           BSTR* result) = 0;
    virtual HRESULT Enumerate(VARIANT resourceUri, BSTR filter, BSTR dialect, long flags,
                              IDispatch** resultSet) = 0;
    virtual HRESULT Identify(long flags, BSTR* result) = 0;
    virtual HRESULT get_Error(BSTR* value) = 0;
    virtual HRESULT get_BatchItems(long* value) = 0;
    virtual HRESULT put_BatchItems(long value) = 0;
    virtual HRESULT get_Timeout(long* value) = 0; // milliseconds
    virtual HRESULT put_Timeout(long value) = 0;

    using IDispatch::Invoke; // the IDL has two members of this name
};

// {F3457CA9-ABB9-4FA5-B850-90E8CA300E7F}
struct IWSManEnumerator : public IDispatch {
    virtual HRESULT ReadItem(BSTR* resource) = 0;
    virtual HRESULT get_AtEndOfStream(VARIANT_BOOL* eos) = 0;
    virtual HRESULT get_Error(BSTR* value) = 0;
};

// {A7A1BA28-DE41-466A-AD0A-C4059EAD7428}
struct IWSManResourceLocator : public IDispatch {
    virtual HRESULT put_ResourceURI(BSTR uri) = 0;
    virtual HRESULT get_ResourceURI(BSTR* uri) = 0;
    virtual HRESULT AddSelector(BSTR resourceSelName, VARIANT selValue) = 0;
    virtual HRESULT ClearSelectors() = 0;
    virtual HRESULT get_FragmentPath(BSTR* text) = 0;
    virtual HRESULT put_FragmentPath(BSTR text) = 0;
    virtual HRESULT get_FragmentDialect(BSTR* text) = 0;
    virtual HRESULT put_FragmentDialect(BSTR text) = 0;
    // Default for scripts: mustComply FALSE.
    virtual HRESULT AddOption(BSTR OptionName, VARIANT OptionValue, BOOL mustComply) = 0;
    virtual HRESULT put_MustUnderstandOptions(BOOL mustUnderstand) = 0;
    virtual HRESULT get_MustUnderstandOptions(BOOL* mustUnderstand) = 0;
    virtual HRESULT ClearOptions() = 0;
    virtual HRESULT get_Error(BSTR* value) = 0;
};

// Without members: a marker that every locator of this library has.
// {EFFAEAD7-7EC8-4716-B9BE-F2E7E9FB4ADB}
struct IWSManResourceLocatorInternal : public IUnknown {};

// Declared as in the IDL; no class of this library has it.
// {04AE2B1D-9954-4D99-94A9-A961E72C3A13}
struct IWSManInternal : public IDispatch {
    virtual HRESULT ConfigSDDL(IDispatch* session, VARIANT resourceUri, long flags,
                               BSTR* resource) = 0;
};

#pragma GCC diagnostic pop
