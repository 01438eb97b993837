#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>

using namespace wsman::com;

namespace {

// A thread that said CoInitializeEx, for as long as a test lasts.
struct initialized {
    initialized() { CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED); }

    ~initialized() { CoUninitialize(); }
};

HRESULT create(REFIID iid, pointer<IUnknown>& out) {
    return CoCreateInstance(CLSID_WSMan, nullptr, CLSCTX_INPROC_SERVER, iid,
                            reinterpret_cast<void**>(out.out()));
}

} // namespace

BOOST_AUTO_TEST_SUITE(class_objects)

BOOST_AUTO_TEST_CASE(nothing_is_made_before_coinitialize) {
    pointer<IUnknown> made;
    BOOST_TEST(code_of(create(IID_IWSMan, made)) == code_of(CO_E_NOTINITIALIZED));
    const initialized here;
    BOOST_TEST(create(IID_IWSMan, made) == S_OK);
}

BOOST_AUTO_TEST_CASE(initialising_is_counted_and_keeps_its_model) {
    BOOST_TEST(CoInitialize(nullptr) == S_OK);
    BOOST_TEST(CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED) == S_FALSE);
    BOOST_TEST(code_of(CoInitializeEx(nullptr, COINIT_MULTITHREADED)) ==
               code_of(RPC_E_CHANGED_MODE));
    CoUninitialize();
    pointer<IUnknown> made;
    BOOST_TEST(create(IID_IWSMan, made) == S_OK);
    made.reset();
    CoUninitialize();
    BOOST_TEST(code_of(create(IID_IWSMan, made)) == code_of(CO_E_NOTINITIALIZED));
    CoUninitialize(); // one too many does no harm
    BOOST_TEST(code_of(CoInitializeEx(nullptr, 0x1000)) == code_of(E_INVALIDARG));
}

BOOST_AUTO_TEST_CASE(a_multithreaded_thread_initialises_all_that_said_nothing) {
    CoInitializeEx(nullptr, COINIT_MULTITHREADED);
    HRESULT there = E_FAIL;
    std::thread{[&] {
        pointer<IUnknown> made;
        there = create(IID_IWSManEx3, made);
    }}.join();
    CoUninitialize();
    BOOST_TEST(there == S_OK);
}

BOOST_AUTO_TEST_CASE(the_class_gives_every_interface_of_its_chain_at_one_address) {
    const initialized here;
    pointer<IUnknown> unknown;
    BOOST_REQUIRE(create(IID_IUnknown, unknown) == S_OK);
    for (const auto* iid :
         {&IID_IDispatch, &IID_IWSMan, &IID_IWSManEx, &IID_IWSManEx2, &IID_IWSManEx3}) {
        const auto other = as<IUnknown>(unknown.get(), *iid);
        BOOST_TEST(other.get() == unknown.get());
    }
    const auto support = as<ISupportErrorInfo>(unknown.get(), IID_ISupportErrorInfo);
    BOOST_REQUIRE(support);
    BOOST_TEST(as<IUnknown>(support.get(), IID_IUnknown).get() == unknown.get());
    BOOST_TEST(support->InterfaceSupportsErrorInfo(IID_IWSManEx2) == S_OK);
    BOOST_TEST(support->InterfaceSupportsErrorInfo(IID_IWSManSession) == S_FALSE);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_made_says_why) {
    const initialized here;
    void* out = &out;
    BOOST_TEST(code_of(CoCreateInstance(CLSID_WSManInternal, nullptr, CLSCTX_ALL, IID_IUnknown,
                                        &out)) == code_of(REGDB_E_CLASSNOTREG));
    BOOST_TEST((out == nullptr));
    BOOST_TEST(code_of(CoCreateInstance(CLSID_WSMan, nullptr, CLSCTX_LOCAL_SERVER, IID_IUnknown,
                                        &out)) == code_of(REGDB_E_CLASSNOTREG));
    BOOST_TEST(code_of(CoCreateInstance(CLSID_WSMan, nullptr, CLSCTX_ALL, IID_IWSManSession,
                                        &out)) == code_of(E_NOINTERFACE));
    const auto outer = make_wsman();
    BOOST_TEST(code_of(CoCreateInstance(CLSID_WSMan, outer.get(), CLSCTX_ALL, IID_IUnknown,
                                        &out)) == code_of(CLASS_E_NOAGGREGATION));
    BOOST_TEST(code_of(CoCreateInstance(CLSID_WSMan, nullptr, CLSCTX_ALL, IID_IUnknown, nullptr)) ==
               code_of(E_POINTER));
}

BOOST_AUTO_TEST_CASE(a_class_object_makes_objects) {
    const initialized here;
    pointer<IClassFactory> factory;
    BOOST_REQUIRE(CoGetClassObject(CLSID_WSMan, CLSCTX_ALL, nullptr, IID_IClassFactory,
                                   reinterpret_cast<void**>(factory.out())) == S_OK);
    pointer<IUnknown> made;
    BOOST_TEST(factory->CreateInstance(nullptr, IID_IWSManEx3,
                                       reinterpret_cast<void**>(made.out())) == S_OK);
    BOOST_TEST(static_cast<bool>(made));
    BOOST_TEST(factory->LockServer(TRUE) == S_OK);
}

BOOST_AUTO_TEST_CASE(prog_ids_have_no_case) {
    for (const auto* name : {L"WSMan.Automation", L"wsman.automation", L"WSMAN.AUTOMATION.1"}) {
        CLSID clsid{};
        BOOST_TEST(CLSIDFromProgID(name, &clsid) == S_OK);
        BOOST_TEST((clsid == CLSID_WSMan));
        BOOST_TEST(CLSIDFromString(name, &clsid) == S_OK);
    }
    CLSID clsid = CLSID_WSMan;
    BOOST_TEST(code_of(CLSIDFromProgID(L"WScript.Shell", &clsid)) == code_of(CO_E_CLASSSTRING));
    BOOST_TEST((clsid == CLSID_NULL));
    BOOST_TEST(code_of(CLSIDFromProgID(nullptr, &clsid)) == code_of(E_INVALIDARG));
}

BOOST_AUTO_TEST_CASE(guids_go_to_text_and_back) {
    LPOLESTR made = nullptr;
    BOOST_REQUIRE(StringFromCLSID(CLSID_WSMan, &made) == S_OK);
    BOOST_TEST(to_utf8(made) == "{BCED617B-EC03-420B-8508-977DC7A686BD}");
    CLSID back{};
    BOOST_TEST(CLSIDFromString(made, &back) == S_OK);
    BOOST_TEST((back == CLSID_WSMan));
    CoTaskMemFree(made);
    BOOST_TEST(IIDFromString(L"{bced617b-ec03-420b-8508-977dc7a686bd}", &back) == S_OK);
    for (const auto* wrong :
         {L"{BCED617B-EC03-420B-8508-977DC7A686BD", L"{BCED617BEC03-420B-8508-977DC7A686BD}",
          L"{BCED617G-EC03-420B-8508-977DC7A686BD}", L"{BCED617B-EC03-420B-8508-977DC7A686BD}x",
          L"{", L"{}"})
        BOOST_TEST(code_of(CLSIDFromString(wrong, &back)) == code_of(CO_E_CLASSSTRING));
    OLECHAR room[38];
    BOOST_TEST(StringFromGUID2(CLSID_WSMan, room, 38) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
