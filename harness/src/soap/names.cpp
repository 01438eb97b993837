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

bool is_reply_relationship(std::string_view addressing, std::string_view type,
                           std::optional<xml::qname> resolved) {
    if (addressing == ns::addressing_2005)
        return base::trim(type) == "http://www.w3.org/2005/08/addressing/reply";
    return resolved == xml::qname{addressing, "Reply"};
}

} // namespace wsman::soap
