// IWSMan to IWSManEx3: what CLSID_WSMan makes.
#pragma once

#include "com/pointer.hpp"

#include <functional>
#include <string_view>
#include <wsman/session.hpp>

namespace wsman::com {

// As wsman::session::open; tests put a channel of their own behind it.
using session_opener =
    std::function<result<session>(std::string_view, session_flags, const connection_options&)>;

// Throws std::bad_alloc. `opener` empty: wsman::session::open.
pointer<IDispatch> make_wsman(session_opener opener = {});

} // namespace wsman::com
