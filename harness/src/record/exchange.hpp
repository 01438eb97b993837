// One exchange: a request and what became of it, exact octets and times. Judges read these and
// nothing else.
#pragma once

#include "transport/channel.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wsman::record {

struct exchange {
    std::uint64_t number = 0; // from 1 in the order of sending
    std::string owner;        // the case (or `probe`, `sanity`) it was sent for
    std::string label;        // what it is in its owner: the step's name, as "get" or "pull-2"
    transport::http_request request;
    transport::outcome outcome;
    base::duration waited{}; // a wait asked for before it was sent
};

} // namespace wsman::record
