#include "com/error_info.hpp"
#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>

using namespace wsman::com;

BOOST_AUTO_TEST_SUITE(error_info)

BOOST_AUTO_TEST_CASE(an_error_object_is_taken_once_and_by_its_own_thread) {
    set_error_info("Session", "no such thing");
    std::thread{[] {
        pointer<IErrorInfo> other;
        BOOST_TEST(GetErrorInfo(0, other.out()) == S_FALSE);
    }}.join();
    const auto told = told_error();
    BOOST_TEST(told.source == "Session");
    BOOST_TEST(told.description == "no such thing");
    pointer<IErrorInfo> again;
    BOOST_TEST(GetErrorInfo(0, again.out()) == S_FALSE);
    BOOST_TEST((again.get() == nullptr));
}

BOOST_AUTO_TEST_CASE(a_client_makes_one_and_hands_it_on) {
    pointer<ICreateErrorInfo> made;
    BOOST_REQUIRE(CreateErrorInfo(made.out()) == S_OK);
    const text source = L"mine";
    const text words = L"went wrong";
    const text file = L"mine.chm";
    made->SetSource(source);
    made->SetDescription(words);
    made->SetHelpFile(file);
    made->SetHelpContext(7);
    made->SetGUID(IID_IWSMan);
    const auto given = as<IErrorInfo>(made.get(), IID_IErrorInfo);
    BOOST_TEST(SetErrorInfo(0, given.get()) == S_OK);
    pointer<IErrorInfo> taken;
    BOOST_REQUIRE(GetErrorInfo(0, taken.out()) == S_OK);
    text back;
    DWORD context = 0;
    GUID guid{};
    BOOST_TEST(taken->GetHelpFile(back.out()) == S_OK);
    BOOST_TEST(back.utf8() == "mine.chm");
    BOOST_TEST(taken->GetHelpContext(&context) == S_OK);
    BOOST_TEST(context == 7u);
    BOOST_TEST(taken->GetGUID(&guid) == S_OK);
    BOOST_TEST((guid == IID_IWSMan));
    BOOST_TEST(code_of(taken->GetSource(nullptr)) == code_of(E_POINTER));
}

BOOST_AUTO_TEST_CASE(null_pointers_are_refused) {
    BOOST_TEST(code_of(GetErrorInfo(0, nullptr)) == code_of(E_INVALIDARG));
    BOOST_TEST(code_of(SetErrorInfo(1, nullptr)) == code_of(E_INVALIDARG));
    BOOST_TEST(code_of(CreateErrorInfo(nullptr)) == code_of(E_INVALIDARG));
}

BOOST_AUTO_TEST_SUITE_END()
