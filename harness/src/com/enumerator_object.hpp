// IWSManEnumerator over wsman::enumerator.
#pragma once

#include "com/pointer.hpp"

#include <wsman/enumerator.hpp>

namespace wsman::com {

// Throws std::bad_alloc.
pointer<IDispatch> make_enumerator(enumerator items);

} // namespace wsman::com
