#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

using namespace wsman::com;

namespace {

HRESULT change(const VARIANT& from, VARTYPE type, owned_variant& to, USHORT flags = 0) {
    return VariantChangeType(to.get(), &from, flags, type);
}

} // namespace

BOOST_AUTO_TEST_SUITE(variant)

BOOST_AUTO_TEST_CASE(clearing_frees_texts_and_releases_objects) {
    auto wsman = make_wsman();
    wsman->AddRef();
    VARIANT value = variant_of(wsman.get());
    BOOST_TEST(VariantClear(&value) == S_OK);
    BOOST_TEST(V_VT(&value) == VT_EMPTY);
    BOOST_TEST(wsman->AddRef() == 2u);
    wsman->Release();
}

BOOST_AUTO_TEST_CASE(a_reference_is_not_freed_with_its_variant) {
    text owned = L"kept";
    BSTR kept = owned;
    VARIANT reference = variant_of_type(VT_BYREF | VT_BSTR);
    V_BSTRREF(&reference) = &kept;
    BOOST_TEST(VariantClear(&reference) == S_OK);
    BOOST_TEST(owned.utf8() == "kept");
}

BOOST_AUTO_TEST_CASE(a_copy_has_a_text_of_its_own) {
    const text original = L"one";
    const auto from = variant_of(original);
    owned_variant copy;
    BOOST_TEST(VariantCopy(copy.get(), &from) == S_OK);
    BOOST_TEST((V_BSTR(copy.get()) != V_BSTR(&from)));
    BOOST_TEST(to_utf8(V_BSTR(copy.get())) == "one");
}

BOOST_AUTO_TEST_CASE(references_are_followed_to_a_variant_and_through_it) {
    const text original = L"far";
    VARIANT inner = variant_of(original);
    VARIANT outer = variant_of_type(VT_BYREF | VT_VARIANT);
    V_VARIANTREF(&outer) = &inner;
    owned_variant copy;
    BOOST_TEST(VariantCopyInd(copy.get(), &outer) == S_OK);
    BOOST_TEST(to_utf8(V_BSTR(copy.get())) == "far");

    VARIANT loop = variant_of_type(VT_BYREF | VT_VARIANT);
    V_VARIANTREF(&loop) = &loop;
    BOOST_TEST(code_of(VariantCopyInd(copy.get(), &loop)) == code_of(E_INVALIDARG));
    V_VARIANTREF(&loop) = nullptr;
    BOOST_TEST(code_of(VariantCopyInd(copy.get(), &loop)) == code_of(E_INVALIDARG));
}

BOOST_AUTO_TEST_CASE(an_i4_by_reference_may_be_a_long_or_an_int) {
    long wide = -7;
    VARIANT reference = variant_of_type(VT_BYREF | VT_I4);
    V_I4REF(&reference) = &wide;
    owned_variant copy;
    BOOST_TEST(VariantCopyInd(copy.get(), &reference) == S_OK);
    BOOST_TEST(V_I4(copy.get()) == -7);
    int narrow = -9;
    reference.pintVal = &narrow;
    BOOST_TEST(VariantCopyInd(copy.get(), &reference) == S_OK);
    BOOST_TEST(V_I4(copy.get()) == -9);
}

BOOST_AUTO_TEST_CASE(arrays_and_unknown_types_are_refused) {
    VARIANT array = variant_of_type(VT_ARRAY | VT_BSTR);
    owned_variant copy;
    BOOST_TEST(code_of(VariantCopy(copy.get(), &array)) == code_of(DISP_E_BADVARTYPE));
    BOOST_TEST(code_of(VariantClear(&array)) == code_of(DISP_E_BADVARTYPE));
    BOOST_TEST(code_of(VariantClear(nullptr)) == code_of(E_INVALIDARG));
}

