// Names to addresses without ever hanging: the system's resolver cannot be interrupted, so it runs
// beside us.
#pragma once

#include "transport/channel.hpp"

#include <atomic>
#include <string>
#include <vector>

namespace wsman::transport::detail {

struct name_lookup {
    failure why = failure::none;
    std::string detail;
    std::vector<std::string> addresses; // numeric, in the order in which to try them
};

// A numeric address is its own answer. Gives up after `within`, or soon after `interrupted` becomes
// true.
name_lookup look_up(const std::string& host, base::duration within,
                    const std::atomic<bool>* interrupted);

} // namespace wsman::transport::detail
