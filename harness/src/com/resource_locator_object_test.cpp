#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::com;
using wsman::session_floor::scripted_channel;
namespace protocol = wsman::protocol;

namespace {

HRESULT add_selector(IWSManResourceLocator& locator, const wchar_t* name, VARIANT value) {
    const text given = name;
    return locator.AddSelector(given, value);
}

HRESULT add_option(IWSManResourceLocator& locator, const wchar_t* name, VARIANT value,
                   BOOL must_comply = FALSE) {
    const text given = name;
    return locator.AddOption(given, value, must_comply);
}

VARIANT boolean(VARIANT_BOOL value) {
    auto made = variant_of_type(VT_BOOL);
    V_BOOL(&made) = value;
    return made;
}

// The request that a Get with this locator sends.
wsman::soap::envelope request_for(IWSManResourceLocator& locator) {
    scripted_channel channel;
    channel.body("<a/>");
    const auto session = session_over(channel);
    text out;
    session->Get(variant_of(&locator), 0, out.out());
    BOOST_REQUIRE(!channel.sent.empty());
    return channel.last();
}

protocol::selector_set selectors_of(IWSManResourceLocator& locator) {
    const auto request = request_for(locator);
    const auto* header = request.header_named(protocol::wsman("SelectorSet"));
    return header == nullptr ? protocol::selector_set{}
                             : protocol::read_selectors(header->element).selectors;
}

} // namespace

BOOST_AUTO_TEST_SUITE(resource_locator_object)

BOOST_AUTO_TEST_CASE(a_new_locator_is_empty) {
    const auto locator = locator_for(L"");
    text value;
    BOOST_TEST(locator->get_ResourceURI(value.out()) == S_OK);
    BOOST_TEST((static_cast<BSTR>(value) != nullptr));
    BOOST_TEST(SysStringLen(value) == 0u);
    BOOST_TEST(locator->get_FragmentPath(value.out()) == S_OK);
    BOOST_TEST(value.utf8() == "");
    BOOST_TEST(locator->get_FragmentDialect(value.out()) == S_OK);
    BOOST_TEST(value.utf8() == "");
    BOOL understand = TRUE;
    BOOST_TEST(locator->get_MustUnderstandOptions(&understand) == S_OK);
    BOOST_TEST(understand == FALSE);
    BOOST_TEST(locator->ClearSelectors() == S_OK);
    BOOST_TEST(locator->ClearOptions() == S_OK);
    BOOST_TEST(error_of(locator) == "");
}

BOOST_AUTO_TEST_CASE(aliases_are_expanded_and_queries_taken_apart_when_it_is_made) {
    const auto locator = locator_for(L"winrm/config/Listener?Address=*+Transport=HTTP");
    text uri;
    locator->get_ResourceURI(uri.out());
    BOOST_TEST(uri.utf8() == "http://schemas.microsoft.com/wbem/wsman/1/config/Listener");
    const auto selectors = selectors_of(*locator.get());
    BOOST_REQUIRE(selectors.size() == 2u);
    BOOST_TEST(selectors[0].name == "Address");
    BOOST_TEST(selectors[0].value == "*");
}

BOOST_AUTO_TEST_CASE(a_resource_uri_has_no_query_and_the_old_one_stays) {
    const auto locator = locator_for(L"urn:old");
    const text wrong = L"urn:new?Name=x";
    BOOST_TEST(code_of(locator->put_ResourceURI(wrong)) == 0x8033807Au);
    BOOST_TEST(error_of(locator).find("2150858874") != std::string::npos);
    BOOST_TEST(told_error().source == "ResourceLocator");
    text uri;
    locator->get_ResourceURI(uri.out());
    BOOST_TEST(uri.utf8() == "urn:old");
    const text good = L"cimv2/CIM_Fan";
    BOOST_TEST(locator->put_ResourceURI(good) == S_OK);
    BOOST_TEST(error_of(locator) == "");
}

BOOST_AUTO_TEST_CASE(values_of_selectors_become_text) {
    const auto locator = locator_for(L"urn:c");
    const text words = L"a \u20ac";
    VARIANT real = variant_of_type(VT_R8);
    V_R8(&real) = 2.5;
    VARIANT large = variant_of_type(VT_UI8);
    V_UI8(&large) = 18446744073709551615ULL;
    VARIANT number = variant_of(7L);
    VARIANT reference = variant_of_type(VT_BYREF | VT_VARIANT);
    V_VARIANTREF(&reference) = &number;

    const struct {
        VARIANT value;
        const char* expected;
    } cases[] = {
        {variant_of(words), "a \u20ac"},
        {variant_of(-3L), "-3"},
        {real, "2.5"},
        {large, "18446744073709551615"},
        {boolean(VARIANT_TRUE), "true"},
        {boolean(VARIANT_FALSE), "false"},
        {variant_of_type(VT_NULL), ""},
        {variant_of_type(VT_EMPTY), ""},
        {variant_of_type(VT_BSTR), ""},
        {reference, "7"},
    };

    int n = 0;
    for (const auto& one : cases)
        BOOST_TEST(add_selector(*locator.get(), (L"s" + std::to_wstring(n++)).data(), one.value) ==
                   S_OK);
    const auto selectors = selectors_of(*locator.get());
    BOOST_REQUIRE(selectors.size() == std::size(cases));
    for (std::size_t i = 0; i < selectors.size(); ++i)
        BOOST_TEST(selectors[i].value == cases[i].expected);
}

