// The calls of table that ask for a length and then work as long as that says: written again, for a
// metamethod may answer the library otherwise than it answered who asked before. Every element
// costs a step. They read and write as the library does, metamethods included.
#pragma once

#include "script/detail/lua.hpp"

namespace wsman::script {

int table_insert(lua_State* lua);
int table_remove(lua_State* lua);
// A merge sort: stable, and any order function ends it.
int table_sort(lua_State* lua);

} // namespace wsman::script
