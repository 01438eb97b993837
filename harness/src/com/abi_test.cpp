// What is published and never changes: GUIDs, slots of the vtables, DISPIDs, numbers of the flags.
#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

#include <bit>
#include <cstring>

using namespace wsman::com;

namespace {

std::string text_of(REFGUID guid) {
    OLECHAR room[39];
    return StringFromGUID2(guid, room, 39) == 39 ? to_utf8(room) : "";
}

// The Itanium ABI, which g++ and clang follow, keeps a virtual function's offset in its pointer.
template <class Member>
std::size_t slot_of(Member member) {
    std::uintptr_t offset = 0;
    static_assert(sizeof member >= sizeof offset);
    std::memcpy(&offset, &member, sizeof offset);
    return (offset - 1) / sizeof(void*);
}

struct published_guid {
    const GUID* guid;
    const char* text;
};

const published_guid guids[] = {
    {&IID_IUnknown, "{00000000-0000-0000-C000-000000000046}"},
    {&IID_IClassFactory, "{00000001-0000-0000-C000-000000000046}"},
    {&IID_IDispatch, "{00020400-0000-0000-C000-000000000046}"},
    {&IID_IErrorInfo, "{1CF2B120-547D-101B-8E65-08002B2BD119}"},
    {&IID_ICreateErrorInfo, "{22F03340-547D-101B-8E65-08002B2BD119}"},
    {&IID_ISupportErrorInfo, "{DF0B3D60-548F-101B-8E65-08002B2BD119}"},
    {&LIBID_WSManAutomation, "{F010BE25-296D-4036-980F-5A0669A17577}"},
    {&CLSID_WSMan, "{BCED617B-EC03-420B-8508-977DC7A686BD}"},
    {&CLSID_WSManInternal, "{7DE087A5-5DCB-4DF7-BB12-0924AD8FBD9A}"},
    {&IID_IWSMan, "{190D8637-5CD3-496D-AD24-69636BB5A3B5}"},
    {&IID_IWSManEx, "{2D53BDAA-798E-49E6-A1AA-74D01256F411}"},
    {&IID_IWSManEx2, "{1D1B5AE0-42D9-4021-8261-3987619512E9}"},
    {&IID_IWSManEx3, "{6400E966-011D-4EAC-8474-049E0848AFAD}"},
    {&IID_IWSManConnectionOptions, "{F704E861-9E52-464F-B786-DA5EB2320FDD}"},
    {&IID_IWSManConnectionOptionsEx, "{EF43EDF7-2A48-4D93-9526-8BD6AB6D4A6B}"},
    {&IID_IWSManConnectionOptionsEx2, "{F500C9EC-24EE-48AB-B38D-FC9A164C658E}"},
    {&IID_IWSManSession, "{FC84FC58-1286-40C4-9DA0-C8EF6EC241E0}"},
    {&IID_IWSManEnumerator, "{F3457CA9-ABB9-4FA5-B850-90E8CA300E7F}"},
    {&IID_IWSManResourceLocator, "{A7A1BA28-DE41-466A-AD0A-C4059EAD7428}"},
    {&IID_IWSManResourceLocatorInternal, "{EFFAEAD7-7EC8-4716-B9BE-F2E7E9FB4ADB}"},
    {&IID_IWSManInternal, "{04AE2B1D-9954-4D99-94A9-A961E72C3A13}"},
};

struct published_id {
    DISPID id;
    const wchar_t* name;
};

const published_id wsman_ids[] = {
    {1, L"CreateSession"},
    {2, L"CreateConnectionOptions"},
    {3, L"CommandLine"},
    {4, L"Error"},
    {5, L"CreateResourceLocator"},
    {6, L"SessionFlagUTF8"},
    {7, L"SessionFlagCredUsernamePassword"},
    {8, L"SessionFlagSkipCACheck"},
    {9, L"SessionFlagSkipCNCheck"},
    {10, L"SessionFlagUseDigest"},
    {11, L"SessionFlagUseNegotiate"},
    {12, L"SessionFlagUseBasic"},
    {13, L"SessionFlagUseKerberos"},
    {14, L"SessionFlagNoEncryption"},
    {15, L"SessionFlagEnableSPNServerPort"},
    {16, L"SessionFlagUseNoAuthentication"},
    {17, L"EnumerationFlagNonXmlText"},
    {18, L"EnumerationFlagReturnEPR"},
    {19, L"EnumerationFlagReturnObjectAndEPR"},
    {20, L"GetErrorMessage"},
    {21, L"EnumerationFlagHierarchyDeep"},
    {22, L"EnumerationFlagHierarchyShallow"},
    {23, L"EnumerationFlagHierarchyDeepBasePropsOnly"},
    {24, L"EnumerationFlagReturnObject"},
    {25, L"SessionFlagUseClientCertificate"},
    {26, L"SessionFlagUTF16"},
    {27, L"SessionFlagUseCredSsp"},
    {28, L"EnumerationFlagAssociationInstance"},
    {29, L"EnumerationFlagAssociatedInstance"},
    {30, L"SessionFlagSkipRevocationCheck"},
    {31, L"SessionFlagAllowNegotiateImplicitCredentials"},
    {32, L"SessionFlagUseSsl"},
};
const published_id session_ids[] = {
    {1, L"Get"},       {2, L"Put"},      {3, L"Create"}, {4, L"Delete"},     {5, L"Invoke"},
    {6, L"Enumerate"}, {7, L"Identify"}, {8, L"Error"},  {9, L"BatchItems"}, {10, L"Timeout"},
};
const published_id enumerator_ids[] = {{1, L"ReadItem"}, {2, L"AtEndOfStream"}, {8, L"Error"}};
const published_id options_ids[] = {
    {1, L"UserName"},
    {2, L"Password"},
    {3, L"CertificateThumbprint"},
    {4, L"SetProxy"},
    {5, L"ProxyIEConfig"},
    {6, L"ProxyWinHttpConfig"},
    {7, L"ProxyAutoDetect"},
    {8, L"ProxyNoProxyServer"},
    {9, L"ProxyAuthenticationUseNegotiate"},
    {10, L"ProxyAuthenticationUseBasic"},
    {11, L"ProxyAuthenticationUseDigest"},
};
const published_id locator_ids[] = {
    {1, L"ResourceURI"},           {2, L"AddSelector"},     {3, L"ClearSelectors"},
    {4, L"FragmentPath"},          {5, L"FragmentDialect"}, {6, L"AddOption"},
    {7, L"MustUnderstandOptions"}, {8, L"ClearOptions"},    {9, L"Error"},
};

template <std::size_t N>
void check_ids(IDispatch* object, const published_id (&published)[N]) {
    BOOST_REQUIRE(object != nullptr);
    for (const auto& one : published) {
        auto* name = const_cast<LPOLESTR>(one.name);
        DISPID id = DISPID_UNKNOWN;
        BOOST_TEST_CONTEXT(to_utf8(one.name)) {
            BOOST_TEST(object->GetIDsOfNames(IID_NULL, &name, 1, 0, &id) == S_OK);
            BOOST_TEST(id == one.id);
        }
    }
}

struct published_flag {
    HRESULT (IWSManEx3::*member)(long*);
    long value;
};

const published_flag flags[] = {
    {&IWSManEx3::SessionFlagUTF8, 0x1},
    {&IWSManEx3::SessionFlagCredUsernamePassword, 0x1000},
    {&IWSManEx3::SessionFlagSkipCACheck, 0x2000},
    {&IWSManEx3::SessionFlagSkipCNCheck, 0x4000},
    {&IWSManEx3::SessionFlagUseNoAuthentication, 0x8000},
    {&IWSManEx3::SessionFlagUseDigest, 0x10000},
    {&IWSManEx3::SessionFlagUseNegotiate, 0x20000},
    {&IWSManEx3::SessionFlagUseBasic, 0x40000},
    {&IWSManEx3::SessionFlagUseKerberos, 0x80000},
    {&IWSManEx3::SessionFlagNoEncryption, 0x100000},
    {&IWSManEx3::SessionFlagUseClientCertificate, 0x200000},
    {&IWSManEx3::SessionFlagEnableSPNServerPort, 0x400000},
    {&IWSManEx3::SessionFlagUTF16, 0x800000},
    {&IWSManEx3::SessionFlagUseCredSsp, 0x1000000},
    {&IWSManEx3::SessionFlagSkipRevocationCheck, 0x2000000},
    {&IWSManEx3::SessionFlagAllowNegotiateImplicitCredentials, 0x4000000},
    {&IWSManEx3::SessionFlagUseSsl, 0x8000000},
    {&IWSManEx3::EnumerationFlagReturnObject, 0x0},
    {&IWSManEx3::EnumerationFlagNonXmlText, 0x1},
    {&IWSManEx3::EnumerationFlagReturnEPR, 0x2},
    {&IWSManEx3::EnumerationFlagReturnObjectAndEPR, 0x4},
    {&IWSManEx3::EnumerationFlagHierarchyDeep, 0x0},
    {&IWSManEx3::EnumerationFlagHierarchyShallow, 0x20},
    {&IWSManEx3::EnumerationFlagHierarchyDeepBasePropsOnly, 0x40},
    {&IWSManEx3::EnumerationFlagAssociatedInstance, 0x0},
    {&IWSManEx3::EnumerationFlagAssociationInstance, 0x80},
};

struct published_proxy_flag {
    HRESULT (IWSManConnectionOptionsEx2::*member)(long*);
    long value;
};

const published_proxy_flag proxy_flags[] = {
    {&IWSManConnectionOptionsEx2::ProxyIEConfig, 1},
    {&IWSManConnectionOptionsEx2::ProxyWinHttpConfig, 2},
    {&IWSManConnectionOptionsEx2::ProxyAutoDetect, 4},
    {&IWSManConnectionOptionsEx2::ProxyNoProxyServer, 8},
    {&IWSManConnectionOptionsEx2::ProxyAuthenticationUseNegotiate, 1},
    {&IWSManConnectionOptionsEx2::ProxyAuthenticationUseBasic, 2},
    {&IWSManConnectionOptionsEx2::ProxyAuthenticationUseDigest, 4},
};

constexpr HRESULT (IWSManSession::*session_invoke)(BSTR, VARIANT, BSTR, long,
                                                   BSTR*) = &IWSManSession::Invoke;

} // namespace

