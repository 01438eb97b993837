// Late binding: a class's members as a table, and GetIDsOfNames and Invoke over it.
#pragma once

#include <array>
#include <oleauto.h>
#include <span>
#include <string_view>

namespace wsman::com {

struct parameter {
    const wchar_t* name = nullptr; // null: no further parameter
    bool optional = false;         // 0, an empty text or NULL where it is not given
};

constexpr std::size_t most_parameters = 4;
using parameter_list = std::array<parameter, most_parameters>;

// The arguments of one call, in the order of the parameters; null where none was given.
using argument_list = std::array<VARIANT*, most_parameters>;

// `wrong` becomes the parameter that has a wrong type.
using member_call = HRESULT (*)(IDispatch* self, const argument_list& arguments, VARIANT* result,
                                std::size_t& wrong);

// A method, or one half of a property.
struct member {
    DISPID id;
    WORD kind; // DISPATCH_METHOD, DISPATCH_PROPERTYGET or DISPATCH_PROPERTYPUT
    const wchar_t* name;
    parameter_list parameters;
    member_call call;
};

using member_table = std::span<const member>;

// As IDispatch::GetIDsOfNames: the member and then names of its parameters, whose ids are their
// positions from 0 on. Case does not matter.
HRESULT ids_of_names(member_table members, REFIID riid, LPOLESTR* names, UINT count, DISPID* ids);

// As IDispatch::Invoke. A member's own failure is DISP_E_EXCEPTION, and `exception` takes over the
// thread's error object.
HRESULT invoke(member_table members, IDispatch* self, DISPID id, REFIID riid, WORD flags,
               DISPPARAMS* parameters, VARIANT* result, EXCEPINFO* exception, UINT* wrong_argument);

} // namespace wsman::com
