// XPath for scripts: find and find_all of an element.
#pragma once

#include "script/objects/element_object.hpp"

namespace wsman::script {

// Of a prefix that needs no declaration in scripts; empty for others.
std::string_view usual_namespace(std::string_view prefix);

// Puts the usual prefixes into the table on top of the stack.
void fill_namespaces(lua_State* state);

// Pushes what the expression (argument 1) selects first: an element, the text of an attribute or
// text node, nil for nothing; or its number, text or boolean. Argument 2 may be a table of
// prefixes.
int find_first(call& it, const element_object& from);

// Pushes the list of all that it selects.
int find_all(call& it, const element_object& from);

} // namespace wsman::script