BOOST_AUTO_TEST_SUITE(published_numbers)

BOOST_AUTO_TEST_CASE(guids_are_the_published_ones) {
    for (const auto& one : guids)
        BOOST_TEST(text_of(*one.guid) == one.text);
}

BOOST_AUTO_TEST_CASE(a_guid_is_octets_in_the_order_of_windows) {
    const unsigned char octets[] = {0x7B, 0x61, 0xED, 0xBC, 0x03, 0xEC, 0x0B, 0x42,
                                    0x85, 0x08, 0x97, 0x7D, 0xC7, 0xA6, 0x86, 0xBD};
    static_assert(sizeof(GUID) == sizeof octets);
    BOOST_TEST(std::memcmp(&CLSID_WSMan, octets, sizeof octets) == 0);
}

BOOST_AUTO_TEST_CASE(types_have_the_documented_lengths) {
    static_assert(sizeof(OLECHAR) == 4 && sizeof(HRESULT) == 4 && sizeof(DWORD) == 4);
    static_assert(sizeof(ULONG) == 4 && sizeof(BOOL) == 4 && sizeof(VARIANT_BOOL) == 2);
    static_assert(sizeof(LONG) == sizeof(long) && sizeof(WORD) == 2 && sizeof(VARTYPE) == 2);
    static_assert(sizeof(VARIANT) == 24 && offsetof(VARIANT, llVal) == 8);
    static_assert(sizeof(DECIMAL) == 16 && sizeof(CY) == 8);
    static_assert(offsetof(DISPPARAMS, cArgs) == 16 && sizeof(DISPPARAMS) == 24);
    BOOST_TEST(sizeof(IWSManEx3) == sizeof(void*));
}

