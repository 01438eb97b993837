// From where Xerces stood when it found something to the element that it is about, in our own
// document.
#pragma once

#include "schema/validator.hpp"
#include "schema/xerces/reporting_parser.hpp"
#include "xml/document.hpp"

namespace wsman::schema::detail {

// The findings of a parse of `document`'s UTF-8 form as violations in `source`, the octets as
// received.
std::vector<violation> placed(const std::vector<finding>& findings, const xml::document& document,
                              std::string_view source);

} // namespace wsman::schema::detail
