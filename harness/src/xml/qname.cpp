#include "xml/qname.hpp"

namespace wsman::xml {

std::string to_string(qname name) {
    std::string text;
    if (!name.uri.empty()) {
        text.reserve(name.uri.size() + name.local.size() + 2);
        text.append("{").append(name.uri).append("}");
    }
    return text.append(name.local);
}

} // namespace wsman::xml
