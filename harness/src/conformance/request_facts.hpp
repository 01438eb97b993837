// What a request says apart from its markup, by the names that recognisers know: its HTTP head, its
// operation, the context it names. docs/suites.md explains them.
#pragma once

#include "conformance/message.hpp"
#include "xpath/expression.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wsman::conformance {

class exchange_folder;

// "Get", "Enumerate", ... by the Action; "Identify" by the Body; "custom" for any other action;
// empty without one.
std::string operation_of(const read_exchange& one);

// Empty without one.
std::string resource_uri_of(const read_exchange& one);

// The names of facts_of.
std::span<const std::string_view> recogniser_names();

// Every name with its value. `folder` holds the exchange.
xpath::variables facts_of(const read_exchange& one, const exchange_folder& folder);

} // namespace wsman::conformance
