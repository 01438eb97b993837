// A file whose octets are part of the program (see wsman_embed in harness/cmake).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace wsman::base {

struct resource {
    std::string_view name;   // path below the folder that was embedded, with '/'
    std::string_view octets; // lives as long as the program
};

} // namespace wsman::base
