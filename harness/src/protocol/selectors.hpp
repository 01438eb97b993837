// SelectorSet, OptionSet and the EPR of the default addressing model (DSP0226 5.1.2, 6.4).
#pragma once

#include "protocol/names.hpp"
#include "soap/addressing.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::protocol {

struct selector {
    std::string name;
    std::string value;                                 // trimmed text; of a nested EPR empty
    std::optional<soap::endpoint_reference> reference; // a nested EPR (R5.1.2.2-5)

    friend bool operator==(const selector&, const selector&) = default;
};

using selector_set = std::vector<selector>;

// Reads wsman:SelectorSet; children that are no Selector are left out. `well_formed` false: a
// Selector without Name, or with child elements that are no EPR.
struct read_selectors_result {
    selector_set selectors;
    bool well_formed = true;
};

read_selectors_result read_selectors(xml::element selector_set_element);

// Appends <wsman:SelectorSet>…</wsman:SelectorSet>, nothing for an empty set; prefixes wsman and
// wsa must be bound.
void append_selectors(std::string& out, const selector_set& selectors);

struct option {
    std::string name;
    std::optional<std::string> value; // nothing: xsi:nil
    bool must_comply = false;
    std::string type; // QName as written; empty: none
};

using option_set = std::vector<option>;

option_set read_options(xml::element option_set_element);
// Appends <wsman:OptionSet>…; prefixes wsman, s and xsi must be bound. R6.4-6: MustComply makes the
// set mustUnderstand.
void append_options(std::string& out, const option_set& options, bool must_understand);

// What the default addressing model names: resource and selectors.
struct resource_reference {
    std::string resource_uri;
    selector_set selectors;

    friend bool operator==(const resource_reference&, const resource_reference&) = default;
};

// Takes ResourceURI and SelectorSet out of an EPR's reference parameters; nothing when it has no
// ResourceURI.
std::optional<resource_reference> resource_of(const soap::endpoint_reference& epr);
soap::endpoint_reference make_epr(std::string_view address, const resource_reference& resource);

} // namespace wsman::protocol
