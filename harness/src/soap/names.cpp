#include "soap/names.hpp"

#include "base/text.hpp"

namespace wsman::soap {

bool is_anonymous(std::string_view address) {
    address = base::trim(address);
    // DSP0226 (7.6) and MS-WSMV print the URI with a trailing slash.
    if (address.ends_with('/'))
        address.remove_suffix(1);
    return address == anonymous_role;
}

} // namespace wsman::soap
