// What an enumeration may ask for, and how it stands in the Enumerate request.
#pragma once

#include "session/operation.hpp"
#include "session/resource_text.hpp"

#include <string_view>
#include <wsman/enumeration_flags.hpp>
#include <wsman/error.hpp>

namespace wsman::session_floor {

// Filter, enumeration mode and polymorphism of the arguments of session::enumerate, which names the
// errors.
result<enumerate_parameters> parameters_of(const subject& what, std::string_view filter,
                                           std::string_view dialect, enumeration_flags flags);

} // namespace wsman::session_floor
