// ConnectionOptions: credentials and the proxy of a session (IWSManConnectionOptionsEx2).
#pragma once

#include "script/objects/object.hpp"

#include <wsman/connection_options.hpp>

namespace wsman::script {

struct options_object {
    connection_options options;
    bool proxy_given = false; // SetProxy was called
};

template <>
struct class_of<options_object> {
    static const object_class& what();
};

} // namespace wsman::script
