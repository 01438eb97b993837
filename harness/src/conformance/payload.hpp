// Payload written in a suite: markup that must mean the same wherever it is put.
#pragma once

#include "conformance/suite.hpp"
#include "xml/document.hpp"

#include <string>

namespace wsman::conformance {

// What stands inside `element`, as written, with the namespace bindings in scope declared on each
// outermost element that uses their prefix. The default namespace of the suite is not carried.
std::string payload_inside(xml::element element);

// The element itself, made self-contained the same way; the default namespace in scope included.
std::string payload_of(xml::element element);

// The bindings in scope, the default namespace apart.
namespace_bindings bindings_at(xml::element element);

} // namespace wsman::conformance