BOOST_AUTO_TEST_CASE(a_locator_as_a_value_is_a_nested_epr_even_its_own) {
    const auto locator = locator_for(L"urn:association");
    const auto other = locator_for(L"urn:end?Name=node0");
    BOOST_TEST(add_selector(*locator.get(), L"Antecedent", variant_of(other.get())) == S_OK);
    BOOST_TEST(add_selector(*locator.get(), L"Self", variant_of(locator.get())) == S_OK);
    const auto selectors = selectors_of(*locator.get());
    BOOST_REQUIRE(selectors.size() == 2u);
    BOOST_REQUIRE(selectors[0].reference.has_value());
    const auto named = protocol::resource_of(*selectors[0].reference);
    BOOST_REQUIRE(named.has_value());
    BOOST_TEST(named->resource_uri == "urn:end");
    BOOST_REQUIRE(named->selectors.size() == 1u);
    BOOST_TEST(named->selectors[0].value == "node0");
    BOOST_TEST(selectors[1].reference.has_value());
}

BOOST_AUTO_TEST_CASE(values_without_a_form_have_their_codes) {
    const auto locator = locator_for(L"urn:c");
    const auto wsman = make_wsman();
    VARIANT date = variant_of_type(VT_DATE);
    for (const auto& wrong : {date, variant_of_type(VT_ARRAY | VT_I4), variant_of(wsman.get()),
                              variant_of(static_cast<IDispatch*>(nullptr))}) {
        BOOST_TEST(code_of(add_selector(*locator.get(), L"s", wrong)) == 0x8033805Cu);
        BOOST_TEST(code_of(add_option(*locator.get(), L"o", wrong)) == 0x80338053u);
    }
}

BOOST_AUTO_TEST_CASE(names_are_checked) {
    const auto locator = locator_for(L"urn:c");
    BOOST_TEST(code_of(add_selector(*locator.get(), L"", variant_of(1L))) == 0x80338118u);
    BOOST_TEST(code_of(add_option(*locator.get(), nullptr, variant_of(1L))) == 0x80338052u);
    BOOST_TEST(add_selector(*locator.get(), L"Name", variant_of(1L)) == S_OK);
    BOOST_TEST(code_of(add_selector(*locator.get(), L"Name", variant_of(2L))) == 0x8033805Fu);
    BOOST_TEST(locator->ClearSelectors() == S_OK);
    BOOST_TEST(add_selector(*locator.get(), L"Name", variant_of(2L)) == S_OK);
}

BOOST_AUTO_TEST_CASE(options_go_out_with_what_they_demand) {
    const auto locator = locator_for(L"urn:c");
    BOOST_TEST(add_option(*locator.get(), L"a", variant_of(1L), TRUE) == S_OK);
    BOOST_TEST(add_option(*locator.get(), L"b", variant_of_type(VT_NULL)) == S_OK);
    BOOST_TEST(locator->put_MustUnderstandOptions(TRUE) == S_OK);
    BOOL understand = FALSE;
    locator->get_MustUnderstandOptions(&understand);
    BOOST_TEST(understand == TRUE);
    const auto request = request_for(*locator.get());
    const auto* header = request.header_named(protocol::wsman("OptionSet"));
    BOOST_REQUIRE(header != nullptr);
    BOOST_TEST(header->must_be_understood());
    const auto options = protocol::read_options(header->element);
    BOOST_REQUIRE(options.size() == 2u);
    BOOST_TEST(options[0].must_comply);
    BOOST_TEST(options[0].value.value() == "1");
    BOOST_TEST(!options[1].value.has_value());
    locator->ClearOptions();
    BOOST_TEST((request_for(*locator.get()).header_named(protocol::wsman("OptionSet")) == nullptr));
}

BOOST_AUTO_TEST_CASE(a_fragment_dialect_needs_a_path) {
    const auto locator = locator_for(L"urn:c");
    const text dialect = L"http://www.w3.org/TR/1999/REC-xpath-19991116";
    BOOST_TEST(locator->put_FragmentDialect(dialect) == S_OK);
    scripted_channel channel;
    const auto session = session_over(channel);
    text out;
    BOOST_TEST(code_of(session->Get(variant_of(locator.get()), 0, out.out())) == 0x80338091u);
    const text path = L"Name";
    BOOST_TEST(locator->put_FragmentPath(path) == S_OK);
    const auto request = request_for(*locator.get());
    BOOST_REQUIRE(request.header_named(protocol::wsman("FragmentTransfer")) != nullptr);
}

BOOST_AUTO_TEST_CASE(a_locator_is_recognised_by_its_marker) {
    const auto locator = locator_for(L"urn:c");
    const auto marker = as<IUnknown>(locator.get(), IID_IWSManResourceLocatorInternal);
    BOOST_REQUIRE(marker);
    BOOST_TEST(as<IUnknown>(marker.get(), IID_IUnknown).get() ==
               as<IUnknown>(locator.get(), IID_IUnknown).get());
}

BOOST_AUTO_TEST_CASE(null_out_pointers_are_e_pointer) {
    const auto locator = locator_for(L"urn:c");
    const auto refused = code_of(E_POINTER);
    BOOST_TEST(code_of(locator->get_ResourceURI(nullptr)) == refused);
    BOOST_TEST(code_of(locator->get_FragmentPath(nullptr)) == refused);
    BOOST_TEST(code_of(locator->get_FragmentDialect(nullptr)) == refused);
    BOOST_TEST(code_of(locator->get_MustUnderstandOptions(nullptr)) == refused);
    BOOST_TEST(code_of(locator->get_Error(nullptr)) == refused);
}

BOOST_AUTO_TEST_SUITE_END()
