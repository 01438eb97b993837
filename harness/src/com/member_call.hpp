// From the VARIANTs of Invoke to the arguments of an interface's member, and from its out
// parameter to the result.
#pragma once

#include "com/dispatch.hpp"
#include "com/pointer.hpp"

#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace wsman::com {

// The types of [in] parameters; `argument<T>::read` converts, `value` is what the member gets.
template <class T>
struct argument;

struct argument_base {
    owned_variant converted;

    HRESULT convert(VARIANT* from, VARTYPE type) {
        return from == nullptr ? S_OK : VariantChangeType(converted.get(), from, 0, type);
    }
};

template <>
struct argument<BSTR> : argument_base {
    HRESULT read(VARIANT* from) { return convert(from, VT_BSTR); }

    BSTR value() { return V_BSTR(converted.get()); }
};

template <>
struct argument<long> : argument_base {
    HRESULT read(VARIANT* from) { return convert(from, VT_I4); }

    long value() { return V_I4(converted.get()); }
};

template <>
struct argument<BOOL> : argument_base {
    HRESULT read(VARIANT* from) { return convert(from, VT_I4); }

    BOOL value() { return V_INT(converted.get()); }
};

// Scripts have no unsigned numbers: &H80338029 is a negative one.
template <>
struct argument<DWORD> : argument_base {
    HRESULT read(VARIANT* from) {
        if (const auto small = convert(from, VT_I4); SUCCEEDED(small))
            return small;
        return convert(from, VT_UI4);
    }

    DWORD value() { return V_UI4(converted.get()); }
};

// As it is: the members take references and objects apart themselves.
template <>
struct argument<VARIANT> {
    VARIANT* given = nullptr;

    HRESULT read(VARIANT* from) {
        given = from;
        return S_OK;
    }

    VARIANT value() {
        VARIANT empty;
        VariantInit(&empty);
        return given == nullptr ? empty : *given;
    }
};

template <>
struct argument<IDispatch*> : argument_base {
    HRESULT read(VARIANT* from) {
        owned_variant plain;
        if (from == nullptr)
            return S_OK;
        if (const auto copied = VariantCopyInd(plain.get(), from); FAILED(copied))
            return copied;
        if (V_VT(plain.get()) == VT_EMPTY || V_VT(plain.get()) == VT_NULL)
            return S_OK;
        return convert(plain.get(), VT_DISPATCH);
    }

    IDispatch* value() {
        return V_VT(converted.get()) == VT_DISPATCH ? V_DISPATCH(converted.get()) : nullptr;
    }
};

// Where the types of [out, retval] parameters go in a VARIANT.
inline BSTR* slot_of(BSTR*, VARIANT& result) {
    V_VT(&result) = VT_BSTR;
    return &V_BSTR(&result);
}

inline long* slot_of(long*, VARIANT& result) {
    V_VT(&result) = VT_I4;
    return &V_I4(&result);
}

inline BOOL* slot_of(BOOL*, VARIANT& result) {
    V_VT(&result) = VT_I4;
    return &V_INT(&result);
}

inline VARIANT_BOOL* slot_of(VARIANT_BOOL*, VARIANT& result) {
    V_VT(&result) = VT_BOOL;
    return &V_BOOL(&result);
}

inline IDispatch** slot_of(IDispatch**, VARIANT& result) {
    V_VT(&result) = VT_DISPATCH;
    return &V_DISPATCH(&result);
}

template <class T>
constexpr bool is_out = requires(T where, VARIANT& result) {
    slot_of(where, result);
};

template <class Parameters>
constexpr bool ends_in_out = false;

template <class First, class... Rest>
constexpr bool ends_in_out<std::tuple<First, Rest...>> =
    is_out<std::tuple_element_t<sizeof...(Rest), std::tuple<First, Rest...>>>;

template <auto Method, class Interface, class... Parameters>
HRESULT call_member(HRESULT (Interface::*)(Parameters...), IDispatch* self,
                    const argument_list& given, VARIANT* result, std::size_t& wrong) {
    using all = std::tuple<Parameters...>;
    constexpr bool has_out = ends_in_out<all>;
    constexpr std::size_t inputs = sizeof...(Parameters) - (has_out ? 1 : 0);
    static_assert(inputs <= most_parameters);
    auto* const object = static_cast<Interface*>(self);
    return [&]<std::size_t... I>(std::index_sequence<I...>)->HRESULT {
        std::tuple<argument<std::tuple_element_t<I, all>>...> read;
        HRESULT outcome = S_OK;
        [[maybe_unused]] const auto take = [&](auto& one, std::size_t position) {
            outcome = one.read(given[position]);
            if (FAILED(outcome))
                wrong = position;
            return SUCCEEDED(outcome);
        };
        if (!(take(std::get<I>(read), I) && ...))
            return outcome;
        if constexpr (has_out) {
            using out = std::tuple_element_t<inputs, all>;
            outcome = (object->*Method)(std::get<I>(read).value()..., slot_of(out{}, *result));
            if (FAILED(outcome))
                VariantClear(result); // members leave NULL behind when they fail
            else if (V_VT(result) == VT_I4)
                V_I4(result) = V_INT(result); // all of it, also where an int was written
        } else {
            outcome = (object->*Method)(std::get<I>(read).value()...);
        }
        return outcome;
    }
    (std::make_index_sequence<inputs>{});
}

template <auto Method>
HRESULT call(IDispatch* self, const argument_list& arguments, VARIANT* result, std::size_t& wrong) {
    return call_member<Method>(Method, self, arguments, result, wrong);
}

// Rows of a class's table of members.
template <auto Method>
constexpr member method(DISPID id, const wchar_t* name, const parameter_list& parameters = {}) {
    return {id, DISPATCH_METHOD, name, parameters, call<Method>};
}

template <auto Getter>
constexpr member property_get(DISPID id, const wchar_t* name) {
    return {id, DISPATCH_PROPERTYGET, name, {}, call<Getter>};
}

template <auto Putter>
constexpr member property_put(DISPID id, const wchar_t* name, const wchar_t* value) {
    return {id, DISPATCH_PROPERTYPUT, name, {{{value}}}, call<Putter>};
}

} // namespace wsman::com
