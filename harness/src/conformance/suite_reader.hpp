// One suite file from its parsed document. The schema has been over it: what is read here is in
// place; what the schema cannot say is checked here.
#pragma once

#include "conformance/loader.hpp"
#include "xml/document.hpp"

namespace wsman::conformance {

inline constexpr std::string_view suite_namespace = "urn:wsmanspec:suite:1";

// `octets` are those the document was parsed from: places are counted in them.
load_result<suite> read_suite(const xml::document& document, std::string_view octets,
                              std::string_view file, const ledger& rules);

} // namespace wsman::conformance
