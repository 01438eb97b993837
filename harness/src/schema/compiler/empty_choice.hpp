// A choice without alternatives can be met by nothing (XML Schema part 1, 3.8.4), but Xerces' model
// shows it as no content at all. So each is given an alternative of a name of our own before Xerces
// loads the document, which the compiler then takes for what it stands for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wsman::schema::detail {

// The schema document with its empty choices marked; nothing when it has none. Those inside an
// xs:restriction stay as they are: the mark would be no restriction of the base.
std::optional<std::string> with_marked_choices(std::string_view document);

// Whether an element's local name is such a mark.
bool marks_empty_choice(std::string_view local_name);

} // namespace wsman::schema::detail
