// What a message says about itself, as `validate` prints it. Names are {uri}local.
#pragma once

#include <boost/json/object.hpp>

#include <string_view>

namespace wsman::cli {

// Every key is always there; null where the message does not say, and all null where it is no
// envelope.
boost::json::object facts_of(std::string_view octets);

} // namespace wsman::cli
