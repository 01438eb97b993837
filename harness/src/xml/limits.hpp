// What a reader accepts from a peer it does not trust. Documents of 2 GiB and more are beyond the
// octet limit, whatever it is.
#pragma once

#include <cstddef>

namespace wsman::xml {

struct limits {
    std::size_t depth = 128;
    std::size_t attributes = 256;               // on one element, namespace declarations included
    std::size_t name_length = 4096;             // octets of one qualified name
    std::size_t octets = std::size_t{64} << 20; // of the whole document as received
};

} // namespace wsman::xml