BOOST_AUTO_TEST_CASE(seven_slots_come_before_an_interfaces_own) {
    BOOST_TEST(slot_of(&IUnknown::QueryInterface) == 0u);
    BOOST_TEST(slot_of(&IUnknown::Release) == 2u);
    BOOST_TEST(slot_of(&IDispatch::GetTypeInfoCount) == 3u);
    BOOST_TEST(slot_of(&IDispatch::Invoke) == 6u);
    BOOST_TEST(slot_of(&IWSMan::CreateSession) == 7u);
    BOOST_TEST(slot_of(&IWSManSession::Get) == 7u);
    BOOST_TEST(slot_of(&IWSManEnumerator::ReadItem) == 7u);
    BOOST_TEST(slot_of(&IWSManConnectionOptions::get_UserName) == 7u);
    BOOST_TEST(slot_of(&IWSManInternal::ConfigSDDL) == 7u);
    BOOST_TEST(slot_of(&IErrorInfo::GetGUID) == 3u);
    BOOST_TEST(slot_of(&IErrorInfo::GetHelpContext) == 7u);
    BOOST_TEST(slot_of(&IClassFactory::LockServer) == 4u);
}

BOOST_AUTO_TEST_CASE(slots_of_the_wsman_chain_are_in_the_order_of_the_idl) {
    BOOST_TEST(slot_of(&IWSMan::CreateConnectionOptions) == 8u);
    BOOST_TEST(slot_of(&IWSMan::get_CommandLine) == 9u);
    BOOST_TEST(slot_of(&IWSMan::get_Error) == 10u);
    BOOST_TEST(slot_of(&IWSManEx::CreateResourceLocator) == 11u);
    BOOST_TEST(slot_of(&IWSManEx::SessionFlagUTF8) == 12u);
    BOOST_TEST(slot_of(&IWSManEx::SessionFlagUseNoAuthentication) == 22u);
    BOOST_TEST(slot_of(&IWSManEx::EnumerationFlagNonXmlText) == 23u);
    BOOST_TEST(slot_of(&IWSManEx::GetErrorMessage) == 26u);
    BOOST_TEST(slot_of(&IWSManEx::EnumerationFlagReturnObject) == 30u);
    BOOST_TEST(slot_of(&IWSManEx2::SessionFlagUseClientCertificate) == 31u);
    BOOST_TEST(slot_of(&IWSManEx3::SessionFlagUTF16) == 32u);
    BOOST_TEST(slot_of(&IWSManEx3::EnumerationFlagAssociationInstance) == 34u);
    BOOST_TEST(slot_of(&IWSManEx3::SessionFlagUseSsl) == 38u);
}

