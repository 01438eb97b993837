// ResourceLocator: what an operation is about (IWSManResourceLocator).
#pragma once

#include "script/objects/object.hpp"

#include <string>
#include <wsman/resource_locator.hpp>

namespace wsman::script {

struct locator_object {
    resource_locator locator;
};

template <>
struct class_of<locator_object> {
    static const object_class& what();
};

// An argument that says what an operation is about: a URI or EPR XML as text, a ResourceLocator, or
// an element that holds an EPR. Holds for the time of the call.
class resource_argument {
public:
    resource_argument(const call& from, int n);

    [[nodiscard]] resource get() const {
        return locator_ == nullptr ? resource{text_} : resource{*locator_};
    }

private:
    std::string text_;
    const resource_locator* locator_ = nullptr;
};

} // namespace wsman::script
