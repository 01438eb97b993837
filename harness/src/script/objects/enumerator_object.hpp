// Enumerator: the items of an enumeration (IWSManEnumerator).
#pragma once

#include "script/objects/environment.hpp"
#include "script/objects/object.hpp"

#include <optional>
#include <string>
#include <wsman/enumerator.hpp>

namespace wsman::script {

struct enumerator_object {
    std::optional<wsman::enumerator> items; // nothing after it was closed
    std::string error;                      // of the last member that failed
    quota::share share;

    // Sends Release when items may be left.
    void close() { items.reset(); }
};

template <>
struct class_of<enumerator_object> {
    static const object_class& what();
};

} // namespace wsman::script