BOOST_AUTO_TEST_CASE(texts_become_numbers_and_numbers_texts) {
    const text number = L" -42 ";
    owned_variant to;
    BOOST_TEST(change(variant_of(number), VT_I4, to) == S_OK);
    BOOST_TEST(V_I4(to.get()) == -42);
    BOOST_TEST(change(variant_of(-42L), VT_BSTR, to) == S_OK);
    BOOST_TEST(to_utf8(V_BSTR(to.get())) == "-42");
    const text real = L"2.5";
    BOOST_TEST(change(variant_of(real), VT_I4, to) == S_OK);
    BOOST_TEST(V_I4(to.get()) == 2); // half goes to the even one
    const text none = L"12 apples";
    BOOST_TEST(code_of(change(variant_of(none), VT_I4, to)) == code_of(DISP_E_TYPEMISMATCH));
    const text empty = L"";
    BOOST_TEST(code_of(change(variant_of(empty), VT_I4, to)) == code_of(DISP_E_TYPEMISMATCH));
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_overflows) {
    owned_variant to;
    BOOST_TEST(code_of(change(variant_of(70000L), VT_I2, to)) == code_of(DISP_E_OVERFLOW));
    BOOST_TEST(code_of(change(variant_of(-1L), VT_UI4, to)) == code_of(DISP_E_OVERFLOW));
    const text large = L"18446744073709551615";
    BOOST_TEST(change(variant_of(large), VT_UI8, to) == S_OK);
    BOOST_TEST(V_UI8(to.get()) == std::numeric_limits<ULONGLONG>::max());
    BOOST_TEST(code_of(change(variant_of(large), VT_I8, to)) == code_of(DISP_E_OVERFLOW));
    const text real = L"9223372036854775808.0";
    BOOST_TEST(code_of(change(variant_of(real), VT_I8, to)) == code_of(DISP_E_OVERFLOW));
    VARIANT not_a_number = variant_of_type(VT_R8);
    V_R8(&not_a_number) = std::numeric_limits<double>::quiet_NaN();
    BOOST_TEST(code_of(change(not_a_number, VT_I4, to)) == code_of(DISP_E_OVERFLOW));
}

BOOST_AUTO_TEST_CASE(booleans_are_minus_one_and_words_when_asked_for) {
    VARIANT yes = variant_of_type(VT_BOOL);
    V_BOOL(&yes) = VARIANT_TRUE;
    owned_variant to;
    BOOST_TEST(change(yes, VT_I4, to) == S_OK);
    BOOST_TEST(V_I4(to.get()) == -1);
    BOOST_TEST(change(yes, VT_BSTR, to) == S_OK);
    BOOST_TEST(to_utf8(V_BSTR(to.get())) == "-1");
    BOOST_TEST(change(yes, VT_BSTR, to, VARIANT_ALPHABOOL) == S_OK);
    BOOST_TEST(to_utf8(V_BSTR(to.get())) == "True");
    const text word = L"FALSE";
    BOOST_TEST(change(variant_of(word), VT_BOOL, to) == S_OK);
    BOOST_TEST(V_BOOL(to.get()) == VARIANT_FALSE);
    BOOST_TEST(change(variant_of(5L), VT_BOOL, to) == S_OK);
    BOOST_TEST(V_BOOL(to.get()) == VARIANT_TRUE);
}

BOOST_AUTO_TEST_CASE(empty_is_zero_and_null_is_nothing) {
    owned_variant to;
    BOOST_TEST(change(variant_of_type(VT_EMPTY), VT_I4, to) == S_OK);
    BOOST_TEST(V_I4(to.get()) == 0);
    BOOST_TEST(change(variant_of_type(VT_EMPTY), VT_BSTR, to) == S_OK);
    BOOST_TEST(SysStringLen(V_BSTR(to.get())) == 0u);
    BOOST_TEST(code_of(change(variant_of_type(VT_NULL), VT_I4, to)) ==
               code_of(DISP_E_TYPEMISMATCH));
}

BOOST_AUTO_TEST_CASE(a_variant_may_be_changed_where_it_is) {
    VARIANT value = variant_of_type(VT_BSTR);
    V_BSTR(&value) = SysAllocString(L"17");
    BOOST_TEST(VariantChangeType(&value, &value, 0, VT_I2) == S_OK);
    BOOST_TEST(V_VT(&value) == VT_I2);
    BOOST_TEST(V_I2(&value) == 17);
}

BOOST_AUTO_TEST_CASE(an_object_is_asked_for_the_other_interface) {
    const auto wsman = make_wsman();
    owned_variant to;
    BOOST_TEST(change(variant_of(wsman.get()), VT_UNKNOWN, to) == S_OK);
    BOOST_TEST(V_UNKNOWN(to.get()) == static_cast<IUnknown*>(wsman.get()));
    BOOST_TEST(code_of(change(variant_of(wsman.get()), VT_BSTR, to)) ==
               code_of(DISP_E_TYPEMISMATCH));
}

BOOST_AUTO_TEST_SUITE_END()
