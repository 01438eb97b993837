// IWSManSession over wsman::session.
#pragma once

#include "com/pointer.hpp"

#include <wsman/session.hpp>

namespace wsman::com {

// Throws std::bad_alloc.
pointer<IDispatch> make_session(session opened);

} // namespace wsman::com
