// Errors as scripts see them: a table with code, message, detail, source and where, which prints as
// one line.
#pragma once

#include "script/detail/lua.hpp"

#include <cstdint>
#include <string_view>
#include <wsman/error.hpp>

namespace wsman::script {

// Codes of IDispatch, for what a script does wrong before any member of the model is reached.
namespace dispatch {
inline constexpr std::uint32_t member_not_found = 0x80020003;
inline constexpr std::uint32_t type_mismatch = 0x80020005;
inline constexpr std::uint32_t unknown_name = 0x80020006;
inline constexpr std::uint32_t bad_parameter_count = 0x8002000E;
} // namespace dispatch

// Ends the running function with `what`. `source` is the class whose member failed, as in
// VBScript's Err.Source.
[[noreturn]] void raise(lua_State* state, const error& what, std::string_view source);

// The same for an error that has no WSManFault: a script's own mistake.
[[noreturn]] void raise_mistake(lua_State* state, std::uint32_t code, std::string_view message,
                                std::string_view source);

// Pushes the error that raise() raises, for those who put more into it.
void push_error(lua_State* state, const error& what, std::string_view source);

} // namespace wsman::script
