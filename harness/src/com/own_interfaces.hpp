// By what objects of this library know each other: interfaces that no header shows, so that what a
// client made itself is told apart.
#pragma once

#include "com/pointer.hpp"

#include <optional>
#include <wsman/connection_options.hpp>
#include <wsman/resource_locator.hpp>

namespace wsman::com {

// Both give copies: a session reads a locator when it is called and options when it is made.
struct own_locator : public IUnknown {
    virtual resource_locator snapshot() = 0;
};

struct proxy_settings {
    long access_type = 0;
    long authentication = 0;
    std::string user_name;
};

struct own_options : public IUnknown {
    virtual connection_options snapshot() = 0;
    virtual std::optional<proxy_settings> proxy() = 0;
};

extern const IID iid_own_locator;
extern const IID iid_own_options;

// Null when `object` is NULL or none of ours.
template <class Own>
pointer<Own> own(IUnknown* object, REFIID iid) {
    void* found = nullptr;
    if (object == nullptr || FAILED(object->QueryInterface(iid, &found)))
        return {};
    return pointer<Own>{static_cast<Own*>(found)};
}

} // namespace wsman::com
