// An error by its text, for results whose value could be made from a text as well.
#pragma once

#include "base/result.hpp"

#include <string>
#include <utility>

namespace wsman::conformance {

struct problem {
    std::string text;

    template <class T>
    operator base::result<T>() const { // NOLINT: it stands where a result is returned
        return base::result<T>{boost::system::in_place_error, text};
    }
};

} // namespace wsman::conformance