BOOST_AUTO_TEST_CASE(slots_of_the_others_are_in_the_order_of_the_idl) {
    BOOST_TEST(slot_of(&IWSManSession::Put) == 8u);
    BOOST_TEST(slot_of(&IWSManSession::Create) == 9u);
    BOOST_TEST(slot_of(&IWSManSession::Delete) == 10u);
    BOOST_TEST(slot_of(session_invoke) == 11u);
    BOOST_TEST(slot_of(&IWSManSession::Enumerate) == 12u);
    BOOST_TEST(slot_of(&IWSManSession::Identify) == 13u);
    BOOST_TEST(slot_of(&IWSManSession::get_Error) == 14u);
    BOOST_TEST(slot_of(&IWSManSession::get_BatchItems) == 15u);
    BOOST_TEST(slot_of(&IWSManSession::put_BatchItems) == 16u);
    BOOST_TEST(slot_of(&IWSManSession::put_Timeout) == 18u);
    BOOST_TEST(slot_of(&IWSManEnumerator::get_AtEndOfStream) == 8u);
    BOOST_TEST(slot_of(&IWSManEnumerator::get_Error) == 9u);
    BOOST_TEST(slot_of(&IWSManConnectionOptions::put_Password) == 9u);
    BOOST_TEST(slot_of(&IWSManConnectionOptionsEx::put_CertificateThumbprint) == 11u);
    BOOST_TEST(slot_of(&IWSManConnectionOptionsEx2::SetProxy) == 12u);
    BOOST_TEST(slot_of(&IWSManConnectionOptionsEx2::ProxyAuthenticationUseDigest) == 19u);
    // A put may come before its get.
    BOOST_TEST(slot_of(&IWSManResourceLocator::put_ResourceURI) == 7u);
    BOOST_TEST(slot_of(&IWSManResourceLocator::get_ResourceURI) == 8u);
    BOOST_TEST(slot_of(&IWSManResourceLocator::get_FragmentPath) == 11u);
    BOOST_TEST(slot_of(&IWSManResourceLocator::AddOption) == 15u);
    BOOST_TEST(slot_of(&IWSManResourceLocator::put_MustUnderstandOptions) == 16u);
    BOOST_TEST(slot_of(&IWSManResourceLocator::get_Error) == 19u);
}

