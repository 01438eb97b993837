// What calls of Lua's own library cost where one instruction is many steps of work. Each function
// here spends the steps and then does as the one of the library, which is its first upvalue.
#pragma once

#include "script/detail/lua.hpp"

namespace wsman::script {

// The library's own function, in the frame of the one that wraps it.
int stock_call(lua_State* lua);

// The library's functions by what their work grows with.
int costs_strings(lua_State* lua);   // all strings among the arguments
int costs_arguments(lua_State* lua); // how many there are, and their strings
int costs_format(lua_State* lua);    // the same, and the digits of floats
int costs_layout(lua_State* lua);    // the format of pack and unpack
int costs_octet(lua_State* lua);     // a range that is one octet unless told otherwise: byte
int costs_range(lua_State* lua);     // a range that goes to the end unless told otherwise: utf8.len
int costs_way(lua_State* lua);       // the way to where utf8.offset got
int costs_codes(lua_State* lua);     // utf8.codes: each step of its iterator

int costs_move(lua_State* lua);
int costs_unpack(lua_State* lua);

// table.concat, written anew: its work shows only while it is done.
int table_concat(lua_State* lua);

// Spends what it takes to compile so much text.
void spend_on_compiling(lua_State* lua, std::size_t octets);

// In place of load's reader, which is the upvalue: spends on each piece.
int counted_reader(lua_State* lua);

} // namespace wsman::script
