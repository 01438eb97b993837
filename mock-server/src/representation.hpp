// The representation in the Body of a Put or a Create, held against its class.
#pragma once

#include "mock-server/src/refusal.hpp"
#include "mock-server/src/resource_class.hpp"
#include "xml/document.hpp"

#include <optional>
#include <vector>

namespace wsman::mock {

// Fills `values`, one for each property of the class, from the element; what it lacks is left empty
// (null). A fault where a value is wrong, missing or of another schema (R7.4-5, R7.6-3).
std::optional<refusal> read_representation(const resource_class& of, xml::element root,
                                           std::vector<value_model>& values);

} // namespace wsman::mock
