#include "xml/qname.hpp"

#include "xml/characters.hpp"

namespace wsman::xml {

bool is_ncname(std::string_view text) {
    const char* const end = text.data() + text.size();
    return !text.empty() && skip_name(text.data(), end) == end;
}

std::optional<lexical_qname> split_qname(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return is_ncname(text) ? std::optional{lexical_qname{{}, text}} : std::nullopt;
    const lexical_qname parts{text.substr(0, colon), text.substr(colon + 1)};
    return is_ncname(parts.prefix) && is_ncname(parts.local) ? std::optional{parts} : std::nullopt;
}

std::string to_string(qname name) {
    std::string text;
    if (!name.uri.empty()) {
        text.reserve(name.uri.size() + name.local.size() + 2);
        text.append("{").append(name.uri).append("}");
    }
    return text.append(name.local);
}

} // namespace wsman::xml