BOOST_AUTO_TEST_CASE(dispids_are_the_published_ones) {
    wsman::session_floor::scripted_channel channel;
    channel.body("<wsen:EnumerateResponse><wsman:EndOfSequence/></wsen:EnumerateResponse>");
    const auto wsman = wsman_over(channel);
    check_ids(wsman.get(), wsman_ids);
    pointer<IDispatch> options;
    wsman->CreateConnectionOptions(options.out());
    check_ids(options.get(), options_ids);
    check_ids(locator_for(L"").get(), locator_ids);
    const auto session = session_over(channel);
    check_ids(session.get(), session_ids);
    pointer<IDispatch> items;
    const text uri = L"urn:c";
    session->Enumerate(variant_of(uri), nullptr, nullptr, 0, items.out());
    check_ids(items.get(), enumerator_ids);
}

BOOST_AUTO_TEST_CASE(flags_have_the_published_numbers) {
    const auto made = make_wsman();
    const auto wsman = as<IWSManEx3>(made.get(), IID_IWSManEx3);
    for (const auto& one : flags) {
        long value = -1;
        BOOST_TEST((wsman.get()->*one.member)(&value) == S_OK);
        BOOST_TEST(value == one.value);
        BOOST_TEST(code_of((wsman.get()->*one.member)(nullptr)) == code_of(E_POINTER));
    }
    pointer<IDispatch> object;
    wsman->CreateConnectionOptions(object.out());
    const auto options =
        as<IWSManConnectionOptionsEx2>(object.get(), IID_IWSManConnectionOptionsEx2);
    for (const auto& one : proxy_flags) {
        long value = -1;
        BOOST_TEST((options.get()->*one.member)(&value) == S_OK);
        BOOST_TEST(value == one.value);
    }
}

BOOST_AUTO_TEST_CASE(win32_codes_become_hresults) {
    BOOST_TEST(code_of(HRESULT_FROM_WIN32(1460)) == 0x800705B4u);
    BOOST_TEST(code_of(HRESULT_FROM_WIN32(0x80338029)) == 0x80338029u);
    BOOST_TEST(HRESULT_FROM_WIN32(0) == S_OK);
    BOOST_TEST(FAILED(E_FAIL));
    BOOST_TEST(SUCCEEDED(S_FALSE));
}

BOOST_AUTO_TEST_SUITE_END()
