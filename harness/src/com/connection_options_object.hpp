// IWSManConnectionOptions to -Ex2 over wsman::connection_options.
#pragma once

#include "com/pointer.hpp"

namespace wsman::com {

// Throws std::bad_alloc.
pointer<IDispatch> make_connection_options();

} // namespace wsman::com
