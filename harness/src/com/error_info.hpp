// The error object of the calling thread.
#pragma once

#include <string_view>

namespace wsman::com {

// As GetErrorInfo gives it: `source` is the script name of the object (Session), `description` the
// message. Where memory is short there is none.
void set_error_info(std::string_view source, std::string_view description) noexcept;

void clear_error_info() noexcept;

} // namespace wsman::com
