// XML that a caller hands in, made fit to stand inside an envelope.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wsman::session_floor {

// The root element of a document, in UTF-8, without declaration or anything else around it; nothing
// when it is not well-formed.
std::optional<std::string> one_element(std::string_view document);

// A fragment in its wsman:XmlFragment: as it is when it has one, else wrapped; what is no XML goes
// in as text.
std::string as_fragment(std::string_view representation);

} // namespace wsman::session_floor
