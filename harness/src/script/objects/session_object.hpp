// Session: a conversation with one service (IWSManSession).
#pragma once

#include "script/objects/environment.hpp"
#include "script/objects/object.hpp"

#include <optional>
#include <string>
#include <wsman/session.hpp>

namespace wsman::script {

struct session_object {
    std::optional<wsman::session> session; // nothing after it was closed
    std::string error;                     // of the last member that failed
    quota::share share;

    void close() { session.reset(); }
};

template <>
struct class_of<session_object> {
    static const object_class& what();
};

} // namespace wsman::script
