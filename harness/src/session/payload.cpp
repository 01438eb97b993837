#include "session/payload.hpp"

#include "protocol/names.hpp"
#include "xml/document.hpp"
#include "xml/writer.hpp"

namespace wsman::session_floor {

std::optional<std::string> one_element(std::string_view document) {
    xml::document parsed;
    if (!parsed.parse(document))
        return std::nullopt;
    return std::string{parsed.root().outer()};
}

std::string as_fragment(std::string_view representation) {
    xml::document parsed;
    const bool is_xml = parsed.parse(representation).has_value();
    if (is_xml && parsed.root().is(protocol::wsman("XmlFragment")))
        return std::string{parsed.root().outer()};
    std::string out = "<wsman:XmlFragment>";
    if (is_xml)
        out += parsed.root().outer();
    else
        xml::append_escaped_text(out, representation);
    return out + "</wsman:XmlFragment>";
}

} // namespace wsman::session_floor
