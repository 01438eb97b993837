// For tests: texts and objects that free themselves, and a WSMan object over a scripted channel.
#pragma once

#include "com/pointer.hpp"
#include "com/text.hpp"
#include "com/wsman_object.hpp"
#include "session/scripted_channel.hpp"

#include <string>
#include <wsmandisp.h>

namespace wsman::com {

// A BSTR as an argument, and as an out parameter.
class text {
public:
    text() = default;

    text(const wchar_t* value) : value_(SysAllocString(value)) {} // NOLINT: converts by design

    ~text() { SysFreeString(value_); }

    text(const text&) = delete;
    text& operator=(const text&) = delete;

    operator BSTR() const { return value_; } // NOLINT

    BSTR* out() {
        SysFreeString(value_);
        value_ = nullptr;
        return &value_;
    }

    [[nodiscard]] std::string utf8() const { return to_utf8(value_); }

private:
    BSTR value_ = nullptr;
};

inline VARIANT variant_of_type(VARTYPE type) {
    VARIANT made;
    VariantInit(&made);
    V_VT(&made) = type;
    return made;
}

// A VARIANT that borrows what it refers to.
inline VARIANT variant_of(const text& value) {
    auto made = variant_of_type(VT_BSTR);
    V_BSTR(&made) = value;
    return made;
}

inline VARIANT variant_of(IDispatch* object) {
    auto made = variant_of_type(VT_DISPATCH);
    V_DISPATCH(&made) = object;
    return made;
}

inline VARIANT variant_of(long number) {
    auto made = variant_of_type(VT_I4);
    V_I4(&made) = number;
    return made;
}

// What the error object of this thread says, which is taken away by it.
struct told {
    std::string source;
    std::string description;
};

inline told told_error() {
    pointer<IErrorInfo> info;
    if (GetErrorInfo(0, info.out()) != S_OK)
        return {};
    text source;
    text description;
    info->GetSource(source.out());
    info->GetDescription(description.out());
    return {source.utf8(), description.utf8()};
}

template <class Object>
std::string error_of(const pointer<Object>& object) {
    text value;
    return object->get_Error(value.out()) == S_OK ? value.utf8() : "no Error";
}

// Sessions of this object talk to `channel`, which must outlive them.
inline pointer<IWSManEx3> wsman_over(session_floor::scripted_channel& channel) {
    const auto made = make_wsman([&channel](std::string_view connection, session_flags flags,
                                            const connection_options& options) {
        return session_floor::session_access::open_over(channel, connection, flags, options, {},
                                                        {});
    });
    return as<IWSManEx3>(made.get(), IID_IWSManEx3);
}

inline pointer<IWSManSession> session_over(session_floor::scripted_channel& channel) {
    const auto wsman = wsman_over(channel);
    pointer<IDispatch> made;
    const text where = L"http://bmc.test:5985";
    wsman->CreateSession(where, 0, nullptr, made.out());
    return as<IWSManSession>(made.get(), IID_IWSManSession);
}

inline pointer<IWSManResourceLocator> locator_for(const wchar_t* uri) {
    pointer<IDispatch> made;
    const auto object = make_wsman();
    const auto wsman = as<IWSManEx>(object.get(), IID_IWSManEx);
    const text given = uri;
    wsman->CreateResourceLocator(given, made.out());
    return as<IWSManResourceLocator>(made.get(), IID_IWSManResourceLocator);
}

inline std::uint32_t code_of(HRESULT outcome) {
    return static_cast<std::uint32_t>(outcome);
}

} // namespace wsman::com
