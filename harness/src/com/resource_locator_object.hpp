// IWSManResourceLocator over wsman::resource_locator.
#pragma once

#include "com/pointer.hpp"

#include <wsman/resource_locator.hpp>

namespace wsman::com {

// Throws std::bad_alloc.
pointer<IDispatch> make_resource_locator(resource_locator locator);

} // namespace wsman::com
