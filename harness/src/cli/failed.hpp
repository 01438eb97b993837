// A result that is an error. Said aloud, because C++20 would also build an aggregate of strings
// from the line.
#pragma once

#include "base/result.hpp"

#include <string>
#include <utility>

namespace wsman::cli {

template <class T>
base::result<T> failed(std::string line) {
    return base::result<T>{boost::system::in_place_error, std::move(line)};
}

} // namespace wsman::cli
