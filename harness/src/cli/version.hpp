// The program's name and version as reports carry it.
#pragma once

#include <string>

namespace wsman::cli {

// "wsmanspec 0.1.0"
inline std::string tool_version() {
    return "wsmanspec " WSMAN_VERSION;
}

} // namespace wsman::cli
