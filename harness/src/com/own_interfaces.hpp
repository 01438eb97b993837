// By what objects of this library know each other: interfaces that no header shows, so that what a
// client made itself is told apart.
#pragma once

#include "com/pointer.hpp"

#include <wsman/connection_options.hpp>
#include <wsman/resource_locator.hpp>

namespace wsman::com {

// Both give copies: a session reads a locator when it is called and options when it is made.
struct own_locator : public IUnknown {
    virtual resource_locator snapshot() = 0;
};

struct own_options : public IUnknown {
    virtual connection_options snapshot() = 0;
    virtual long proxy_access() = 0; // WSManProxyAccessTypeFlags of SetProxy; 0: none was set
};

extern const IID iid_own_locator;
extern const IID iid_own_options;

} // namespace wsman::com
