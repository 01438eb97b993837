// Reads a profile from the resources embedded in the program.
#pragma once

#include "base/resource.hpp"
#include "base/result.hpp"
#include "mock-server/src/resource_class.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wsman::mock {

// The profile whose folder is `name`. An error is one line for people: no such profile (with the
// nearest), or the file and what is wrong in it.
base::result<profile> read_profile(std::string_view name, std::span<const base::resource> files);

} // namespace wsman::mock
