#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace wsman::com;
using wsman::session_floor::scripted_channel;

namespace {

// One call of Invoke; arguments last to first, as there.
struct invocation {
    std::vector<VARIANT> arguments;
    std::vector<DISPID> names; // of the first arguments
    owned_variant result;
    EXCEPINFO exception{};
    UINT wrong = 99;

    ~invocation() {
        SysFreeString(exception.bstrSource);
        SysFreeString(exception.bstrDescription);
        SysFreeString(exception.bstrHelpFile);
    }

    HRESULT on(IDispatch* object, DISPID id, WORD flags = DISPATCH_METHOD) {
        DISPPARAMS parameters{arguments.data(), names.data(), static_cast<UINT>(arguments.size()),
                              static_cast<UINT>(names.size())};
        return object->Invoke(id, IID_NULL, 0, flags, &parameters, result.get(), &exception,
                              &wrong);
    }
};

const std::string chassis = "<c:Chassis xmlns:c=\"urn:c\"/>";

VARIANT not_given() {
    auto made = variant_of_type(VT_ERROR);
    V_ERROR(&made) = DISP_E_PARAMNOTFOUND;
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(dispatch)

BOOST_AUTO_TEST_CASE(names_have_no_case_and_parameters_are_numbered) {
    scripted_channel channel;
    const auto session = session_over(channel);
    LPOLESTR names[] = {const_cast<LPOLESTR>(L"enumerate"), const_cast<LPOLESTR>(L"FLAGS"),
                        const_cast<LPOLESTR>(L"resourceuri")};
    DISPID ids[3]{};
    BOOST_TEST(session->GetIDsOfNames(IID_NULL, names, 3, 0, ids) == S_OK);
    BOOST_TEST(ids[0] == 6);
    BOOST_TEST(ids[1] == 3);
    BOOST_TEST(ids[2] == 0);
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_told_and_the_known_ones_are_given) {
    scripted_channel channel;
    const auto session = session_over(channel);
    LPOLESTR names[] = {const_cast<LPOLESTR>(L"Get"), const_cast<LPOLESTR>(L"colour")};
    DISPID ids[2]{};
    BOOST_TEST(code_of(session->GetIDsOfNames(IID_NULL, names, 2, 0, ids)) ==
               code_of(DISP_E_UNKNOWNNAME));
    BOOST_TEST(ids[0] == 1);
    BOOST_TEST(ids[1] == DISPID_UNKNOWN);
    BOOST_TEST(code_of(session->GetIDsOfNames(IID_IDispatch, names, 1, 0, ids)) ==
               code_of(DISP_E_UNKNOWNINTERFACE));
    BOOST_TEST(code_of(session->GetIDsOfNames(IID_NULL, nullptr, 1, 0, ids)) ==
               code_of(E_INVALIDARG));
}

BOOST_AUTO_TEST_CASE(optional_arguments_may_be_missing_in_both_ways) {
    scripted_channel channel;
    channel.body(chassis);
    channel.body(chassis);
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    invocation shorter;
    shorter.arguments = {variant_of(uri)};
    BOOST_TEST(shorter.on(session.get(), 1) == S_OK);
    BOOST_TEST(to_utf8(V_BSTR(shorter.result.get())) == chassis);
    invocation skipped;
    skipped.arguments = {not_given(), variant_of(uri)};
    BOOST_TEST(skipped.on(session.get(), 1) == S_OK);
}

BOOST_AUTO_TEST_CASE(required_arguments_may_not_be_missing) {
    scripted_channel channel;
    const auto session = session_over(channel);
    invocation none;
    BOOST_TEST(code_of(none.on(session.get(), 1)) == code_of(DISP_E_BADPARAMCOUNT));
    invocation skipped;
    skipped.arguments = {not_given()};
    BOOST_TEST(code_of(skipped.on(session.get(), 1)) == code_of(DISP_E_PARAMNOTOPTIONAL));
    invocation many;
    many.arguments.assign(5, variant_of(0L));
    BOOST_TEST(code_of(many.on(session.get(), 1)) == code_of(DISP_E_BADPARAMCOUNT));
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(arguments_may_have_names) {
    scripted_channel channel;
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    invocation call;
    call.arguments = {variant_of(7L), variant_of(uri)};
    call.names = {1, 0}; // flags, resourceUri
    BOOST_TEST(code_of(call.on(session.get(), 1)) == code_of(DISP_E_EXCEPTION));
    BOOST_TEST(code_of(call.exception.scode) == 0x803380ACu);

    invocation twice;
    twice.arguments = {variant_of(0L), variant_of(uri), variant_of(uri)};
    twice.names = {0};
    BOOST_TEST(code_of(twice.on(session.get(), 1)) == code_of(DISP_E_BADPARAMCOUNT));
    invocation unknown;
    unknown.arguments = {variant_of(0L), variant_of(uri)};
    unknown.names = {5};
    BOOST_TEST(code_of(unknown.on(session.get(), 1)) == code_of(DISP_E_PARAMNOTFOUND));
    BOOST_TEST(unknown.wrong == 0u);
    invocation same;
    same.arguments = {variant_of(uri), variant_of(uri)};
    same.names = {0};
    BOOST_TEST(code_of(same.on(session.get(), 1)) == code_of(DISP_E_PARAMNOTFOUND));
}

BOOST_AUTO_TEST_CASE(an_argument_of_the_wrong_type_is_named_by_its_place) {
    scripted_channel channel;
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    const text words = L"no number";
    invocation call;
    call.arguments = {variant_of(words), variant_of(uri)};
    BOOST_TEST(code_of(call.on(session.get(), 1)) == code_of(DISP_E_TYPEMISMATCH));
    BOOST_TEST(call.wrong == 0u);
    invocation null;
    null.arguments = {variant_of_type(VT_NULL), variant_of(uri)};
    BOOST_TEST(code_of(null.on(session.get(), 2)) == code_of(DISP_E_TYPEMISMATCH));
}

BOOST_AUTO_TEST_CASE(properties_are_put_and_got_and_nothing_else) {
    scripted_channel channel;
    const auto session = session_over(channel);
    invocation put;
    const text number = L"7"; // scripts hand in texts
    put.arguments = {variant_of(number)};
    put.names = {DISPID_PROPERTYPUT};
    BOOST_TEST(put.on(session.get(), 9, DISPATCH_PROPERTYPUT) == S_OK);
    invocation get;
    BOOST_TEST(get.on(session.get(), 9, DISPATCH_PROPERTYGET) == S_OK);
    BOOST_TEST(V_VT(get.result.get()) == VT_I4);
    BOOST_TEST(V_I4(get.result.get()) == 7);
    invocation method;
    BOOST_TEST(code_of(method.on(session.get(), 9, DISPATCH_METHOD)) ==
               code_of(DISP_E_MEMBERNOTFOUND));
    invocation either; // as VBScript asks
    BOOST_TEST(either.on(session.get(), 9, DISPATCH_METHOD | DISPATCH_PROPERTYGET) == S_OK);
}

BOOST_AUTO_TEST_CASE(a_password_cannot_be_got) {
    const auto wsman = as<IWSMan>(make_wsman().get(), IID_IWSMan);
    pointer<IDispatch> options;
    wsman->CreateConnectionOptions(options.out());
    invocation put;
    const text secret = L"secret";
    put.arguments = {variant_of(secret)};
    put.names = {DISPID_PROPERTYPUT};
    BOOST_TEST(put.on(options.get(), 2, DISPATCH_PROPERTYPUT) == S_OK);
    invocation get;
    BOOST_TEST(code_of(get.on(options.get(), 2, DISPATCH_PROPERTYGET)) ==
               code_of(DISP_E_MEMBERNOTFOUND));
}

BOOST_AUTO_TEST_CASE(a_failure_is_an_exception_that_takes_the_error_object_along) {
    scripted_channel channel;
    const auto session = session_over(channel);
    const text empty = L"";
    invocation call;
    call.arguments = {variant_of(empty)};
    BOOST_TEST(code_of(call.on(session.get(), 1)) == code_of(DISP_E_EXCEPTION));
    BOOST_TEST(code_of(call.exception.scode) == 0x803380BFu);
    BOOST_TEST(to_utf8(call.exception.bstrSource) == "Session");
    BOOST_TEST(to_utf8(call.exception.bstrDescription) == "the resource URI is empty");
    BOOST_TEST(V_VT(call.result.get()) == VT_EMPTY);
    BOOST_TEST(told_error().source == "");
}

BOOST_AUTO_TEST_CASE(everything_out_may_be_null) {
    scripted_channel channel;
    channel.body(chassis);
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    VARIANT argument = variant_of(uri);
    DISPPARAMS parameters{&argument, nullptr, 1, 0};
    BOOST_TEST(session->Invoke(1, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr, nullptr,
                               nullptr) == S_OK);
    BOOST_TEST(code_of(session->Invoke(1, IID_NULL, 0, DISPATCH_METHOD, nullptr, nullptr, nullptr,
                                       nullptr)) == code_of(E_INVALIDARG));
    BOOST_TEST(code_of(session->Invoke(1, IID_IDispatch, 0, DISPATCH_METHOD, &parameters, nullptr,
                                       nullptr, nullptr)) == code_of(DISP_E_UNKNOWNINTERFACE));
    parameters.rgvarg = nullptr;
    BOOST_TEST(code_of(session->Invoke(1, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr,
                                       nullptr, nullptr)) == code_of(E_INVALIDARG));
    parameters = {&argument, nullptr, 1, 1};
    BOOST_TEST(code_of(session->Invoke(1, IID_NULL, 0, DISPATCH_METHOD, &parameters, nullptr,
                                       nullptr, nullptr)) == code_of(E_INVALIDARG));
}

BOOST_AUTO_TEST_CASE(an_error_number_may_be_negative_as_scripts_have_it) {
    const auto wsman = make_wsman();
    invocation negative;
    negative.arguments = {variant_of(static_cast<long>(static_cast<int>(0x80338029)))};
    BOOST_TEST(negative.on(wsman.get(), 20) == S_OK);
    invocation words;
    const text number = L"2150858793";
    words.arguments = {variant_of(number)};
    BOOST_TEST(words.on(wsman.get(), 20) == S_OK);
    BOOST_TEST(to_utf8(V_BSTR(words.result.get())) == "operation exceeded OperationTimeout");
    BOOST_TEST(to_utf8(V_BSTR(negative.result.get())) == to_utf8(V_BSTR(words.result.get())));
}

BOOST_AUTO_TEST_CASE(objects_come_and_go_as_arguments_and_results) {
    scripted_channel channel;
    const auto wsman = wsman_over(channel);
    invocation options;
    BOOST_REQUIRE(options.on(wsman.get(), 2) == S_OK);
    BOOST_TEST(V_VT(options.result.get()) == VT_DISPATCH);
    const text where = L"bmc.test";
    invocation session;
    session.arguments = {variant_of(V_DISPATCH(options.result.get())), variant_of(0L),
                         variant_of(where)};
    BOOST_TEST(session.on(wsman.get(), 1) == S_OK);
    BOOST_TEST(V_VT(session.result.get()) == VT_DISPATCH);
    invocation nothing; // VBScript's Nothing
    nothing.arguments = {variant_of(static_cast<IDispatch*>(nullptr)), variant_of(0L),
                         variant_of(where)};
    BOOST_TEST(nothing.on(wsman.get(), 1) == S_OK);
    invocation text_for_object;
    text_for_object.arguments = {variant_of(where), variant_of(0L), variant_of(where)};
    BOOST_TEST(code_of(text_for_object.on(wsman.get(), 1)) == code_of(DISP_E_TYPEMISMATCH));
}

BOOST_AUTO_TEST_CASE(there_is_no_type_library) {
    const auto wsman = make_wsman();
    UINT count = 7;
    BOOST_TEST(wsman->GetTypeInfoCount(&count) == S_OK);
    BOOST_TEST(count == 0u);
    auto* info = reinterpret_cast<ITypeInfo*>(&count);
    BOOST_TEST(code_of(wsman->GetTypeInfo(0, 0, &info)) == code_of(DISP_E_BADINDEX));
    BOOST_TEST((info == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
