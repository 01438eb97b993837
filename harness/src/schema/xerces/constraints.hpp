// What Xerces calls a violation, by the name of the rule in XML Schema part 1 and 2 (1.0),
// appendices C and "cvc-".
#pragma once

#include "schema/xerces/reporting_parser.hpp"

#include <string_view>

namespace wsman::schema::detail {

// Empty when Xerces' code stands for no single rule.
std::string_view constraint_of(const finding& found);

// Whether the violation is about the children of the element it names: then the message names the
// child.
bool names_a_child(const finding& found);

} // namespace wsman::schema::detail
