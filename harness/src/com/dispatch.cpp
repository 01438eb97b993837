#include "com/dispatch.hpp"

#include "com/pointer.hpp"

#include <algorithm>
#include <optional>

namespace wsman::com {
namespace {

// Names are ASCII.
bool same_name(const wchar_t* a, const wchar_t* b) {
    for (; *a != 0 && *b != 0; ++a, ++b) {
        const auto lower = [](wchar_t c) {
            return c >= L'A' && c <= L'Z' ? static_cast<wchar_t>(c + (L'a' - L'A')) : c;
        };
        if (lower(*a) != lower(*b))
            return false;
    }
    return *a == *b;
}

const member* find(member_table members, const wchar_t* name) {
    const auto at =
        std::ranges::find_if(members, [&](const member& m) { return same_name(m.name, name); });
    return at == members.end() ? nullptr : &*at;
}

const member* find(member_table members, DISPID id, WORD kinds) {
    const auto at = std::ranges::find_if(
        members, [&](const member& m) { return m.id == id && (m.kind & kinds) != 0; });
    return at == members.end() ? nullptr : &*at;
}

std::size_t count_of(const parameter_list& parameters) {
    return static_cast<std::size_t>(std::ranges::find(parameters, nullptr, &parameter::name) -
                                    parameters.begin());
}

DISPID position_of(const parameter_list& parameters, const wchar_t* name) {
    for (std::size_t i = 0; i < count_of(parameters); ++i)
        if (same_name(parameters[i].name, name))
            return static_cast<DISPID>(i);
    return DISPID_UNKNOWN;
}

bool is_missing(const VARIANT& given) {
    return V_VT(&given) == VT_ERROR && V_ERROR(&given) == DISP_E_PARAMNOTFOUND;
}

// The index in rgvarg of each parameter's argument.
using places = std::array<std::optional<UINT>, most_parameters>;

// Named arguments come first in rgvarg and the others last to first behind them. The value of a
// property put has a name of its own.
HRESULT place(const member& called, const DISPPARAMS& given, places& where, UINT& wrong) {
    const auto expected = count_of(called.parameters);
    if (given.cArgs > expected)
        return DISP_E_BADPARAMCOUNT;
    if (given.cNamedArgs > given.cArgs || (given.cArgs > 0 && given.rgvarg == nullptr) ||
        (given.cNamedArgs > 0 && given.rgdispidNamedArgs == nullptr))
        return E_INVALIDARG;
    for (UINT i = 0; i < given.cNamedArgs; ++i) {
        auto position = given.rgdispidNamedArgs[i];
        if (called.kind == DISPATCH_PROPERTYPUT && position == DISPID_PROPERTYPUT)
            position = static_cast<DISPID>(expected) - 1;
        const bool known = position >= 0 && static_cast<std::size_t>(position) < expected;
        if (!known || where[static_cast<std::size_t>(position)]) {
            wrong = i;
            return DISP_E_PARAMNOTFOUND;
        }
        where[static_cast<std::size_t>(position)] = i;
    }
    for (UINT i = given.cNamedArgs; i < given.cArgs; ++i) {
        const std::size_t position = given.cArgs - 1 - i;
        if (where[position]) {
            wrong = i;
            return DISP_E_PARAMNOTFOUND;
        }
        where[position] = i;
    }
    return S_OK;
}

HRESULT collect(const member& called, const DISPPARAMS& given, places& where,
                argument_list& arguments, UINT& wrong) {
    if (const auto placed = place(called, given, where, wrong); FAILED(placed))
        return placed;
    for (std::size_t i = 0; i < count_of(called.parameters); ++i) {
        if (where[i] && !is_missing(given.rgvarg[*where[i]]))
            arguments[i] = &given.rgvarg[*where[i]];
        else if (!called.parameters[i].optional)
            return where[i] ? DISP_E_PARAMNOTOPTIONAL : DISP_E_BADPARAMCOUNT;
    }
    return S_OK;
}

void fill(EXCEPINFO& exception, HRESULT why) {
    exception = {};
    exception.scode = why;
    pointer<IErrorInfo> info;
    if (GetErrorInfo(0, info.out()) != S_OK)
        return;
    (void)info->GetSource(&exception.bstrSource);
    (void)info->GetDescription(&exception.bstrDescription);
}

} // namespace

HRESULT ids_of_names(member_table members, REFIID riid, LPOLESTR* names, UINT count, DISPID* ids) {
    if (riid != IID_NULL)
        return DISP_E_UNKNOWNINTERFACE;
    if (names == nullptr || ids == nullptr || count == 0)
        return E_INVALIDARG;
    std::fill_n(ids, count, DISPID{DISPID_UNKNOWN});
    if (std::find(names, names + count, nullptr) != names + count)
        return E_INVALIDARG;
    const auto* found = find(members, names[0]);
    if (found == nullptr)
        return DISP_E_UNKNOWNNAME;
    ids[0] = found->id;
    HRESULT outcome = S_OK;
    for (UINT i = 1; i < count; ++i) {
        ids[i] = position_of(found->parameters, names[i]);
        if (ids[i] == DISPID_UNKNOWN)
            outcome = DISP_E_UNKNOWNNAME;
    }
    return outcome;
}

HRESULT invoke(member_table members, IDispatch* self, DISPID id, REFIID riid, WORD flags,
               DISPPARAMS* parameters, VARIANT* result, EXCEPINFO* exception,
               UINT* wrong_argument) {
    if (riid != IID_NULL)
        return DISP_E_UNKNOWNINTERFACE;
    if (parameters == nullptr)
        return E_INVALIDARG;
    if ((flags & DISPATCH_PROPERTYPUTREF) != 0) // no property holds an object
        flags = static_cast<WORD>(flags & ~DISPATCH_PROPERTYPUTREF);
    const auto* called = find(members, id, flags);
    if (called == nullptr)
        return DISP_E_MEMBERNOTFOUND;

    places where{};
    argument_list arguments{};
    UINT wrong_place = 0;
    auto outcome = collect(*called, *parameters, where, arguments, wrong_place);
    if (outcome == DISP_E_PARAMNOTFOUND && wrong_argument != nullptr)
        *wrong_argument = wrong_place;
    if (FAILED(outcome))
        return outcome;

    owned_variant made;
    auto wrong = most_parameters;
    outcome = called->call(self, arguments, made.get(), wrong);
    if (wrong != most_parameters) {
        if (wrong_argument != nullptr)
            *wrong_argument = where[wrong].value_or(0);
        return outcome;
    }
    if (FAILED(outcome)) {
        if (exception != nullptr)
            fill(*exception, outcome);
        return DISP_E_EXCEPTION;
    }
    if (result != nullptr) {
        VariantInit(result); // as Windows does: what was there is not freed
        std::swap(*result, *made);
    }
    return outcome;
}

} // namespace wsman::com
