// Defects that show in the text of a reply and nowhere else: a piece of it is written differently.
#pragma once

#include "mock-server/src/defects.hpp"

#include <string>

namespace wsman::mock {

enum class outcome { success, fault };

// Bends an envelope as it was written, in UTF-8.
void bend(std::string& envelope, const switches& flaws, outcome how);

} // namespace wsman::mock
