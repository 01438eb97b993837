// Whether a thread may make objects.
#pragma once

namespace wsman::com {

// This thread called CoInitialize, or another one is multithreaded, which then holds for all that
// said nothing.
[[nodiscard]] bool is_initialized();

} // namespace wsman::com
