// Which flags and options go together: checked when a session is opened, before anything is sent.
#pragma once

#include "session/target.hpp"

#include <wsman/error.hpp>
#include <wsman/session_flags.hpp>

namespace wsman::session_floor {

struct connection_facts {
    session_flags flags = session_flags::none;
    target where;
    bool has_user = false;
    bool has_password = false;
    bool has_thumbprint = false;
};

// The first rule that is broken, by the code that IWSMan gives for it.
result<void> check_flags(const connection_facts& facts);

} // namespace wsman::session_floor
